package shop.solvent.review;

import shop.solvent.kernel.id.OrderId;

/**
 * A channel hands in what a buyer says of a line of an order.
 *
 * @param line of the order, the first is 1
 * @param stars 1 to 5
 * @param text of several lines; null for none
 */
public record WriteReview(String channel, OrderId order, int line, int stars, String text) {}
