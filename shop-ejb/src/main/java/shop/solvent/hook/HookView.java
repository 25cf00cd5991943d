package shop.solvent.hook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.platform.Database;

/**
 * Who makes the licences of a product.
 *
 * @param limitHours after so many hours without a licence a person sees to it
 * @param paused whether somebody has said that nobody is to be asked for now
 * @param secret number of the secret that calls are signed with
 * @param collector who is to collect that secret; null once they have
 * @param overlapHours how long the secret before goes on once the new one was collected
 * @param oldUntil until when the secret before is used besides; null if it is not, or as long as the new one is not collected
 * @param failures calls in turn that failed
 * @param restingUntil nobody is asked until then; null if that is not so
 * @param version of what was said of it
 * @param since when it was first said who makes them
 */
public record HookView(
        String sku,
        String address,
        int limitHours,
        boolean paused,
        int secret,
        String collector,
        int overlapHours,
        Instant oldUntil,
        int failures,
        Instant restingUntil,
        int version,
        Instant since,
        String changedBy,
        Instant changedAt) {

    static HookView read(ResultSet row) throws SQLException {
        return new HookView(
                row.getString("sku"),
                row.getString("address"),
                row.getInt("limit_hours"),
                row.getBoolean("paused"),
                row.getInt("secret"),
                row.getString("collector"),
                row.getInt("overlap_hours"),
                Database.instant(row, "old_until"),
                row.getInt("failures"),
                Database.instant(row, "resting_until"),
                row.getInt("version"),
                Database.instant(row, "since"),
                row.getString("changed_by"),
                Database.instant(row, "changed_at"));
    }

    /** Whether it is called now: neither paused nor resting. */
    boolean isAsked(Instant now) {
        return !paused && (restingUntil == null || !restingUntil.isAfter(now));
    }

    /** Whether calls are signed with the secret before as well. */
    public boolean isOverlapping(Instant now) {
        return secret > 1 && (collector != null || oldUntil != null && oldUntil.isAfter(now));
    }
}
