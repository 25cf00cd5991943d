package shop.solvent.stock;

/**
 * A part of the number of pieces that there are of goods.
 *
 * @param channel that sells it; empty for what all sell, or, where the goods are allotted, for what no channel has yet
 * @param left that can be sold
 * @param reserved that are kept for somebody who is paying
 * @param taken that orders have
 */
public record StockPart(String channel, long left, long reserved, long taken) {}
