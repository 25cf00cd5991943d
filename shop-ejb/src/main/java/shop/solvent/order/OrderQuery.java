package shop.solvent.order;

import java.time.Instant;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;

/**
 * Which orders to show. What is null does not matter.
 *
 * @param from first moment of the order's time
 * @param until first moment after
 */
public record OrderQuery(OrderId id, MemberId member, String channel, State state, Instant from, Instant until) {

    public static OrderQuery of(MemberId member) {
        return new OrderQuery(null, member, null, null, null, null);
    }
}
