package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
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
    private Transactions transactions;

    @Inject
    private OrderBook book;

    @Inject
    private SetAside setAside;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

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
        return transactions.of(() -> end(cancellation));
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
                due -> expire(due.stream().map(CaseSubject::order).toList()));
    }

    /** Ends these orders, whatever their day. @return how many ended; those that were decided meanwhile did not */
    public int expire(Collection<OrderId> orders) {
        return transactions.of(() -> ended(orders));
    }

    private Cancelled end(CancelOrder cancellation) {
        String reason = Given.text("reason", cancellation.reason(), 500);
        OrderId id = cancellation.order();
        PlacedOrder order = book.lock(id);
        if (cancellation.channel() != null && !cancellation.channel().equals(order.channel())) {
            throw Rejection.notFound("order", id);
        }
        Keyed request = Keyed.of("cancel:" + cancellation.by(), cancellation.key(), id, reason);
        if (keys.answered(request).isPresent()) {
            return new Cancelled(id, false);
        }
        if (order.state() != State.HELD) {
            throw Rejection.conflict(
                    "order.not-held",
                    Map.of("order", id.toString(), "state", order.state().name()));
        }
        keys.remember(request, id.value());
        setAside.giveBack(List.of(order), JournalKind.CANCELLATION, Journal::voiding);
        cases.end(CaseSubject.of(id), CaseView.State.CANCELLED, cancellation.by(), reason);
        book.move(List.of(order), State.CANCELLED, cancellation.by(), reason);
        audit.record(
                cancellation.by(), "order.cancel", id.toString(), State.HELD.name(), State.CANCELLED.name(), reason);
        return new Cancelled(id, true);
    }

    private int ended(Collection<OrderId> orders) {
        List<PlacedOrder> held = book.lock(orders).stream()
                .filter(order -> order.state() == State.HELD)
                .toList();
        setAside.giveBack(held, JournalKind.HOLD_EXPIRY, Journal::expiring);
        cases.end(held.stream().map(order -> CaseSubject.of(order.id())).toList(), CaseView.State.EXPIRED, null, null);
        book.move(held, State.EXPIRED, Audit.SYSTEM, null);
        return held.size();
    }
}
