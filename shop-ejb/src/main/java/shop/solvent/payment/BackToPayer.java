package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.order.ThroughProvider;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.screening.Screens;
import shop.solvent.wallet.Collected;
import shop.solvent.wallet.WhoCollected;

/**
 * What providers collected for orders that are taken back, on its way to who paid. From the moment the order goes back until the provider
 * has said that it is done, the money is set aside in the member's wallet: it is the member's, counts as such wherever it is counted, and
 * can neither be spent nor go twice. If the provider does not take it, it is in the wallet.
 */
@ApplicationScoped
public class BackToPayer implements ThroughProvider, WhoCollected {

    private static final Account CUSTODY = Account.platform(AccountType.CUSTODY);

    @Inject
    private Database database;

    @Inject
    private PaymentBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Screens screens;

    @Inject
    private Clock clock;

    @Override
    public Map<OrderId, Long> collected(Collection<OrderId> orders) {
        Map<OrderId, Long> collected = new HashMap<>();
        for (List<Long> some :
                Database.inSets(orders.stream().map(OrderId::value).toList())) {
            database.query(
                    "SELECT order_id, amount FROM payment WHERE state = 'PLACED' AND order_id IN ("
                            + Database.places(some) + ")",
                    row -> collected.put(new OrderId(row.getLong(1)), row.getLong(2)),
                    some);
        }
        return collected;
    }

    @Override
    public void giveBack(OrderId order, MemberId member, long fen, String cause, Batch batch, Instant at) {
        PaymentView payment = book.ofOrder(order).orElseThrow();
        book.giveBack(payment, fen, order, cause)
                .ifPresent(refund -> batch.require(setAside(PaymentBook.reference(refund), member, fen, at)));
    }

    private static Journal setAside(String refund, MemberId member, long fen, Instant at) {
        Journal journal = new Journal(JournalKind.PAYER_BACK, refund, at);
        journal.hold(TransferCode.BACK_TO_PAYER, Purse.PAID_IN.of(member), CUSTODY, fen, null);
        return journal;
    }

    /** The provider has said what becomes of it: it has left the shop, or is the member's again. In the present transaction. */
    void end(PaymentBook.Outgoing refund, boolean done) {
        if (refund.order() == null) {
            return; // it never came into the books
        }
        // What was set aside before a payment went back in parts is known by the payment, which went back once.
        String subject = held(refund.reference()).isEmpty() ? refund.payment().toString() : refund.reference();
        List<Held> held = held(subject);
        Batch batch = ledger.batch(held.stream().map(Held::from).toList());
        batch.require(
                new Journal(done ? JournalKind.PAYER_BACK_DONE : JournalKind.PAYER_BACK_KEPT, subject, clock.instant())
                        .ending(held, done ? Phase.POST : Phase.VOID));
        batch.write();
    }

    private List<Held> held(String subject) {
        return ledger.held(subject).stream()
                .filter(one -> one.code() == TransferCode.BACK_TO_PAYER)
                .toList();
    }

    /**
     * What the provider did not take is to go back after all: it is set aside again, in the present transaction.
     *
     * @throws Rejection {@code payment.spent-since} if the member has not so much of it any more
     */
    void again(PaymentBook.Outgoing refund) {
        if (refund.order() == null) {
            return;
        }
        MemberId member = book.find(refund.payment()).orElseThrow().member();
        Batch batch = ledger.batch(List.of(Purse.PAID_IN.of(member)));
        if (batch.add(setAside(refund.reference(), member, refund.amount(), clock.instant()))
                instanceof Posting.Short) {
            throw Rejection.conflict(
                    "payment.spent-since", Map.of("payment", refund.payment().toString()));
        }
        batch.write();
    }

    /**
     * Whether money has to wait that would leave a wallet: one that is frozen, or whose owner the law wants looked for. Who pays sees no
     * more than that it is under way (G15).
     */
    boolean waits(PaymentBook.Outgoing refund) {
        if (refund.order() == null) {
            return false;
        }
        MemberId member = book.find(refund.payment()).orElseThrow().member();
        return ledger.stopOf(member).isPresent() || screens.bind(member);
    }

    @Override
    public Map<String, Collected> of(Collection<String> subjects) {
        Map<String, Collected> found = new HashMap<>();
        List<Long> payments = subjects.stream()
                .map(BackToPayer::payment)
                .filter(Objects::nonNull)
                .toList();
        for (List<Long> some : Database.inSets(payments)) {
            database.query(
                    "SELECT payment, id, provider FROM payment_refund WHERE order_id IS NOT NULL AND payment IN ("
                            + Database.places(some) + ")",
                    row -> found.put(
                            new PaymentId(row.getLong(1)).toString(),
                            new Collected(row.getString(3), PaymentBook.reference(row.getLong(2)))),
                    some);
        }
        List<Long> refunds = subjects.stream()
                .map(PaymentBook::refund)
                .filter(Objects::nonNull)
                .toList();
        for (List<Long> some : Database.inSets(refunds)) {
            database.query(
                    "SELECT id, provider FROM payment_refund WHERE id IN (" + Database.places(some) + ")",
                    row -> found.put(
                            PaymentBook.reference(row.getLong(1)),
                            new Collected(row.getString(2), PaymentBook.reference(row.getLong(1)))),
                    some);
        }
        return found;
    }

    private static Long payment(String subject) {
        try {
            return PaymentId.parse(subject).value();
        } catch (InvalidId other) {
            return null;
        }
    }
}
