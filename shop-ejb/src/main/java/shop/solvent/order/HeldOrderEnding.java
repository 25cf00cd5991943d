package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import shop.solvent.audit.Audit;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;

/** Ends held orders without a sale, in one transaction: what was set aside goes back to where it is. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class HeldOrderEnding {

    @Inject
    private OrderBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Cases cases;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    public Cancelled cancel(CancelOrder cancellation) {
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
        giveBack(List.of(order), JournalKind.CANCELLATION, Journal::voiding);
        cases.end(CaseSubject.of(id), CaseView.State.CANCELLED, cancellation.by(), reason);
        book.move(List.of(order), State.CANCELLED, cancellation.by(), reason);
        audit.record(
                cancellation.by(), "order.cancel", id.toString(), State.HELD.name(), State.CANCELLED.name(), reason);
        return new Cancelled(id, true);
    }

    /** @return how many ended; those that were decided meanwhile did not */
    public int expire(Collection<OrderId> orders) {
        List<PlacedOrder> held = book.lock(orders).stream()
                .filter(order -> order.state() == State.HELD)
                .toList();
        giveBack(held, JournalKind.HOLD_EXPIRY, Journal::expiring);
        cases.end(held.stream().map(order -> CaseSubject.of(order.id())).toList(), CaseView.State.EXPIRED, null, null);
        book.move(held, State.EXPIRED, Audit.SYSTEM, null);
        return held.size();
    }

    /** Undoes what locked orders have set aside. An order of which nobody pays anything has set nothing aside. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void giveBack(List<PlacedOrder> orders, JournalKind kind, BiConsumer<Journal, Held> undo) {
        Instant now = clock.instant();
        Map<String, List<Held>> held =
                ledger.held(orders.stream().map(order -> order.id().toString()).toList());
        Set<MemberId> buyers = new TreeSet<>();
        Set<Account> accounts = new HashSet<>();
        List<Journal> journals = new ArrayList<>();
        for (PlacedOrder order : orders) {
            List<Held> some = held.getOrDefault(order.id().toString(), List.of());
            if (!some.isEmpty()) {
                Journal journal = order.booking().journal(kind, now);
                some.forEach(one -> undo.accept(journal, one));
                some.forEach(one -> accounts.add(one.from()));
                accounts.addAll(Debt.accounts(order.booking().buyer()));
                buyers.add(order.booking().buyer());
                journals.add(journal);
            }
        }
        Batch batch = ledger.batch(accounts);
        journals.forEach(batch::require);
        buyers.forEach(buyer -> Debt.settle(buyer, batch, now));
        batch.write();
    }
}
