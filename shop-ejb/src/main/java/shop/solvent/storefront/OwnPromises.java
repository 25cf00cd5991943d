package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderView;
import shop.solvent.platform.Rejection;
import shop.solvent.presale.Presales;

/** What somebody was promised with their orders, and their money where the day was missed. */
@ApplicationScoped
public class OwnPromises {

    @EJB
    private Presales presales;

    @Inject
    private OwnOrders orders;

    @Inject
    private Storefront storefront;

    /** Whether they can have the money back without asking anybody. @throws Rejection {@code order.not-found} if that is not theirs */
    public boolean isLate(Visitor visitor, OrderId order) {
        return presales.isLate(orders.find(visitor, order).id());
    }

    /**
     * They do not wait any longer. Done twice it is done once.
     *
     * @param key made by the page
     * @throws Rejection {@code order.not-found} if that is not theirs, and as {@link Presales#giveBack}
     */
    public void giveBack(Visitor visitor, OrderId id, String key) {
        OrderView order = orders.find(visitor, id);
        presales.giveBack(order.id(), storefront.key(key), order.channel());
    }
}
