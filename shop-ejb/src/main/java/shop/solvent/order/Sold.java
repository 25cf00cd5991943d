package shop.solvent.order;

import java.util.Map;
import shop.solvent.catalogue.Offer;
import shop.solvent.platform.SoldStamp.Stamp;

/**
 * What is sold to the buyers of some orders.
 *
 * @param offers by channel and sku
 * @param stamp that was there before any of it was looked at; null where nothing was
 */
record Sold(Map<String, Map<String, Offer>> offers, Stamp stamp) {}
