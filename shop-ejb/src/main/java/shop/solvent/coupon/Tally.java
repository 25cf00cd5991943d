package shop.solvent.coupon;

/**
 * What became of the coupons of a batch, as they stand now.
 *
 * @param issued how many there are
 * @param claimed how many of them somebody has
 * @param used how many made an order cheaper
 * @param held how many belong to an order that waits for a decision
 * @param returned how many came back and can be used again
 * @param expired how many ended unused
 * @param voided how many were made void
 * @param cost of the orders that stand, in fen: what the campaign granted to them
 */
public record Tally(
        long issued, long claimed, long used, long held, long returned, long expired, long voided, long cost) {

    /** The part of those that somebody has which made an order cheaper, in basis points. */
    public int rate() {
        return claimed == 0 ? 0 : (int) (10_000 * used / claimed);
    }
}
