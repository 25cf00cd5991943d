package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.Cases;

/** How held orders end without a decision: their buyer does not want them any more, or nobody decided in time. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HeldOrders {

    /** Orders that end in one step. */
    private static final int BATCH = 100;

    @Inject
    private Permits permits;

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
        permits.requireOfPerson(cancellation.by(), Permission.REFUND_ORDERS);
        orders.requireSeen(cancellation.order());
        return Attempts.of(() -> ending.cancel(cancellation));
    }

    /**
     * Ends the orders about which nobody decided in time; what was set aside is given back. Where two nodes do so at once,
     * each order still ends once.
     *
     * @return how many had run out
     */
    public int expireDue() {
        Instant now = clock.instant();
        return Backlog.together(
                BATCH,
                (most, passedOver) -> cases.overdue(Kind.ORDER, now, most, passedOver),
                due -> Attempts.of(
                        () -> ending.expire(due.stream().map(CaseSubject::order).toList())));
    }
}
