package shop.solvent.portal;

import shop.solvent.stock.StockedGood;

/** Goods of a merchant that are kept in stock, and how many there are. */
public record StockLine(String sku, String titleZh, String titleEn, boolean onSale, StockedGood stock) {}
