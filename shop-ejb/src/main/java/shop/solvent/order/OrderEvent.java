package shop.solvent.order;

import java.time.Instant;
import shop.solvent.kernel.id.OrderId;

/**
 * Something that happened to an order.
 *
 * @param seq 1, 2, 3, … within the order
 * @param event the state it came to, in lower case
 * @param actor a channel's code or a person's name
 * @param detail the reason a person gave; null if none was asked for
 */
public record OrderEvent(
        OrderId order, int seq, String event, Instant at, String actor, String detail, String traceId) {}
