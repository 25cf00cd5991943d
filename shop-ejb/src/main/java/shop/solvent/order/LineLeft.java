package shop.solvent.order;

/**
 * What of a line of a paid order can still go back.
 *
 * @param line of the order, from 0
 * @param quantity items that were not taken back
 * @param fen of what its buyer paid for it in money
 * @param worth fen of all that was paid for it, with subsidies, coins and points
 */
public record LineLeft(int line, int quantity, long fen, long worth) {}
