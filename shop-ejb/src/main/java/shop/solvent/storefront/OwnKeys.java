package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.delivery.Deliveries;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Rejection;

/** Keys that were delivered with somebody's orders. Those of another's orders are not there. */
@ApplicationScoped
public class OwnKeys {

    @EJB
    private Deliveries deliveries;

    @Inject
    private OwnOrders orders;

    @Inject
    private Storefront storefront;

    /** A key, for its owner's eyes. */
    public record Shown(DeliveryView delivery, String key) {}

    /**
     * In the order of the order's lines, without the keys themselves.
     *
     * @throws Rejection {@code order.not-found} if that is not theirs
     */
    public List<DeliveryView> of(Visitor visitor, OrderId order) {
        orders.find(visitor, order);
        return deliveries.of(order);
    }

    /**
     * Tells a key to whose it is: from then on they have seen it.
     *
     * @throws Rejection {@code order.not-found} if that is not theirs, {@code delivery.not-found}, {@code delivery.ended}
     */
    public Shown reveal(Visitor visitor, OrderId order, DeliveryId id) {
        orders.find(visitor, order);
        Deliveries.Revealed revealed = deliveries.reveal(order, id, "channel:" + storefront.channel());
        return new Shown(revealed.delivery(), revealed.key());
    }
}
