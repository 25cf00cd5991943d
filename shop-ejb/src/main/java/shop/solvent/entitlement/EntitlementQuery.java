package shop.solvent.entitlement;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/**
 * Which entitlements to list; each filter may be null.
 *
 * @param kind of goods, as {@code card-key}
 * @param channel through which it was bought, or received
 * @param state where it stands now
 * @param from bought or received then or later
 * @param until before that
 */
public record EntitlementQuery(
        MemberId member,
        OrderId order,
        String sku,
        String kind,
        String channel,
        EntitlementState state,
        Instant from,
        Instant until) {

    public static EntitlementQuery all() {
        return new EntitlementQuery(null, null, null, null, null, null, null, null);
    }

    public static EntitlementQuery of(MemberId member) {
        return new EntitlementQuery(member, null, null, null, null, null, null, null);
    }

    public static EntitlementQuery of(OrderId order) {
        return new EntitlementQuery(null, order, null, null, null, null, null, null);
    }
}
