package shop.solvent.supply;

/**
 * What a supplier is owed for the keys of a product in a month, as far as purchases tell: what came at the price that was agreed. It is not
 * booked: the shop pays it as other bills.
 *
 * @param supplier as its address names it
 * @param purchases that brought keys
 * @param keys that came, of which some may have been there already
 * @param fen that they cost
 * @param unsure fen of purchases of which nobody knows what came of them, or which brought what nobody asked for
 */
public record Owed(String supplier, String sku, long purchases, long keys, long fen, long unsure) {}
