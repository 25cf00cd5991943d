package shop.solvent.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.table.ImportProblem;

/**
 * A bill, and how far it agrees with the shop. Amounts are fen.
 *
 * @param version of the day, from 1; the last one that was taken counts
 * @param layout how it is written, {@code WECHAT_TRADE}; null if that could not be told
 * @param lines transactions in it
 * @param paid by the bill
 * @param fee thousandths of a fen, less what came back with refunds
 * @param matched lines that agree in everything
 * @param books what of it is in the books: what came less what went
 * @param passing what came and never comes into the books since it goes back, less what went back
 * @param breaks all that were found
 * @param open of those
 * @param gap by what custody differs, by breaks that nobody corrected: how much more it has than the books say; fees left out
 * @param feeGap by what fees are other than agreed, corrected or not: below zero if the provider charges more
 * @param feeJournal by which its fees were booked; null as long as they are not
 * @param endedAt when it was replaced, refused or matched; null before
 */
public record BillView(
        long id,
        String provider,
        LocalDate day,
        int version,
        String layout,
        String fileName,
        State state,
        int lines,
        int payments,
        long paid,
        int refunds,
        long refunded,
        long fee,
        int matched,
        long books,
        long passing,
        long breaks,
        long open,
        long gap,
        long feeGap,
        JournalId feeJournal,
        List<ImportProblem> problems,
        int problemCount,
        String by,
        Instant at,
        Instant endedAt) {

    private static final long FEN = 1_000;

    /** Where it stands. */
    public enum State {
        /** It is being read. */
        LOADING,
        /** Something in it is wrong. */
        REFUSED,
        /** It is read, and being held against the shop. */
        LOADED,
        MATCHED,
        /** A corrected one of the day was taken. */
        REPLACED
    }

    /** Whether it counts. */
    public boolean isPresent() {
        return state == State.LOADED || state == State.MATCHED;
    }

    /** What the provider has of the day by the bill, fees left out. */
    public long net() {
        return paid - refunded;
    }

    /** What the provider charged, whole fen, half a fen away from zero. */
    public long feeFen() {
        long half = fee < 0 ? -FEN / 2 : FEN / 2;
        return (fee + half) / FEN;
    }

    /** What was agreed that it charges: what it did, without what is other than agreed. */
    public long feeAgreed() {
        return feeFen() + feeGap;
    }

    /** Whether custody is by this bill what the books say, except for fees. */
    public boolean isFollowed() {
        return state == State.MATCHED && gap == 0;
    }
}
