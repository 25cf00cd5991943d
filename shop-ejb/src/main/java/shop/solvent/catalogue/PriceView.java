package shop.solvent.catalogue;

/**
 * What a product costs in a channel.
 *
 * @param price fen
 * @param active whether it is sold there
 */
public record PriceView(String sku, String channel, long price, boolean active) {}
