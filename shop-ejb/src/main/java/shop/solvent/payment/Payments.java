package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.Members;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Wish;
import shop.solvent.payment.NewPayment.Payer;
import shop.solvent.payment.PaymentView.Refund;
import shop.solvent.payment.PaymentView.State;
import shop.solvent.payment.WalletLeg.Kept;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.wallet.TopUps;

/**
 * Opens purchases that are paid at a provider, shows them, and ends those that nobody wants any more. What is paid is settled by
 * {@link PaymentSteps}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Payments {

    /** Less time than that is too little to pay in. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Duration UNPAID_SINCE = Duration.ofDays(1);

    @Inject
    private Ledger ledger;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private PaymentBook book;

    @Inject
    private Reservations reservations;

    @Inject
    private WalletLeg wallet;

    @Inject
    private BackToPayer back;

    @Inject
    private Gateways gateways;

    @Inject
    private Routing routing;

    @EJB
    private Quotes quotes;

    @EJB
    private TopUps topUps;

    @EJB
    private Members members;

    @Inject
    private RequestKeys keys;

    @Inject
    private ShopSettings settings;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** What was opened. @param created false if the same request had been made before */
    public record Opened(PaymentView payment, boolean created) {}

    /**
     * Opens a purchase: keeps what it needs for as long as the shop says, and no longer than the quote holds. The same request made
     * twice is one purchase.
     *
     * @param same those who are the same buyer, as far as anybody can tell, for what one buyer may do: with the buyer or without
     * @throws Rejection {@code payment.none}, {@code payment.no-route}, {@code field.…}, {@code member.not-found}, {@code quote.…}, {@code offer.not-found}, {@code
     *     stock.…}, {@code limited.…}, {@code wallet.prepaid-cap}, {@code wallet.frozen}, {@code payment.not-kept} where rules refuse it, {@code payment.balance-price}
     *     where the quote is of a price for who pays out of the wallet alone, {@code payment.wallet-short} where the wallet does not have what it is to bring, {@code payment.too-many-open}, {@code payment.too-often}, {@code
     *     key.reused}
     */
    public Opened open(OpenPayment purchase, Collection<MemberId> same) {
        PaymentGateway provider = gateways.require();
        routing.requireAny();
        Given.text("key", purchase.key(), 64);
        Given.value("quote", purchase.quote());
        Given.value("ifLate", purchase.ifLate());
        if (purchase.amount().asset() != Asset.CNY) {
            throw Rejection.invalid(
                    "amount.wrong-asset",
                    Map.of("asset", purchase.amount().asset().name(), "expected", "CNY"));
        }
        members.find(purchase.member());
        Set<MemberId> buyers = new TreeSet<>(same);
        buyers.add(purchase.member());
        return transactions.of(() -> opened(purchase, buyers, provider));
    }

    private Opened opened(OpenPayment purchase, Set<MemberId> buyers, PaymentGateway provider) {
        book.holdBuyer(buyers.iterator().next());
        List<Object> content = new ArrayList<>(List.of(
                purchase.member(),
                purchase.lines(),
                purchase.coupons(),
                purchase.quote(),
                purchase.amount(),
                purchase.ifLate()));
        if (!purchase.spend().equals(Spent.NOTHING)) {
            content.add(purchase.spend());
        }
        Keyed request = Keyed.of("payment:" + purchase.channel(), purchase.key(), content.toArray());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new Opened(book.find(new PaymentId(before.getAsLong())).orElseThrow(), false);
        }
        if (ledger.stopOf(purchase.member()).isPresent()) { // before anybody pays for what the books will refuse
            throw Rejection.conflict("wallet.frozen", Map.of());
        }
        Instant now = clock.instant();
        Quotes.Promise promise = quotes.promise(purchase.order());
        Instant until = now.plus(Duration.ofMinutes(settings.number(Setting.PAYMENT_MINUTES)));
        if (promise.holdsUntil().isBefore(until)) {
            until = promise.holdsUntil();
        }
        if (until.isBefore(now.plus(SHORTEST))) {
            throw Rejection.conflict(
                    "quote.expired", Map.of("quote", purchase.quote().toString()));
        }
        if (book.isQuoted(purchase.quote())) {
            throw Rejection.conflict(
                    "quote.used", Map.of("quote", purchase.quote().toString()));
        }
        Given.fen("amount", purchase.amount().amount(), 1, promise.payable().amount());
        long most = settings.number(Setting.PAYMENT_OPEN);
        if (book.open(buyers) >= most) {
            throw Rejection.tooOften("payment.too-many-open", Map.of("most", String.valueOf(most)));
        }
        long borne = settings.number(Setting.PAYMENT_UNPAID);
        if (book.unpaid(buyers, now.minus(UNPAID_SINCE)) >= borne) {
            throw Rejection.tooOften("payment.too-often", Map.of("most", String.valueOf(borne)));
        }
        Batch has = wallet.lock(purchase.member());
        topUps.requireRoom(purchase.member(), purchase.amount());
        Quote price = requireWelcome(purchase, promise);
        requireCovered(price, promise);
        PaymentId id = new PaymentId(Ids.next());
        Wish wish = reservations.wish(purchase);
        Kept kept = wallet.keep(id, purchase, price, wish.items().get(0).offer().project(), has);
        reservations.keep(id, wish);
        book.add(id, purchase, promise, kept, provider.name(), now, until);
        keys.remember(request, id.value());
        return new Opened(book.find(id).orElseThrow(), true);
    }

    /** What another purchase has set aside, or an order has spent since it was quoted, does not pay for this one. */
    private static void requireCovered(Quote price, Quotes.Promise promise) {
        long payable = Math.min(price.payable().amount(), promise.payable().amount());
        if (price.payment().total() < payable || price.spent().worth() < promise.spent()) {
            throw Rejection.conflict("payment.wallet-short", Map.of());
        }
    }

    /** By what the rules say now, since the quote may be older: what is kept for one is kept from all others. */
    private Quote requireWelcome(OpenPayment purchase, Quotes.Promise promise) {
        Quote now = quotes.look(new AskQuote(
                purchase.member(),
                purchase.channel(),
                purchase.lines(),
                purchase.device(),
                purchase.coupons(),
                true,
                purchase.spend(),
                purchase.amount().amount()));
        if (now.fromBalance() != null
                && now.fromBalance().payable() == promise.payable().amount()
                && now.payable().amount() > promise.payable().amount()) {
            throw Rejection.conflict(
                    "payment.balance-price",
                    Map.of(
                            "quoted", String.valueOf(promise.payable().amount()),
                            "payable", String.valueOf(now.payable().amount())));
        }
        now.reasons().stream()
                .filter(reason -> now.outcome() == Outcome.REFUSED && !CheckoutRules.isShortOfMoney(reason))
                .findFirst()
                .ifPresent(reason -> {
                    throw Rejection.conflict("payment.not-kept", Map.of("reason", reason.code()));
                });
        return now;
    }

    /** @throws Rejection {@code payment.not-found} */
    public PaymentView find(PaymentId id) {
        Where where = WithinReach.purchases(new Where().and("p.id = ?", id.value()), "p");
        return book.list(where, "").stream().findFirst().orElseThrow(() -> Rejection.notFound("payment", id));
    }

    /**
     * The page where it is paid.
     *
     * @return an address: a whole one, or a path of this server that begins with a slash
     * @throws Rejection {@code payment.not-found}, {@code payment.not-open}, {@code payment.no-such-end} if the provider has none,
     *     {@code payment.silent}
     */
    public String page(PaymentId id) {
        return opening(id, PaymentEnd.PAGE, Payer.UNKNOWN).address();
    }

    /** As {@link #page}, of one as it was read; null where that was not to be paid any more, or cannot be on a page. */
    public String pageOf(PaymentView payment) {
        if (!payment.isOpen() || !ends(payment).contains(PaymentEnd.PAGE)) {
            return null;
        }
        try {
            return page(payment.id());
        } catch (Rejection notNow) {
            if (notNow.kind() == Rejection.Kind.CONFLICT) {
                return null; // it is paid by now, or the provider is silent: whoever asks again is told
            }
            throw notNow;
        }
    }

    /** In which ends it can be paid. */
    public Set<PaymentEnd> ends(PaymentView payment) {
        return routing.ends();
    }

    /**
     * What a buyer's client opens to pay it, in the end that it is. From then on the provider is asked about it where it says nothing.
     *
     * @throws Rejection {@code payment.not-found}, {@code payment.not-open}, {@code payment.no-such-end}, {@code field.missing}, {@code
     *     payment.declined} if a provider saw a risk in it: then it is begun nowhere any more, {@code payment.no-route} if no merchant number
     *     may take it now, {@code payment.provider-refused}, {@code payment.silent} if no provider answers now
     */
    public Opening opening(PaymentId id, PaymentEnd end, Payer payer) {
        PaymentView payment = find(id);
        requireOpen(payment);
        return routing.opening(payment, end, payer);
    }

    /**
     * At which merchant numbers it was begun or tried to be, in that order.
     *
     * @throws Rejection {@code payment.not-found}
     */
    public List<RouteTry> tries(PaymentId id) {
        find(id);
        return book.tries(id);
    }

    /**
     * The buyer does not want it any more: what was kept is anybody's again. Done twice it is done once.
     *
     * @throws Rejection {@code payment.not-found}, {@code payment.not-open} if it is paid or its time ran out
     */
    public PaymentView giveUp(PaymentId id) {
        find(id);
        return transactions.of(() -> {
            PaymentView payment = book.lock(id);
            if (payment.state() != State.GIVEN_UP) {
                requireOpen(payment);
                wallet.letGo(List.of(id));
                reservations.giveBack(List.of(id));
                book.end(List.of(id), State.GIVEN_UP);
            }
            return book.find(id).orElseThrow();
        });
    }

    /**
     * The purchase by which an order came to be; empty if none did.
     * None where the reader does not see it.
     */
    public Optional<PaymentView> ofOrder(OrderId order) {
        return book.list(WithinReach.purchases(new Where().and("p.order_id = ?", order.value()), "p"), "").stream()
                .filter(one -> one.state() == State.PLACED)
                .findFirst();
    }

    /** Whether the provider refused to give money of it back, and nobody has asked again since. */
    public boolean isBackRefused(PaymentId id) {
        find(id);
        return database.number(
                        "SELECT COUNT(*) FROM payment_refund WHERE payment = ? AND state = 'REFUSED'", id.value())
                > 0;
    }

    /**
     * Asks the provider once more for what it did not give back. It is the payer's money and goes to where it came from, by the name it
     * was asked for before, so it cannot go twice: one person has it asked for.
     *
     * @throws Rejection {@code permission.missing}, {@code payment.not-found}, {@code payment.nothing-refused}, {@code payment.spent-since} if it
     *     is of an order and the member has spent it since, {@code field.missing} without a reason
     */
    public void backAgain(PaymentId id, String reason, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        String why = Given.text("reason", reason, 500);
        find(id);
        transactions.run(() -> {
            book.lock(id);
            book.lockRefused(id).forEach(back::again);
            if (book.anew(id) == 0) {
                throw Rejection.conflict("payment.nothing-refused", Map.of("payment", id.toString()));
            }
            audit.record(by, "payment.back-again", id.toString(), Refund.REFUSED.name(), Refund.WANTED.name(), why);
        });
    }

    private static void requireOpen(PaymentView payment) {
        if (!payment.isOpen()) {
            throw notOpen(payment);
        }
    }

    static Rejection notOpen(PaymentView payment) {
        return Rejection.conflict(
                "payment.not-open",
                Map.of(
                        "payment",
                        payment.id().toString(),
                        "state",
                        payment.state().name()));
    }

    /**
     * The newest first.
     *
     * @param after the last one that was told; null to begin
     */
    public Slice<PaymentView> list(PaymentQuery query, PaymentId after, int size) {
        Slice.check(size);
        return Slice.of(
                book.list(
                        where(query).and("p.id < ?", after == null ? null : after.value()),
                        " ORDER BY p.id DESC LIMIT ?",
                        size + 1),
                size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(PaymentQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT p.id FROM payment p" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    private static Where where(PaymentQuery query) {
        Where where = new Where()
                .and("p.channel = ?", query.channel())
                .in(
                        "p.member",
                        query.members() == null
                                ? null
                                : query.members().stream().map(MemberId::value).toList())
                .and("p.state = ?", query.state() == null ? null : query.state().name())
                .and("p.late = ?", query.late())
                .and("p.opened_at >= ?", query.from())
                .and("p.opened_at < ?", query.until());
        if (query.refund() != null) {
            where.also(
                    "EXISTS (SELECT 1 FROM payment_refund r WHERE r.payment = p.id AND r.state = ?)",
                    List.of(query.refund().name()));
        }
        if (query.finding() != null) {
            where.also(
                    (query.finding() ? "" : "NOT ")
                            + "EXISTS (SELECT 1 FROM payment_notice n WHERE n.payment = p.id AND n.finding IS NOT NULL)",
                    List.of());
        }
        if (query.byHand() != null) {
            where.also(
                    (query.byHand() ? "" : "NOT ") + "EXISTS (SELECT 1 FROM payment_by_hand h WHERE h.payment = p.id)",
                    List.of());
        }
        return WithinReach.purchases(where, "p");
    }

    /**
     * What the provider told of it, in the order in which it did.
     *
     * @throws Rejection {@code payment.not-found}
     */
    public List<PaymentNotice> notices(PaymentId id) {
        find(id);
        return database.query(
                "SELECT * FROM payment_notice WHERE payment = ? ORDER BY id", PaymentNotice::read, id.value());
    }

    /** How many there are in each state. */
    public Map<State, Long> figures() {
        Map<State, Long> figures = new HashMap<>();
        Where where = WithinReach.purchases(new Where(), "p");
        database.query(
                "SELECT p.state, COUNT(*) FROM payment p" + where.sql() + " GROUP BY p.state",
                row -> figures.put(State.valueOf(row.getString(1)), row.getLong(2)),
                where.parameters());
        return Collections.unmodifiableMap(figures);
    }
}
