package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** What somebody bought, here or elsewhere, and what guests bought whom they took over. Another's is not there. */
@ApplicationScoped
public class OwnOrders {

    @Inject
    private Orders orders;

    @Inject
    private Guests guests;

    /**
     * The newest first.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code order.not-found} if that is not theirs
     */
    public Slice<OrderView> list(Visitor visitor, OrderId after, int size) {
        if (after != null) {
            find(visitor, after);
        }
        return orders.list(new OrderQuery(null, buyers(visitor), null, null, null, null), after, size);
    }

    /** @throws Rejection {@code order.not-found} */
    public OrderView find(Visitor visitor, OrderId id) {
        OrderView order = orders.find(id);
        if (!buyers(visitor).contains(order.member())) {
            throw Rejection.notFound("order", id);
        }
        return order;
    }

    /** Whether that is who asks, or a guest whom they took over. */
    boolean isOwn(Visitor visitor, MemberId member) {
        return buyers(visitor).contains(member);
    }

    private List<MemberId> buyers(Visitor visitor) {
        List<MemberId> buyers = new ArrayList<>(List.of(visitor.member()));
        if (!visitor.guest()) {
            buyers.addAll(guests.takenBy(visitor.member()));
        }
        return buyers;
    }
}
