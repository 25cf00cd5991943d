package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.OrderId;

/** Orders that are held until others have bought the same: no person decides about them, and so there is no case. */
@ApplicationScoped
public class WaitingOrders {

    @Inject
    private OrderBook book;

    @Inject
    private GoingOn goingOn;

    /**
     * Lets one go on, in the present transaction. Done twice it is done once.
     *
     * @param reason told with the order's event
     * @return whether it was held until now
     */
    public boolean goOn(OrderId id, String reason) {
        PlacedOrder order = book.lock(id);
        if (order.state() != State.HELD) {
            return false;
        }
        goingOn.go(order, Audit.SYSTEM, reason);
        return true;
    }
}
