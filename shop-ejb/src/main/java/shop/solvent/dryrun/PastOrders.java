package shop.solvent.dryrun;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.kernel.InvalidId;
import shop.solvent.kernel.OrderId;
import shop.solvent.order.Explanation;
import shop.solvent.order.Orders;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.language.DecisionPoint;

/** The decisions about orders, by the order's id. */
@ApplicationScoped
class PastOrders implements PastDecisions {

    @Inject
    private Orders orders;

    @Override
    public DecisionPoint point() {
        return DecisionPoint.CHECKOUT;
    }

    @Override
    public PastDecision find(String id) {
        try {
            Explanation order = orders.explain(OrderId.parse(id));
            return new PastDecision(order.facts(), order.decision());
        } catch (InvalidId mistyped) {
            throw Rejection.invalid("id.invalid", Map.of());
        }
    }
}
