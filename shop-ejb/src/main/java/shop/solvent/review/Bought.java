package shop.solvent.review;

import java.time.Instant;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/**
 * A line of an order, locked while something is said of it.
 *
 * @param stands whether the order is paid and not taken back
 * @param decision by which the order was placed
 * @param sku of the line; null if there is no such line
 */
record Bought(
        OrderId order, MemberId buyer, String channel, boolean stands, Instant at, DecisionId decision, String sku) {}
