package shop.solvent.groupbuy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.GroupBuyId;
import shop.solvent.kernel.id.GroupBuyOfferId;
import shop.solvent.platform.Database;

/**
 * A group that buys together.
 *
 * @param price fen that each of them pays
 * @param size how many it takes
 * @param taken how many are in it, each with an order that is set aside or paid; of one that ended, how many were in it then
 * @param endsAt from then on nobody joins, and it fails unless it is complete
 * @param changedAt when it came to its state
 */
public record GroupView(
        GroupBuyId id,
        GroupBuyOfferId offer,
        String sku,
        long price,
        int size,
        int taken,
        GroupState state,
        Instant begunAt,
        Instant endsAt,
        Instant changedAt) {

    static GroupView read(ResultSet row) throws SQLException {
        return new GroupView(
                new GroupBuyId(row.getLong("id")),
                new GroupBuyOfferId(row.getLong("offer")),
                row.getString("sku"),
                row.getLong("price"),
                row.getInt("size"),
                row.getInt("taken"),
                GroupState.valueOf(row.getString("state")),
                Database.instant(row, "begun_at"),
                Database.instant(row, "ends_at"),
                Database.instant(row, "changed_at"));
    }

    /** How many are still missing. */
    public int missing() {
        return size - taken;
    }

    public boolean isJoinable(Instant now) {
        return state == GroupState.OPEN && now.isBefore(endsAt);
    }
}
