package shop.solvent.relation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.id.BrakeId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;

/**
 * A brake on the tree of invitations below a member.
 *
 * @param levels how many levels of inviters are paid for orders below, 0 or 1; null where that stays as it is
 * @param freezes whether nobody can be bound below, or below anybody there
 * @param until the last day on which it holds
 * @param agreedBy who agreed to it; null where it is one person's
 * @param endedBy null while it goes on
 */
public record BrakeView(
        BrakeId id,
        MemberId member,
        Integer levels,
        boolean freezes,
        State state,
        LocalDate until,
        String reason,
        String by,
        Instant at,
        String agreedBy,
        String endedBy,
        Instant endedAt,
        String endNote) {

    /** Where it stands. */
    public enum State {
        STANDING,
        /** Taken off by a person. */
        LIFTED,
        /** Over by itself. */
        ENDED
    }

    static BrakeView read(ResultSet row) throws SQLException {
        return new BrakeView(
                new BrakeId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                row.getObject("levels", Integer.class),
                row.getBoolean("freezes"),
                State.valueOf(row.getString("state")),
                row.getObject("until_day", LocalDate.class),
                row.getString("reason"),
                row.getString("set_by"),
                Database.instant(row, "set_at"),
                row.getString("agreed_by"),
                row.getString("ended_by"),
                Database.instant(row, "ended_at"),
                row.getString("end_note"));
    }
}
