package shop.solvent.promoter;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;

/**
 * Somebody who promotes, or did.
 *
 * @param terms the version that was accepted last
 * @param reason for what they are suspended; null unless they are
 * @param since when it is so
 * @param ranked whether they stand in the ranking by delivered sales
 */
public record Promoter(
        MemberId member, State state, String terms, Instant acceptedAt, Breach reason, Instant since, boolean ranked) {

    /** What is so. */
    public enum State {
        /** Earns by the orders of those they invited. */
        ACTIVE,
        /** Earns nothing new. What was earned stays, and what is pending goes its way. */
        SUSPENDED,
        /** Left by themselves: the same, and may come back. */
        LEFT
    }
}
