package shop.solvent.stock;

import shop.solvent.kernel.id.StockKeyId;

/**
 * A key that can be chosen, as its buyers see it before they buy it.
 *
 * @param premium fen on top of any price of the goods
 */
public record KeyFace(StockKeyId key, String sku, String face, long premium) {}
