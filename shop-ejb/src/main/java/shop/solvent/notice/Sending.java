package shop.solvent.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.NoticeId;
import shop.solvent.platform.Database;

/**
 * One way in which a notice goes out of the house.
 *
 * @param batch the same of those that go as one; null before they are first tried
 * @param tries how often it was tried
 * @param reach the number or address as it may be shown; null where it went to none
 * @param error what was answered; null if nothing was wrong
 * @param at since when it is in its state
 */
public record Sending(
        long id,
        NoticeId notice,
        MemberId member,
        NoticeKind kind,
        NoticeChannel channel,
        State state,
        Instant dueAt,
        int tries,
        Long batch,
        String reach,
        String error,
        Instant at) {

    /** How it stands. */
    public enum State {
        WAITING,
        /** It is being sent: what is broken off here may have arrived. */
        SENDING,
        SENT,
        /** It may have arrived, and is not sent again. */
        UNKNOWN,
        /** It would have come after what it tells of. */
        LATE,
        /** There is no number or address to send it to. */
        NOBODY,
        /** The member does not want it so. */
        UNWANTED,
        /** The address is none, as its mail server says. */
        BOUNCED,
        /** Nobody took it, as often as it was tried. */
        FAILED;

        /** Whether something may still come of it. */
        public boolean isOpen() {
            return this == WAITING || this == SENDING;
        }
    }

    /** As it is once it was taken to be sent. */
    Sending taken(long as, String to, Instant now) {
        return new Sending(id, notice, member, kind, channel, State.SENDING, dueAt, tries + 1, as, to, null, now);
    }

    static Sending read(ResultSet row) throws SQLException {
        return new Sending(
                row.getLong("id"),
                new NoticeId(row.getLong("notice")),
                new MemberId(row.getLong("member")),
                NoticeKind.valueOf(row.getString("kind")),
                NoticeChannel.valueOf(row.getString("channel")),
                State.valueOf(row.getString("state")),
                Database.instant(row, "due_at"),
                row.getInt("tries"),
                row.getObject("batch", Long.class),
                row.getString("reach"),
                row.getString("error"),
                Database.instant(row, "changed_at"));
    }
}
