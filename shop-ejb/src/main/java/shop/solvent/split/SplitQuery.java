package shop.solvent.split;

import shop.solvent.kernel.id.OrderId;

/**
 * Which parts are looked for.
 *
 * @param merchant its code; null for any
 * @param provider null for any
 * @param state null for any
 * @param order null for any
 */
public record SplitQuery(String merchant, String provider, PartView.State state, OrderId order) {}
