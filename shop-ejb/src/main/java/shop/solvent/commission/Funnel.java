package shop.solvent.commission;

import shop.solvent.kernel.Money;

/**
 * What became of what a member earns by whom they invited, and by those that these invited.
 *
 * @param bought how many whom they invited have an order that stands and earned them something
 * @param kept how many of these kept goods until the commission was settled
 * @param pending what waits for its day
 * @param settled what went into the balance and stands
 * @param undone what came to nothing, since the order was given back before its day
 * @param clawedBack what was taken back after it was settled
 */
public record Funnel(long bought, long kept, Money pending, Money settled, Money undone, Money clawedBack) {}
