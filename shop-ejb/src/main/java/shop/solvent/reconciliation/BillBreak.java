package shop.solvent.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.platform.Database;

/**
 * What a bill and the shop do not agree on, with both sides as they were found.
 *
 * @param day of the bill
 * @param refund whether it is about money that goes back
 * @param ref the provider's own number
 * @param reference the shop's; empty if none is known
 * @param theirs null where no bill has it
 * @param ours null where the shop has nothing of it
 * @param difference how much more custody has than the books say, by the bill, in the smallest unit; below zero if less
 * @param currency that the difference is in
 * @param handedTo who shall see to it; null while that is nobody in particular
 * @param note what whoever handed it over wrote
 * @param reason what somebody found out; a code where the house found it; null while it is open
 * @param journal by which the books were put right; null if none did
 */
public record BillBreak(
        long id,
        long bill,
        String provider,
        LocalDate day,
        BreakKind kind,
        boolean refund,
        String ref,
        String reference,
        Theirs theirs,
        Ours ours,
        long difference,
        String currency,
        State state,
        String handedTo,
        String note,
        String reason,
        JournalId journal,
        String closedBy,
        Instant foundAt,
        Instant closedAt) {

    /** What became of it. */
    public enum State {
        OPEN,
        /** What was missing came, or was put right elsewhere. */
        SETTLED,
        /** Somebody said why it is no matter of the books. */
        EXPLAINED,
        /** Two people had the books put right. */
        CORRECTED,
        /** A corrected bill of the day came. */
        REPLACED
    }

    /**
     * What the bill has.
     *
     * @param line of the file
     * @param amount in the smallest unit of the currency
     * @param state as {@link BillLine.State} has it
     * @param fee thousandths of a fen
     */
    public record Theirs(int line, LocalDateTime at, long amount, String currency, String state, long fee) {}

    /**
     * What the shop has.
     *
     * @param id of a top-up, a purchase, a refund or a journal, as text
     * @param state as {@link shop.solvent.wallet.AtProvider.State} has it; {@code CORRECTED} of a journal
     * @param fee that was agreed, thousandths of a fen; null where fees are not looked at
     */
    public record Ours(String id, Instant at, long amount, String currency, String state, Long fee) {}

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** How many days ago its bill was of. */
    public long age(LocalDate today) {
        return Math.max(0, ChronoUnit.DAYS.between(day, today));
    }

    static BillBreak read(ResultSet row) throws SQLException {
        Integer line = row.getObject("line", Integer.class);
        String own = row.getString("own");
        Long journal = row.getObject("journal", Long.class);
        return new BillBreak(
                row.getLong("id"),
                row.getLong("bill"),
                row.getString("provider"),
                row.getObject("day", LocalDate.class),
                BreakKind.valueOf(row.getString("kind")),
                row.getBoolean("refund"),
                row.getString("ref"),
                row.getString("reference"),
                line == null
                        ? null
                        : new Theirs(
                                line,
                                row.getObject("bill_at", LocalDateTime.class),
                                row.getLong("bill_amount"),
                                row.getString("bill_currency"),
                                row.getString("bill_state"),
                                row.getLong("bill_fee")),
                own == null
                        ? null
                        : new Ours(
                                own,
                                Database.instant(row, "own_at"),
                                row.getLong("own_amount"),
                                row.getString("own_currency"),
                                row.getString("own_state"),
                                row.getObject("own_fee", Long.class)),
                row.getLong("difference"),
                row.getString("currency"),
                State.valueOf(row.getString("state")),
                row.getString("handed_to"),
                row.getString("note"),
                row.getString("reason"),
                journal == null ? null : new JournalId(journal),
                row.getString("closed_by"),
                Database.instant(row, "found_at"),
                Database.instant(row, "closed_at"));
    }
}
