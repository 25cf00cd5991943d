package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.OrderId;
import shop.solvent.platform.Attempts;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.Cases;

/** How held orders end without a decision: their buyer does not want them any more, or nobody decided in time. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HeldOrders {

    /** Orders that end in one step. */
    public static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(HeldOrders.class.getName());

    @Inject
    private Orders orders;

    @Inject
    private HeldOrderEnding ending;

    @Inject
    private Cases cases;

    @Inject
    private Clock clock;

    /**
     * Withdraws an order for its buyer: what was set aside is given back, and the case is closed. The same request made
     * twice withdraws once.
     *
     * @throws shop.solvent.platform.Rejection {@code order.not-found}, {@code order.not-held}, {@code field.missing}
     *     without a reason, {@code key.reused}
     */
    public Cancelled cancel(CancelOrder cancellation) {
        orders.requireSeen(cancellation.order());
        return Attempts.of(() -> ending.cancel(cancellation));
    }

    /**
     * Ends some orders about which nobody decided in time; what was set aside is given back. Where two nodes do so at
     * once, each order still ends once.
     *
     * @return how many had run out; fewer than {@value #BATCH} if no more are left
     */
    public int expireSome() {
        List<OrderId> due = cases.overdue(Kind.ORDER, clock.instant(), BATCH).stream()
                .map(CaseSubject::order)
                .toList();
        try {
            expire(due);
        } catch (RuntimeException failure) {
            LOG.log(
                    Level.WARNING,
                    "One of " + due.size() + " held orders cannot end; each is tried by itself",
                    failure);
            return (int) due.stream().filter(this::expireAlone).count();
        }
        return due.size();
    }

    private void expire(List<OrderId> orders) {
        if (!orders.isEmpty()) {
            Attempts.of(() -> ending.expire(orders));
        }
    }

    /** One that cannot end must not hold up the others; it comes again. */
    private boolean expireAlone(OrderId order) {
        try {
            expire(List.of(order));
            return true;
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "The held order " + order + " cannot end", failure);
            return false;
        }
    }
}
