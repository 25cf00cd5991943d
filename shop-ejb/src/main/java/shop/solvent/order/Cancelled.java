package shop.solvent.order;

import shop.solvent.kernel.id.OrderId;

/**
 * A held order was withdrawn.
 *
 * @param created false if the same request had been made before
 */
public record Cancelled(OrderId order, boolean created) {}
