package shop.solvent.pool;

import shop.solvent.kernel.Money;
import shop.solvent.pool.PoolTerms.Days;

/**
 * What holds of a pool today, and how far its period has come.
 *
 * @param days the period; null outside of the pool's span
 * @param cameIn from outside the pool in the period, what was refunded taken off
 * @param promised points in the period, those that were cancelled taken off
 * @param left points that it may still promise; null without a budget
 */
public record PoolStanding(PoolTerms terms, Days days, Money cameIn, long promised, Long left) {

    /** People are told when no more than one in so many of the budget is left. */
    static final int ONE_IN = 5;

    /** How far what came in is towards its target, 0 to 100; null without one. */
    public Integer reached() {
        return terms.inflow() == null ? null : percent(cameIn.amount(), terms.inflow());
    }

    /** How much of the budget is promised, 0 to 100; null without one. */
    public Integer spent() {
        return left == null || terms.budget() == null ? null : percent(terms.budget() - left, terms.budget());
    }

    public boolean isNearlySpent() {
        return spent() != null && left <= terms.budget() / ONE_IN;
    }

    /** Whether it promises no more points. */
    public boolean isStopped() {
        return spent() != null && left == 0;
    }

    private static int percent(long part, long whole) {
        return (int) Math.min(100, Math.max(0, Math.floor(100.0 * part / whole)));
    }
}
