package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import shop.solvent.ledger.Lane;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Trace;

/** Where orders are placed. The same request made twice is one order. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Checkout {

    @Inject
    private CheckoutLanes lanes;

    @Inject
    private CheckoutBatch batch;

    /**
     * Places an order. Orders that come at the same moment share a transaction; one that comes alone does not wait.
     *
     * @throws shop.solvent.platform.Rejection {@code member.not-found}, {@code offer.not-found}, {@code
     *     order.line-count}, {@code field.out-of-range}, {@code key.reused}
     */
    public Receipt place(PlaceOrder order) {
        return Trace.during(() -> lanes.place(order)).receipt();
    }

    /**
     * Places several orders in one transaction.
     *
     * @return one answer per order, in the same order; one that is rejected or refused harms no other
     */
    public List<Answer> place(List<PlaceOrder> orders) {
        return Attempts.of(() -> batch.place(orders, Collections.nCopies(orders.size(), Trace.id()), Lane.ofThread()));
    }
}
