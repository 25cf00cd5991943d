package shop.solvent.commission;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;

/**
 * How a member pays what they owe of commissions that were taken back: so much of each commission that comes in, after tax, and nothing
 * else. What is clawed back after it was agreed is not of it.
 *
 * @param amount what was owed by it when it was agreed
 * @param share basis points of what comes in that are taken, 1 to 10 000; rounded down of all that came since, so that it does not matter
 *     in how many parts that came
 * @param until the last day on which anything is taken; null for no last day
 * @param came what came in since, by which the share is worked out
 * @param taken what was taken
 * @param writtenOff what two people wrote off
 * @param note why, in the words of who asked
 * @param agreedBy null where somebody alone may agree
 * @param endedAt null while it stands
 * @param ending how it ended; null while it stands
 */
public record DebtPlan(
        long id,
        MemberId member,
        Money amount,
        int share,
        LocalDate until,
        Money came,
        Money taken,
        Money writtenOff,
        String note,
        String askedBy,
        String agreedBy,
        Instant at,
        Instant endedAt,
        Ending ending) {

    /** How a plan ended. */
    public enum Ending {
        /** All of it was taken, or written off. */
        PAID,
        /** Another plan came in its place. */
        REPLACED,
        /** Two people ended it: what was left is owed as before. */
        ENDED
    }

    /** What is left of it. */
    public Money left() {
        return amount.minus(taken).minus(writtenOff);
    }

    /** Whether anything is taken on that day. */
    public boolean takesOn(LocalDate day) {
        return endedAt == null && (until == null || !day.isAfter(until));
    }

    /**
     * What is taken of so much more that comes in, in fen: the share of all that came since, rounded down, less what was taken, and never
     * more than is left.
     *
     * @param more fen, zero or positive
     */
    long takes(long more) {
        long due = Math.multiplyExact(Math.addExact(came.amount(), more), (long) share) / 10_000 - taken.amount();
        return Math.max(0, Math.min(Math.min(due, more), left().amount()));
    }
}
