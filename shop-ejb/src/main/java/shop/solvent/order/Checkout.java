package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.platform.Attempts;

/** Where orders are placed. The same request made twice is one order. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Checkout {

    @Inject
    private CheckoutBatch batch;

    /**
     * @throws shop.solvent.platform.Rejection {@code member.not-found}, {@code offer.not-found}, {@code
     *     order.no-lines}, {@code field.out-of-range}, {@code key.reused}
     */
    public Receipt place(PlaceOrder order) {
        return place(List.of(order)).get(0).receipt();
    }

    /**
     * Places several orders in one transaction.
     *
     * @return one answer per order, in the same order; one that is rejected or refused harms no other
     */
    public List<Answer> place(List<PlaceOrder> orders) {
        return Attempts.of(() -> batch.place(orders));
    }
}
