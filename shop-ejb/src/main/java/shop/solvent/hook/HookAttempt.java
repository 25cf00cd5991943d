package shop.solvent.hook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.HookCallId;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.outbound.CallFailure;
import shop.solvent.platform.Database;

/**
 * A call.
 *
 * @param licence null for one that tried the address
 * @param revoked whether it said that the licence was taken back
 * @param address as it was then
 * @param millis null until it ended
 * @param outcome null until it ended; so it stays if the server stopped meanwhile
 * @param status of the answer; null if there was none
 * @param actor who had it made: a person who tried the address, or the shop
 */
public record HookAttempt(
        HookCallId id,
        String sku,
        LicenceId licence,
        boolean revoked,
        String address,
        Instant begunAt,
        Long millis,
        Outcome outcome,
        Integer status,
        String actor) {

    /** What came of it. */
    public enum Outcome {
        /** There is a licence. */
        MADE,
        /** It is being made. */
        NOT_YET,
        /** It was heard that the licence was taken back. */
        HEARD,
        /** The key that came is another's already. */
        KEY_THERE,
        /** The key that came is the one that was delivered meanwhile. */
        REPEATED,
        /** Another key came than the one that was delivered meanwhile. It is kept nowhere. */
        OTHER_KEY,
        /** The order was taken back meanwhile. The key that came is kept nowhere. */
        TOO_LATE,
        /** It points elsewhere, where the shop does not follow. */
        REDIRECTED,
        /** Whoever makes licences refused (status 4xx). */
        REFUSED,
        /** Whoever makes licences failed (status 5xx, or too much asked). */
        BROKEN,
        /** The answer holds no key. */
        NO_KEY,
        UNKNOWN_HOST,
        INNER_ADDRESS,
        UNREACHABLE,
        NOT_TRUSTED,
        TIMED_OUT,
        TOO_LARGE,
        GARBLED;

        static Outcome of(CallFailure failure) {
            return valueOf(failure.why().name());
        }

        /** Whether whoever makes licences answered as they should. */
        public boolean isGood() {
            return this == MADE || this == NOT_YET || this == REPEATED || this == HEARD;
        }
    }

    static HookAttempt read(ResultSet row) throws SQLException {
        Long licence = row.getObject("licence", Long.class);
        String outcome = row.getString("outcome");
        return new HookAttempt(
                new HookCallId(row.getLong("id")),
                row.getString("sku"),
                licence == null ? null : new LicenceId(licence),
                row.getBoolean("revoked"),
                row.getString("address"),
                Database.instant(row, "begun_at"),
                row.getObject("millis", Long.class),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getObject("status", Integer.class),
                row.getString("actor"));
    }
}
