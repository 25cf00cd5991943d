package shop.solvent.dryrun;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Orders;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.language.DecisionPoint;

/** Decisions about orders are for those who see the order. */
@ApplicationScoped
class PastOrders implements PastDecisions {

    @Inject
    private Orders orders;

    @Override
    public DecisionPoint point() {
        return DecisionPoint.CHECKOUT;
    }

    @Override
    public void require(String subject) {
        try {
            orders.find(OrderId.parse(subject));
        } catch (InvalidId mistyped) {
            throw Rejection.invalid("id.invalid", Map.of());
        }
    }
}
