package shop.solvent.presale;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Stocking;
import shop.solvent.delivery.Deliveries;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.order.PaidLines;
import shop.solvent.order.PaidLines.PaidLine;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.stock.OrderStock;
import shop.solvent.stock.OrderStock.OrderedItem;
import shop.solvent.stock.Stocks;
import shop.solvent.stock.Taken;

/**
 * Keeps what was promised: keys that came in go to those who wait, who ordered first first, and nobody is sold one before them. A day that
 * is missed is told to people, and money that shall come back by itself comes back. Each step done twice is done once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PresaleKeeping {

    static final String LATE = "presale.late";

    /** Items that are handed out in one transaction. */
    private static final int AT_ONCE = 100;

    @Inject
    private Transactions transactions;

    @Inject
    private PresaleBook book;

    @Inject
    private PaidLines lines;

    @Inject
    private OrderStock stock;

    @Inject
    private Stocks stocks;

    @Inject
    private Deliveries deliveries;

    @Inject
    private Presales presales;

    @Inject
    private Cases cases;

    @Inject
    private Clock clock;

    /** Does all that is due. */
    public void round() {
        serveAll();
        late();
        giveBackAll();
        settle();
    }

    /** Hands out all keys that are there to those who wait for them. @return how many */
    public int serveAll() {
        int all = 0;
        for (String sku : book.owed()) {
            int some = AT_ONCE;
            while (some == AT_ONCE && stock.isThere(sku)) {
                some = transactions.of(() -> serve(sku));
                all += some;
            }
        }
        return all;
    }

    /** First the orders and then what was promised with them, as a refund does. */
    private int serve(String sku) {
        List<PromiseView> seen = book.next(sku, AT_ONCE);
        Map<OrderId, PaidLine> paid = lines
                .lock(seen.stream().map(PromiseView::order).toList(), List.of(sku))
                .stream()
                .collect(Collectors.toMap(PaidLine::order, line -> line, (one, same) -> one));
        List<PromiseView> waiting = book.lock(seen).stream()
                .filter(promise -> promise.state() == PromiseState.WAITING && paid.containsKey(promise.order()))
                .toList();
        List<Taken> taken = stock.hand(
                sku,
                waiting.stream()
                        .map(promise -> new OrderedItem(promise.order(), promise.line(), promise.place()))
                        .toList());
        List<PromiseView> kept = waiting.subList(0, taken.size());
        for (int i = 0; i < kept.size(); i++) {
            deliveries.handOut(taken.get(i), kept.get(i).member(), kept.get(i).channel(), Audit.SYSTEM);
        }
        book.move(kept, PromiseState.KEPT);
        return kept.size();
    }

    /** Tells people of each pre-sale whose day is over while somebody waits: once. @return how many */
    public int late() {
        List<PresaleId> missed = book.missed(LocalDate.now(clock));
        missed.forEach(id -> transactions.run(() -> {
            book.lockPresales(Set.of(id));
            PresaleView presale = book.find(id).orElseThrow();
            if (presale.lateAt() == null) {
                book.late(id);
                cases.open(List.of(new NewCase(
                        new CaseId(Ids.next()),
                        CaseSubject.of(id),
                        null,
                        null,
                        List.of(new Reason(
                                LATE,
                                null,
                                Map.of(
                                        "sku", presale.sku(),
                                        "day", presale.day().toString(),
                                        "waiting", String.valueOf(presale.waiting())))),
                        clock.instant(),
                        null)));
            }
        }));
        return missed.size();
    }

    /** What cannot come back by itself, because somebody has seen a key of the order, is tried again the next day. @return how many did */
    public int giveBackAll() {
        LocalDate today = LocalDate.now(clock);
        return Backlog.each(AT_ONCE, (most, passedOver) -> book.dueBack(today, most, passedOver), order -> {
            try {
                presales.comesBack(order);
            } catch (Rejection stands) {
                transactions.run(() -> book.tried(order, today));
            }
        });
    }

    /** Ends cases of which nothing is owed any more, and lets goods be sold from the stock once all that was promised is kept. */
    public void settle() {
        for (PresaleId id : book.settled()) {
            transactions.run(() -> {
                book.settled(id);
                cases.end(CaseSubject.of(id), CaseView.State.CANCELLED, null, null);
            });
        }
        for (String sku : book.over()) {
            if (stocks.of(sku).stocking() == Stocking.PRESALE) {
                transactions.run(() -> {
                    if (!book.isOwed(sku)) {
                        stocks.sellsFromStock(sku, Audit.SYSTEM);
                    }
                });
            }
        }
    }
}
