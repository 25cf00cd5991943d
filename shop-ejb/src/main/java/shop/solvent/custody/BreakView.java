package shop.solvent.custody;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;

/**
 * What a statement and the books do not agree on.
 *
 * @param line of the statement; null where it has none
 * @param subject what the books' movement is about; null where they have none
 * @param difference how much more custody has than the books say, by the statement; negative if less
 * @param reason what somebody found out; null while it is open
 * @param journal by which the books were corrected; null if they were not
 * @param closedBy null while it is open; {@code system} where a later statement has what was missing
 */
public record BreakView(
        long id,
        long statement,
        Kind kind,
        Integer line,
        String subject,
        LocalDate day,
        String reference,
        Money difference,
        State state,
        String reason,
        JournalId journal,
        String closedBy,
        Instant closedAt) {

    /** What is wrong. */
    public enum Kind {
        /** The bank has it, the books do not. */
        MISSING_HERE,
        /** The books have it, the bank does not. */
        MISSING_THERE,
        /** Both have it, with other amounts. */
        AMOUNT,
        /** The bank has it more often than the books. */
        DUPLICATE
    }

    /** What became of it. */
    public enum State {
        OPEN,
        /** Somebody said why it is no matter of the books. */
        CLOSED,
        /** Two people had the books corrected. */
        CORRECTED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
