package shop.solvent.order;

import shop.solvent.kernel.id.OrderId;

/**
 * Takes a paid order back whole.
 *
 * @param by a channel's code or a person's name; keys of different callers never meet
 * @param channel if a channel asks, its code: it reaches only its own orders; null if a person asks
 */
public record RefundOrder(String key, String by, String channel, OrderId order, String reason) {}
