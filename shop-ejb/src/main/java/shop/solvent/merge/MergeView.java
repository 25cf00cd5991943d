package shop.solvent.merge;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.ledger.AccountType;

/**
 * Two members who became one.
 *
 * @param survivor who has everything now
 * @param absorbed who leads to the survivor
 * @param askedBy username, or the survivor's id where a member proved both numbers
 * @param agreedBy username; null where a member proved both numbers
 * @param reason what who asked said of it; empty where a member proved both numbers
 * @param undoUntil until then it can be undone
 * @param undone null as long as it stands
 * @param money what went over and came back, in the order in which it did
 * @param rows how many rows of what went over
 */
public record MergeView(
        MergeId id,
        MemberId survivor,
        MemberId absorbed,
        How how,
        String askedBy,
        String agreedBy,
        String reason,
        Instant at,
        Instant undoUntil,
        Undone undone,
        String traceId,
        List<Moved> money,
        List<Rows> rows) {

    /** By whom it was proved that the two are one. */
    public enum How {
        STAFF,
        MEMBER
    }

    /** That they are two again. */
    public record Undone(Instant at, String askedBy, String agreedBy, String reason) {}

    /**
     * What went from one account to the same account of the other.
     *
     * @param amount in minor units of the account's asset
     * @param back whether it came back with the undoing
     */
    public record Moved(JournalId journal, AccountType account, long amount, boolean back, Instant at) {}

    /**
     * Rows of one kind.
     *
     * @param part {@link shop.solvent.platform.MemberRows#name}
     * @param moved how many went
     * @param kept how many stayed because the survivor has the like
     * @param back how many came back; null as long as it stands
     */
    public record Rows(String part, long moved, long kept, Long back) {}

    public boolean stands() {
        return undone == null;
    }
}
