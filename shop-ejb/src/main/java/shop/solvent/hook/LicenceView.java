package shop.solvent.hook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;

/**
 * A licence for an item of an order, without the licence itself.
 *
 * @param line of the order, from 0
 * @param place of the item in its line, from 1
 * @param attempts calls so far
 * @param nextAt when it is asked for next, as long as it waits
 * @param dueAt when a person sees to it, as long as it waits
 * @param endedAt null as long as it is open
 * @param evidence what a person said who delivered it by hand; null if nobody did
 */
public record LicenceView(
        LicenceId id,
        OrderId order,
        int line,
        int place,
        String sku,
        MemberId member,
        String channel,
        LicenceState state,
        int attempts,
        Instant nextAt,
        Instant dueAt,
        Instant askedAt,
        Instant endedAt,
        String evidence) {

    /** Whether whoever makes it has made it, or may have: a call for it may have been heard though no answer came. */
    boolean isMade() {
        return attempts > 0;
    }

    static LicenceView read(ResultSet row) throws SQLException {
        return new LicenceView(
                new LicenceId(row.getLong("id")),
                new OrderId(row.getLong("order_id")),
                row.getInt("line"),
                row.getInt("place"),
                row.getString("sku"),
                new MemberId(row.getLong("member")),
                row.getString("channel"),
                LicenceState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Database.instant(row, "next_at"),
                Database.instant(row, "due_at"),
                Database.instant(row, "asked_at"),
                Database.instant(row, "ended_at"),
                row.getString("evidence"));
    }
}
