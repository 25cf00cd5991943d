package shop.solvent.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.PersonalRows.Fate;

/**
 * What a member asked for of their personal data.
 *
 * @param askedBy the member's id, or the username of who asked for them
 * @param agreedBy username of the second person; null where the member asked
 * @param reason of who asked for them; null where the member asked
 * @param dueAt when they are forgotten at the earliest, or until when the file can be fetched
 * @param fetched how often the file was fetched
 * @param hindrance codes of what was in the way when it was last tried
 * @param kept what had to be kept; empty as long as nothing was forgotten
 * @param endedAt null as long as it is open
 */
public record MemberRequestView(
        long id,
        MemberId member,
        Kind kind,
        State state,
        String askedBy,
        String agreedBy,
        String reason,
        Instant askedAt,
        Instant dueAt,
        int fetched,
        List<String> hindrance,
        List<Kept> kept,
        Instant endedAt,
        String endedBy) {

    public enum Kind {
        /** Of all that the shop knows. */
        FILE,
        /** To be forgotten. */
        ERASURE
    }

    public enum State {
        /** Until it is due, or until nothing is in the way any more. */
        WAITING,
        /** The file can be fetched. */
        READY,
        DONE,
        WITHDRAWN,
        /** Its time is over. */
        OVER
    }

    /**
     * Rows that had to be kept.
     *
     * @param rows as {@link shop.solvent.platform.PersonalRows#name} calls them
     * @param until ISO day
     */
    public record Kept(String rows, long count, Fate fate, String until) {}

    public boolean isOpen() {
        return endedAt == null;
    }

    static MemberRequestView read(ResultSet row) throws SQLException {
        String hindrance = row.getString("hindrance");
        String kept = row.getString("kept");
        return new MemberRequestView(
                row.getLong("id"),
                new MemberId(row.getLong("member")),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                row.getString("reason"),
                Database.instant(row, "asked_at"),
                Database.instant(row, "due_at"),
                row.getInt("fetched"),
                hindrance == null ? List.of() : List.of(hindrance.split(" ")),
                kept == null ? List.of() : Arrays.asList(Json.read(kept, Kept[].class)),
                Database.instant(row, "ended_at"),
                row.getString("ended_by"));
    }
}
