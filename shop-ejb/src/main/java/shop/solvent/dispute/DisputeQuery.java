package shop.solvent.dispute;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/**
 * Which disputes; null is any.
 *
 * @param merchant code
 * @param open whether they go on; null for either
 */
public record DisputeQuery(
        DisputeState state,
        DisputeOutcome outcome,
        DisputeWhy why,
        String merchant,
        MemberId buyer,
        OrderId order,
        String channel,
        Boolean open,
        Instant from,
        Instant until) {

    public static final DisputeQuery ALL = new DisputeQuery(null, null, null, null, null, null, null, null, null, null);

    public static DisputeQuery of(OrderId order) {
        return new DisputeQuery(null, null, null, null, null, order, null, null, null, null);
    }

    public static DisputeQuery of(MemberId buyer) {
        return new DisputeQuery(null, null, null, null, buyer, null, null, null, null, null);
    }

    public static DisputeQuery of(String channel, OrderId order) {
        return new DisputeQuery(null, null, null, null, null, order, channel, null, null, null);
    }
}
