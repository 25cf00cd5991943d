package shop.solvent.commission;

import shop.solvent.kernel.Money;

/**
 * What became of those whom a member invited, and of what the member earns by them and by those that they invited.
 *
 * @param invited how many the member invited
 * @param bought how many of these have an order that stands, paid and not given back
 * @param kept how many of these kept goods until the commission was settled
 * @param pending what waits for its day
 * @param settled what went into the balance and stands
 * @param undone what came to nothing, since the order was given back before its day
 * @param clawedBack what was taken back after it was settled
 */
public record Funnel(
        long invited, long bought, long kept, Money pending, Money settled, Money undone, Money clawedBack) {}
