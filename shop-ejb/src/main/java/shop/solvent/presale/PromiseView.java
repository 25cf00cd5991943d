package shop.solvent.presale;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.platform.Database;

/**
 * One item of an order that was promised.
 *
 * @param id by it those who wait are served
 * @param line of the order, from 0
 * @param place of the item in its line, from 1
 * @param day the last on which its key comes, as it was promised
 * @param member null as long as it is not paid
 */
public record PromiseView(
        long id,
        PresaleId presale,
        String sku,
        OrderId order,
        int line,
        int place,
        LocalDate day,
        MemberId member,
        String channel,
        PromiseState state,
        Instant at,
        Instant changedAt) {

    static PromiseView read(ResultSet row) throws SQLException {
        Long member = row.getObject("member", Long.class);
        return new PromiseView(
                row.getLong("id"),
                new PresaleId(row.getLong("presale")),
                row.getString("sku"),
                new OrderId(row.getLong("order_id")),
                row.getInt("line"),
                row.getInt("place"),
                row.getObject("promised_on", LocalDate.class),
                member == null ? null : new MemberId(member),
                row.getString("channel"),
                PromiseState.valueOf(row.getString("state")),
                Database.instant(row, "made_at"),
                Database.instant(row, "changed_at"));
    }

    /** Whether it is paid, not there, and the day over. @param today in the shop's zone */
    public boolean isLate(LocalDate today) {
        return state == PromiseState.WAITING && day.isBefore(today);
    }
}
