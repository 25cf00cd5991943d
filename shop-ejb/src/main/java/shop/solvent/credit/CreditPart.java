package shop.solvent.credit;

/**
 * A part of a score. The points of all parts come to the score.
 *
 * @param number how many there are of what counts; 0 where nothing is counted
 * @param points what it adds; less than zero where it speaks against the member
 */
public record CreditPart(What what, long number, int points) {

    /** What it is of. */
    public enum What {
        /** What everybody begins with. */
        BEGIN,
        AGE,
        ORDERS,
        REFUNDS,
        DISPUTES,
        CASES,
        /** Takes off what is beyond the highest score, or gives what is below the lowest. */
        LIMIT
    }
}
