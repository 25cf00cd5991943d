package shop.solvent.groupbuy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.GroupBuyId;
import shop.solvent.kernel.id.GroupBuyOfferId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;

/**
 * A member in a group, by an order.
 *
 * @param id later ones have larger ones
 * @param device the mark of the buyer's device; null if none was named
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record SeatView(
        long id,
        GroupBuyId group,
        GroupBuyOfferId offer,
        OrderId order,
        MemberId member,
        byte[] device,
        SeatState state,
        Instant at,
        Instant changedAt) {

    static SeatView read(ResultSet row) throws SQLException {
        return new SeatView(
                row.getLong("id"),
                new GroupBuyId(row.getLong("group_buy")),
                new GroupBuyOfferId(row.getLong("offer")),
                new OrderId(row.getLong("order_id")),
                new MemberId(row.getLong("member")),
                row.getBytes("device"),
                SeatState.valueOf(row.getString("state")),
                Database.instant(row, "taken_at"),
                Database.instant(row, "changed_at"));
    }
}
