package shop.solvent.order;

import shop.solvent.kernel.id.OrderId;

/**
 * Withdraws a held order, for its buyer.
 *
 * @param by a channel's code or a person's name; keys of different callers never meet
 * @param channel if a channel asks, its code: it reaches only its own orders; null if a person asks
 */
public record CancelOrder(String key, String by, String channel, OrderId order, String reason) {}
