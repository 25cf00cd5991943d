package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.member.Members;
import shop.solvent.order.AskQuote;
import shop.solvent.order.CheckoutBatch;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.payment.LatePayments.Decided;
import shop.solvent.payment.PaymentGateway.Found;
import shop.solvent.payment.PaymentGateway.Standing;
import shop.solvent.payment.PaymentGateway.Told;
import shop.solvent.payment.PaymentView.Refund;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Unguarded;
import shop.solvent.rules.checkout.CheckoutPrice;
import shop.solvent.rules.latepayment.LatePaymentDecision;
import shop.solvent.rules.latepayment.LatePaymentFact;
import shop.solvent.screening.Screens;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;

/**
 * Takes purchases a step on. Each step is one transaction and leaves the purchase where the next one finds it, on whichever server
 * and after whatever stopped: money that came in becomes an order, or goes into the wallet, or goes back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentSteps {

    private static final Logger LOG = Logger.getLogger(PaymentSteps.class.getName());

    private static final int BATCH = 100;

    /** So long after its time a late payment may still become an order, whatever rules say. */
    private static final Duration LATEST = Duration.ofHours(LatePaymentFact.LATEST);

    /** So long after its time a provider is asked about a payment; what is paid later still is found in its bill. */
    private static final Duration ASKED_FOR = Duration.ofDays(1);

    /** So long a till waits for who is to type their password; what is not known then is reversed. */
    public static final Duration SCANNED_FOR = Duration.ofSeconds(60);

    /** A provider is not asked more often than that, however often a register asks. */
    private static final Duration SCANNED_PAUSE = Duration.ofSeconds(2);

    /** So often a provider is told that what was scanned is reversed: over two days. */
    private static final int MOST_REVERSALS = 40;

    /** After so many tries what was scanned is given back by a refund: a provider reverses for a while only. */
    private static final int REVERSED_FIRST = 5;

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 9;

    /** Why a wallet may not hold it. */
    private static final Set<String> NO_ROOM = Set.of("wallet.prepaid-cap", "wallet.frozen");

    @Inject
    private Transactions transactions;

    @Inject
    private PaymentBook book;

    @Inject
    private Reservations reservations;

    @Inject
    private Gateways gateways;

    @EJB
    private TopUps topUps;

    @EJB
    private CheckoutBatch checkout;

    @EJB
    private Quotes quotes;

    @Inject
    private LatePayments late;

    @EJB
    private Members members;

    @Inject
    private WalletLeg wallet;

    @Inject
    private BackToPayer back;

    @Inject
    private Screens screens;

    @Inject
    private ByHandBook byHand;

    @Inject
    private PaymentRecord record;

    @EJB
    private PaymentNotices notices;

    @Inject
    private CallbackLog callbacks;

    @Inject
    private Decisions decisions;

    @Inject
    private Clock clock;

    /** Ends those whose time ran out; what was kept for them is anybody's again. @return how many */
    public int expireDue() {
        int all = 0;
        int some;
        do {
            some = transactions.of(this::expireSome);
            all += some;
        } while (some == BATCH);
        return all;
    }

    private int expireSome() {
        Instant now = clock.instant();
        // Nobody stands at a till for long, and whoever has left it wants no order any more.
        List<PaymentId> scanned = book.lockScanned(now.minus(SCANNED_FOR), BATCH);
        end(scanned, State.GIVEN_UP);
        List<PaymentId> due = book.lockOverdue(now, BATCH - scanned.size());
        end(due, State.EXPIRED);
        return scanned.size() + due.size();
    }

    private void end(List<PaymentId> payments, State state) {
        if (!payments.isEmpty()) {
            wallet.letGo(payments);
            reservations.giveBack(payments);
            book.end(payments, state);
        }
    }

    /** Settles what is paid. One that cannot be settled now holds up no other. @return how many */
    public int settleAll() {
        return Backlog.each(BATCH, (most, passedOver) -> book.in(State.PAID, most, passedOver), this::settle);
    }

    /** Settles one, if it is paid: done twice it is done once. */
    public void settle(PaymentId id) {
        PaymentView payment =
                book.find(id).filter(one -> one.state() == State.PAID).orElse(null);
        if (payment == null) {
            return;
        }
        // What its buyer gave up is never an order, and no rule is asked.
        Decided decided = payment.late() && !payment.gaveUp() ? late.decide(payment) : null;
        Reason why = decided != null && decided.why() != null ? decided.why() : place(payment);
        if (why != null) {
            comeBack(payment, decided, why);
        }
    }

    /** @return why no order came of it; null if one did */
    private Reason place(PaymentView payment) {
        if (payment.gaveUp()) {
            return Reason.of("payment.given-up");
        }
        try {
            place(payment, payment.quote());
            return null;
        } catch (Rejection refused) {
            if (!refused.reason().code().startsWith("quote.")) {
                return refused.reason();
            }
        }
        // What was promised is promised no more: it may be had at the same price all the same, with what the wallet
        // brings.
        transactions.run(() -> letGo(payment.id()));
        try {
            place(payment, anew(payment));
            return null;
        } catch (Rejection refused) {
            return refused.reason();
        }
    }

    /** A quote that is asked for now has to find it in the wallet. */
    private void letGo(PaymentId id) {
        if (book.lock(id).state() == State.PAID) {
            wallet.letGo(List.of(id));
        }
    }

    private QuoteId anew(PaymentView payment) {
        if (clock.instant().isAfter(payment.expiresAt().plus(LATEST))) {
            throw Rejection.conflict("payment.too-late", Map.of());
        }
        Quote quote = quotes.quote(new AskQuote(
                payment.member(),
                payment.channel(),
                payment.lines(),
                book.device(payment.id()),
                payment.coupons(),
                true,
                payment.spend(),
                payment.amount().amount()));
        if (quote.id() == null) {
            Reason why = quote.reasons().isEmpty()
                    ? Reason.of("payment.refused")
                    : quote.reasons().get(0);
            throw Rejection.conflict(why.code(), why.parameters());
        }
        if (!CheckoutPrice.isAsGood(
                quote.payable().amount(), quote.earned(), payment.payable().amount(), payment.points())) {
            throw Rejection.conflict(
                    "payment.dearer",
                    Map.of(
                            "payable", String.valueOf(quote.payable().amount()),
                            "quoted", String.valueOf(payment.payable().amount())));
        }
        if (quote.payable().compareTo(payment.payable()) < 0 && members.isGuest(payment.member())) {
            throw Rejection.conflict("payment.cheaper", Map.of()); // what is left over would lie where nobody spends it
        }
        return quote.id();
    }

    /** The money comes in, what was kept is taken by the order, and the order is placed: all of it or nothing. */
    private void place(PaymentView seen, QuoteId quote) {
        transactions.run(() -> {
            PaymentView payment = book.lock(seen.id());
            if (payment.state() != State.PAID) {
                return; // another server was faster
            }
            wallet.letGo(List.of(payment.id()));
            receive(payment);
            reservations.giveBack(List.of(payment.id()));
            Receipt receipt = checkout.placeWithin(new PlaceOrder(
                                    "payment:" + payment.id(),
                                    payment.member(),
                                    payment.channel(),
                                    payment.lines(),
                                    book.device(payment.id()),
                                    null,
                                    payment.coupons(),
                                    quote,
                                    payment.spend())
                            .withProof()
                            .bringing(payment.amount().amount()))
                    .receipt();
            if (receipt.outcome().isRefused()) {
                Reason why = receipt.reasons().isEmpty()
                        ? Reason.of("payment.refused")
                        : receipt.reasons().get(0);
                throw Rejection.conflict(why.code(), why.parameters());
            }
            book.placed(payment.id(), receipt.id());
        });
        decisions.share();
    }

    private void receive(PaymentView payment) {
        TopUpReceipt came = topUps.received(
                new TopUp("payment:" + payment.id(), payment.channel(), payment.member(), payment.amount()),
                payment.provider(),
                payment.providerRef());
        byHand.of(payment.id())
                .ifPresent(one -> byHand.booked(one, payment.amount(), came.id().toString()));
    }

    /** No order comes of it: the money goes where the buyer chose or rules say, and back if the wallet may not hold it or is a guest's. */
    private void comeBack(PaymentView payment, Decided decided, Reason why) {
        boolean intoWallet = decided == null
                ? payment.ifLate() == IfLate.WALLET
                : decided.decision().otherwise() == LatePaymentDecision.Outcome.WALLET;
        if (intoWallet && !members.isGuest(payment.member())) {
            try {
                end(payment, why, State.CREDITED);
                return;
            } catch (Rejection full) {
                if (!NO_ROOM.contains(full.reason().code())) {
                    throw full;
                }
            }
        }
        end(payment, why, State.RETURNED);
    }

    private void end(PaymentView seen, Reason why, State state) {
        transactions.run(() -> {
            PaymentView payment = book.lock(seen.id());
            if (payment.state() != State.PAID) {
                return;
            }
            wallet.letGo(List.of(payment.id()));
            if (state == State.CREDITED) {
                receive(payment);
            } else {
                book.giveBack(
                        payment.id(),
                        payment.provider(),
                        payment.providerRef(),
                        payment.amount().amount(),
                        "CNY");
            }
            reservations.giveBack(List.of(payment.id()));
            book.came(payment.id(), state, why);
        });
    }

    /** Tells providers of purchases that came to nothing. @return how many were dealt with */
    public int closeAll() {
        Instant now = clock.instant();
        return Backlog.each(BATCH, (most, passedOver) -> book.closing(now, most, passedOver), this::close);
    }

    /** One that cannot be told is left after a while: what is paid all the same comes late, and has its way. */
    private void close(PaymentBook.Closing closing) {
        boolean done = true;
        List<RouteTry> tries = book.tries(closing.id());
        int most = tries.stream().anyMatch(one -> one.end() == PaymentEnd.SCAN) ? MOST_REVERSALS : MOST_DOUBLINGS;
        for (RouteTry begun : tries) {
            try {
                PaymentGateway gateway = gateways.find(begun.provider());
                String reference = begun.end().reference(closing.id());
                done &= begun.end() == PaymentEnd.SCAN ? gateway.reverse(reference) : gateway.close(reference);
            } catch (RuntimeException silent) {
                done = false;
                LOG.log(Level.INFO, "The payment provider does not hear that a purchase came to nothing", silent);
            }
        }
        boolean again = !done && closing.tries() < most;
        Instant next = again ? clock.instant().plus(pause(closing.tries())) : null;
        transactions.run(() -> book.told(closing.id(), next));
    }

    /** Asks providers about payments that they have not spoken of: their call may be lost. @return how many were dealt with */
    public int askAll() {
        Instant now = clock.instant();
        return Backlog.each(BATCH, (most, passedOver) -> book.unheard(now, most, passedOver), this::askAbout);
    }

    /** Asks those at which it was begun about one, for somebody who is told that one of them is silent. */
    public void askAbout(PaymentId id) {
        PaymentView payment = book.find(id).filter(one -> one.paidAt() == null).orElse(null);
        if (payment != null) {
            book.tries(id)
                    .forEach(one ->
                            askAbout(new PaymentBook.Unheard(id, one.end(), one.provider(), payment.expiresAt(), 0)));
        }
    }

    /** Asks about what was scanned and waits for the person's password, if nobody has for a moment. */
    @Unguarded(because = "asks what is so, and books what the provider says")
    public void askAboutScanned(PaymentId id) {
        Instant now = clock.instant();
        transactions.of(() -> book.takeTurn(id, now, now.plus(SCANNED_PAUSE))).ifPresent(this::askAbout);
    }

    /** What it says now counts as if it had called. */
    private void askAbout(PaymentBook.Unheard unheard) {
        Found found = null;
        try {
            found = gateways.find(unheard.provider()).query(unheard.end().reference(unheard.id()));
        } catch (RuntimeException silent) {
            LOG.log(Level.INFO, "The payment provider does not say how a payment stands, and is asked again", silent);
        }
        if (found != null && found.told() != null) {
            record.tell(unheard.provider(), found.told());
        }
        if (found != null && found.standing() == Standing.PAID) {
            settle(unheard.id());
            return;
        }
        Instant now = clock.instant();
        boolean over = found != null && found.standing() == Standing.CLOSED
                || now.isAfter(unheard.expiresAt().plus(ASKED_FOR));
        Instant next = over ? null : now.plus(pause(unheard.asks() + 1));
        transactions.run(() -> {
            book.asked(unheard.id(), unheard.end(), unheard.provider(), next);
            if (over
                    && unheard.end() == PaymentEnd.SCAN
                    && book.lock(unheard.id()).isOpen()) {
                end(List.of(unheard.id()), State.GIVEN_UP); // who waits at the till need not wait any longer
            }
        });
    }

    /** Has the providers give back what shall go back. @return how many were dealt with */
    public int giveBackAll() {
        Instant now = clock.instant();
        return Backlog.each(BATCH, (most, passedOver) -> book.due(now, most, passedOver), this::giveBack);
    }

    private void giveBack(PaymentBook.Outgoing refund) {
        if (refund.order() != null) {
            screens.prepare();
        }
        if (transactions.of(() -> back.waits(refund))) {
            transactions.run(() ->
                    book.lockWanted(refund.id()).ifPresent(wanted -> book.again(refund.id(), pause(wanted.tries()))));
            return;
        }
        PaymentGateway.Back answer = ask(refund);
        transactions.run(() -> book.lockWanted(refund.id()).ifPresent(wanted -> {
            switch (answer) {
                case DONE -> {
                    back.end(wanted, true);
                    book.decided(refund.id(), Refund.DONE);
                }
                case UNKNOWN, UNDERWAY -> book.again(refund.id(), pause(wanted.tries()));
                case REFUSED -> {
                    back.end(wanted, false);
                    book.decided(refund.id(), Refund.REFUSED);
                    record.refused(wanted);
                }
            }
        }));
    }

    /** One that does not answer is asked again, too: what became of it, and only where it never heard of it once more for the money. */
    private PaymentGateway.Back ask(PaymentBook.Outgoing refund) {
        if (PaidOutside.isNobody(refund.provider())) {
            return PaymentGateway.Back.REFUSED; // nobody is there to be asked: a person sees to it
        }
        try {
            PaymentGateway gateway = gateways.find(refund.provider());
            Told told = record.told(refund.provider(), refund.providerRef()).orElseThrow();
            RefundOrder order = new RefundOrder(
                    refund.reference(),
                    told.reference(),
                    refund.providerRef(),
                    told.amount(),
                    refund.amount(),
                    refund.currency());
            if (refund.order() == null
                    && refund.amount() == told.amount()
                    && refund.tries() < REVERSED_FIRST
                    && PaymentEnd.of(told.reference())
                            .filter(one -> one.end() == PaymentEnd.SCAN)
                            .isPresent()) {
                // It was, or is about to be, reversed: refunded as well it would go twice, or be refused.
                return gateway.reverse(told.reference()) ? PaymentGateway.Back.DONE : PaymentGateway.Back.UNDERWAY;
            }
            PaymentGateway.Back known = refund.tries() == 0 ? PaymentGateway.Back.UNKNOWN : gateway.queryRefund(order);
            return known == PaymentGateway.Back.UNKNOWN ? gateway.refund(order) : known;
        } catch (RuntimeException silent) {
            LOG.log(Level.WARNING, "The payment provider did not take a refund, and is asked again", silent);
            return PaymentGateway.Back.UNDERWAY;
        }
    }

    /** Twice as long each time, up to an hour and a half. */
    private static Duration pause(int tries) {
        return SHORTEST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    }

    /** Forgets what is needed no more. @return how many */
    public int tidy() {
        return book.forget(clock.instant().minus(LATEST)) + callbacks.forget();
    }

    /** Lets providers that live in this house get on with their work. */
    public void work() {
        gateways.all().forEach(one -> one.work(notices::hear));
    }
}
