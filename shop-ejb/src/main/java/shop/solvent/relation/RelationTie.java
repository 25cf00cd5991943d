package shop.solvent.relation;

import java.time.Instant;
import shop.solvent.platform.Ties;

/**
 * A tie, all of the same ends and kind added up.
 *
 * @param amount fen, points or coins; 0 where it is none of them
 * @param times how often
 */
public record RelationTie(
        Ties.Kind kind, RelationNode from, RelationNode to, long amount, int times, Instant firstAt, Instant lastAt) {

    RelationNode other(RelationNode one) {
        return one.equals(from) ? to : from;
    }

    /** Whether the tie is one of money, points or coins. */
    public boolean isFlow() {
        return switch (kind) {
            case TRADE, REFUND, COMMISSION, GIFT -> true;
            default -> false;
        };
    }
}
