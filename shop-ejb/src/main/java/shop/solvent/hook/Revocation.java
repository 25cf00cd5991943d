package shop.solvent.hook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.platform.Database;

/**
 * That a licence was taken back, as far as whoever makes it has been told.
 *
 * @param attempts calls so far
 * @param nextAt when they are told next, as long as they did not hear it
 * @param dueAt when a person sees to it, as long as they did not hear it
 * @param endedAt when they heard it; null if they did not
 */
public record Revocation(
        LicenceId licence,
        String sku,
        State state,
        int attempts,
        Instant nextAt,
        Instant dueAt,
        Instant askedAt,
        Instant endedAt) {

    /** Where it stands. */
    public enum State {
        /** They are told, again and again. */
        WAITING,
        /** They have heard it. */
        TOLD,
        /** They did not hear it in time: a person sees to it. */
        STUCK
    }

    static Revocation read(ResultSet row) throws SQLException {
        return new Revocation(
                new LicenceId(row.getLong("licence")),
                row.getString("sku"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Database.instant(row, "next_at"),
                Database.instant(row, "due_at"),
                Database.instant(row, "asked_at"),
                Database.instant(row, "ended_at"));
    }
}
