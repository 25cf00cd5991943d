package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.LegBack;
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

    @EJB
    private HeldOrders held;

    @Inject
    private Guests guests;

    @Inject
    private Storefront storefront;

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

    /**
     * What came back of each origin of an order's money, coins and points; none of one that stands.
     *
     * @throws Rejection {@code order.not-found} if that is not theirs
     */
    public List<LegBack> back(Visitor visitor, OrderId id) {
        find(visitor, id);
        return orders.back(id);
    }

    /**
     * The buyer does not want it any more, as long as nobody has decided about it. Done twice it is done once.
     *
     * @param key made by the page
     * @param reason in the words of the page's language
     * @throws Rejection {@code order.not-found} if that is not theirs, {@code order.not-held}, {@code key.reused}
     */
    public void cancel(Visitor visitor, OrderId id, String key, String reason) {
        OrderView order = find(visitor, id);
        held.cancel(
                new CancelOrder(storefront.key(key), "channel:" + storefront.channel(), order.channel(), id, reason));
    }

    /** Whether that is who asks, or a guest whom they took over. */
    boolean isOwn(Visitor visitor, MemberId member) {
        return buyers(visitor).contains(member);
    }

    List<MemberId> buyers(Visitor visitor) {
        List<MemberId> buyers = new ArrayList<>(List.of(visitor.member()));
        if (!visitor.guest()) {
            buyers.addAll(guests.takenBy(visitor.member()));
        }
        return buyers;
    }
}
