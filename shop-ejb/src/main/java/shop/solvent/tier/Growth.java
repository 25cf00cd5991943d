package shop.solvent.tier;

/**
 * What a member's orders that stand come to, with what rules gave.
 *
 * @param now of the present window
 * @param before of the part of the year before this one; 0 where the window is a rolling one
 * @param since the orders counted by which the present tier was reached
 */
record Growth(long now, long before, long since) {

    /** What counts at a review: a part of the year that has just begun makes nobody fall. */
    long best() {
        return Math.max(now, before);
    }
}
