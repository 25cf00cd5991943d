package shop.solvent.order;

/**
 * What one origin had brought to an order that is taken back, and what came back of it: there, unless it could not or
 * its buyer wanted it in the wallet instead, which may be of what a provider collected.
 *
 * @param paid fen; of coins and points their number
 * @param back the same; the rest was kept for points and coins of the order that are spent
 */
public record LegBack(Leg leg, long paid, long back) {}
