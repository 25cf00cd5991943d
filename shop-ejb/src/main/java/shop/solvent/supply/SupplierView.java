package shop.solvent.supply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.platform.Database;

/**
 * Whom the shop buys keys of a product from.
 *
 * @param known whether the shop has what it proves itself with there
 * @param lowAt with so many keys or fewer the shop buys
 * @param upTo as many as then make so many
 * @param unitFen for a key
 * @param dayFen at most in a day of the shop's zone
 * @param paused by whom; null if it is not
 * @param failures calls in turn that failed
 * @param restingUntil nobody is asked until then; null if that is not so
 * @param succeededAt when keys came last; null if never
 * @param failedAt when a call failed last; null if never
 * @param failure what came of that; null if none failed
 */
public record SupplierView(
        String sku,
        String address,
        boolean known,
        int lowAt,
        int upTo,
        long unitFen,
        long dayFen,
        Pause paused,
        int failures,
        Instant restingUntil,
        Instant succeededAt,
        Instant failedAt,
        PullOutcome failure,
        int version,
        String changedBy,
        Instant changedAt) {

    /** Who has said that nothing is to be bought for now. */
    public enum Pause {
        /** A person. */
        PERSON,
        /** The shop: the supplier sent what was not asked for. */
        SHOP
    }

    static SupplierView read(ResultSet row) throws SQLException {
        String paused = row.getString("paused");
        String failure = row.getString("failure");
        return new SupplierView(
                row.getString("sku"),
                row.getString("address"),
                row.getBytes("credential") != null,
                row.getInt("low_at"),
                row.getInt("up_to"),
                row.getLong("unit_fen"),
                row.getLong("day_fen"),
                paused == null ? null : Pause.valueOf(paused),
                row.getInt("failures"),
                Database.instant(row, "resting_until"),
                Database.instant(row, "succeeded_at"),
                Database.instant(row, "failed_at"),
                failure == null ? null : PullOutcome.valueOf(failure),
                row.getInt("version"),
                row.getString("changed_by"),
                Database.instant(row, "changed_at"));
    }
}
