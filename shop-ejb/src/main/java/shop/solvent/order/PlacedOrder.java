package shop.solvent.order;

import java.util.Collection;
import java.util.List;
import shop.solvent.kernel.id.OrderId;

/**
 * An order that is on record, locked to be changed.
 *
 * @param booking what it did, or will do, to the books
 * @param events how many events it has had
 */
record PlacedOrder(Booking booking, State state, String channel, int events) {

    OrderId id() {
        return booking.order();
    }

    Source.Taker taker() {
        return new Source.Taker(id(), !booking.amounts().campaigns().isEmpty());
    }

    /** Those of these that are paid with coins or points. */
    static List<OrderId> spending(Collection<PlacedOrder> orders) {
        return orders.stream()
                .filter(order -> order.booking().amounts().paidWith().worth() > 0)
                .map(PlacedOrder::id)
                .toList();
    }

    /** Those of these that used a campaign. */
    static List<OrderId> usingCampaigns(Collection<PlacedOrder> orders) {
        return orders.stream()
                .filter(order -> !order.booking().amounts().campaigns().isEmpty())
                .map(PlacedOrder::id)
                .toList();
    }
}
