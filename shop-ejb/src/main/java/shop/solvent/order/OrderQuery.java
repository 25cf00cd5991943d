package shop.solvent.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;

/**
 * Which orders to show. What is null does not matter.
 *
 * @param ids one of these
 * @param members one of these placed it
 * @param from first moment of the order's time
 * @param until first moment after
 */
public record OrderQuery(
        Collection<OrderId> ids,
        Collection<MemberId> members,
        String channel,
        State state,
        Instant from,
        Instant until) {

    public static OrderQuery of(MemberId member) {
        return new OrderQuery(null, List.of(member), null, null, null, null);
    }

    static OrderQuery of(OrderId id) {
        return new OrderQuery(List.of(id), null, null, null, null, null);
    }
}
