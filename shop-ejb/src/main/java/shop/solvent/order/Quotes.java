package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import shop.solvent.campaign.RunningCampaigns;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Offer;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.order.Quote.Lot;
import shop.solvent.order.Source.Chosen;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Questions;
import shop.solvent.platform.Rejection;
import shop.solvent.points.Points;
import shop.solvent.points.Schedule;
import shop.solvent.points.Spending;
import shop.solvent.project.Crossing;
import shop.solvent.project.CrossingBook;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rulebook.force.KeptHints;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutChoices;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutPrice;
import shop.solvent.rules.checkout.CheckoutPrice.OfLine;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.explain.OpenChoices;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Choice;

/**
 * Tells what a cart would cost, without placing it: from what an order is decided by, and by the same decision. It locks
 * nothing, moves nothing and counts nothing; what is written is the quote itself, so that an order can redeem it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Quotes {

    /** Effects that are told to nobody outside. */
    private static final Set<String> INTERNAL = Arrays.stream(CheckoutChoices.class.getMethods())
            .map(Choice::new)
            .filter(Choice::isInternal)
            .map(Choice::kind)
            .collect(Collectors.toUnmodifiableSet());

    @EJB
    private Members members;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Gathering gathering;

    @Inject
    private OrderRequests requests;

    @Inject
    private OrderFacts facts;

    @Inject
    private OrderTerms terms;

    @Inject
    private ActiveRules rules;

    @Inject
    private KeptHints hints;

    @EJB
    private Catalogue catalogue;

    @Inject
    private Sources sources;

    @Inject
    private QuoteBook book;

    @EJB
    private Points lots;

    @Inject
    private CrossingBook crossings;

    @Inject
    private Clock clock;

    /**
     * What the cart would cost. A quote for a member can be redeemed by an order of the same cart as long as it holds. One
     * for a guest cannot: what a newcomer gets is given to whom the shop knows to be one.
     *
     * @throws Rejection {@code member.not-found}, {@code offer.not-found}, {@code order.line-count}, {@code field.…}, {@code
     *     coupon.…} as an order would be; {@code quote.too-often} if the channel holds as many for the member as it may; {@code
     *     quote.guest-coupon} if a guest shows coupons, which are a member's
     */
    public Quote quote(AskQuote asked) {
        return quote(asked, true);
    }

    /**
     * As {@link #quote}, to be shown and not to be redeemed: nothing is written, and it does not count among those that hold.
     */
    public Quote look(AskQuote asked) {
        return quote(asked, false);
    }

    /**
     * What a quote promises as long as it holds.
     *
     * @param points that are earned
     * @param spent coins and points together that it counts on
     */
    public record Promise(Money payable, long points, long spent, Instant holdsUntil) {}

    /**
     * What an order of this cart would be promised that redeems the quote which it names.
     *
     * @throws Rejection {@code quote.not-found}, {@code quote.expired}, {@code quote.other-content}, {@code quote.used} as that order
     *     would be
     */
    public Promise promise(PlaceOrder cart) {
        Questions asked = database.questions();
        RedeemedQuotes redeemed = book.redeemed(List.of(cart), asked);
        asked.ask();
        KeptQuote kept = redeemed.kept.get(cart.quote());
        if (kept == null) {
            throw Rejection.notFound("quote", cart.quote());
        }
        kept.require(cart, clock.instant());
        Questions used = database.questions();
        book.askUsed(redeemed, used);
        used.ask();
        redeemed.requireUnused(cart.quote());
        return new Promise(Money.fen(kept.payable()), kept.points(), kept.spent(), kept.holdsUntil());
    }

    private Quote quote(AskQuote asked, boolean redeemable) {
        Instant now = clock.instant();
        boolean guest = asked.member() == null;
        boolean kept = redeemable && !guest;
        if (guest && !asked.coupons().isEmpty()) {
            throw Rejection.invalid("quote.guest-coupon", Map.of());
        }
        Buyer newcomer = asked.staying() ? Buyer.newcomer(now) : Buyer.guest(now);
        MemberId member = guest ? newcomer.id() : asked.member();
        PlaceOrder cart = new PlaceOrder(
                        "",
                        member,
                        asked.channel(),
                        asked.lines(),
                        asked.device(),
                        null,
                        asked.coupons(),
                        null,
                        asked.spend())
                .bringing(
                        guest
                                ? PlaceOrder.MOST_SPENT
                                : asked.brought()); // nobody has a wallet before they are somebody
        OrderRequest request = requests.check(cart, now);

        List<PlaceOrder> carts = List.of(cart);
        Questions ahead = database.questions();
        Supplier<Rules> active = rules.of(DecisionPoint.CHECKOUT, ahead);
        Map<MemberId, Buyer> buyers = guest ? Map.of(member, newcomer) : members.buyers(Set.of(member), ahead);
        Supplier<Sold> asksSold = gathering.offers(carts, ahead);
        Map<AccountType, Long> wallet = guest ? Map.of() : ledger.available(member, ahead);
        Map<StockKeyId, Chosen> chosen = sources.chosen(carts, ahead);
        List<Long> held = !kept ? List.of(redeemable ? 0L : -1L) : book.held(member, asked.channel(), now, ahead);
        ahead.ask();
        Sold sold = asksSold.get();
        Map<String, Map<String, Offer>> offers = sold.offers();
        if (held.get(0) >= terms.quotesHeld()) {
            throw Rejection.tooOften("quote.too-often", Map.of("most", String.valueOf(terms.quotesHeld())));
        }
        if (!buyers.containsKey(member)) {
            throw members.missing(member);
        }
        CheckedOrder order =
                CheckedOrder.of(0, cart, request, terms.settlesDebts(), buyers, offers.get(asked.channel()), chosen);
        Set<String> vouched = vouched(order);
        Questions rest = database.questions();
        Rules inForce = active.get();
        Gathered gathered = gathering.gathered(carts, Map.of(0, request), buyers, sold, List.of(inForce), rest);
        rest.ask();

        Spending spending = lots.spending(guest || !cart.spends() ? Set.of() : Set.of(member));
        Crossing crossing = crossings.between(spending.issuers(), Set.of(order.project()), false);
        Map<String, Long> pools = new TreeMap<>();
        gathered.pools(order).forEach(pool -> pools.put(pool.code(), pool.available()));
        List<Reason> notTaken = crossings.notTaken(crossing, spending, member, order.project());
        return told(order, guest, kept, new CheckoutRules(inForce), gathered.campaigns(), notTaken, one -> {
            ToLongFunction<Account> available = guest
                    ? account -> account.type() == AccountType.PAID_IN ? one.listAmount() : 0
                    : account -> wallet.getOrDefault(account.type(), 0L)
                            + (account.type() == AccountType.PAID_IN ? asked.brought() : 0);
            return facts.of(one, gathered, vouched, gathered.pools(one), pools, spending, crossing, available);
        });
    }

    /** The campaigns that the cart's coupons let speak for it. Who is turned away is remembered as with orders: they may try codes. */
    private Set<String> vouched(CheckedOrder order) {
        Taking seen = sources.look(order);
        try {
            seen.require(order.index());
            return seen.campaigns(order.index());
        } catch (Rejection turnedAway) {
            seen.write();
            throw turnedAway;
        }
    }

    /** @param factsOf a cart of the same buyer at the same time */
    private Quote told(
            CheckedOrder order,
            boolean guest,
            boolean kept,
            CheckoutRules active,
            RunningCampaigns campaigns,
            List<Reason> notTaken,
            Function<CheckedOrder, CheckoutFacts> factsOf) {
        CheckoutFacts shown = factsOf.apply(order);
        CheckoutPrice price = active.priceOrRefuse(shown);
        boolean placed = !price.decision().outcome().isRefused()
                || price.decision().outcome() == Outcome.STEP_UP
                || price.isOnlyShortOfMoney();
        QuoteId id = null;
        Instant until = null;
        if (placed && kept) {
            id = new QuoteId(Ids.next());
            until = until(
                    order, shown, price, active, campaigns.ends(price.amounts().campaigns()));
            book.write(id, order, price, until);
        }
        long payable = price.amounts().payable();
        return new Quote(
                id,
                guest,
                until,
                price.decision().outcome(),
                reasons(price),
                lines(order, price),
                Money.fen(price.amounts().list()),
                Money.fen(price.amounts().discount()),
                Money.fen(price.off() - price.amounts().discount()),
                Money.fen(payable),
                guest ? null : price.fromWallet(),
                guest ? null : Money.fen(payable - price.fromWallet().total()),
                guest ? List.of() : price.purses(),
                price.fromBalance(),
                price.effects().stream()
                        .filter(effect -> !INTERNAL.contains(effect.kind()))
                        .toList(),
                points(order, price),
                price.amounts().coins(),
                price.amounts().paidWith(),
                notTaken,
                price.decision().rulebook(),
                placed
                        ? new WouldBringMore(order, price, active, factsOf)
                                .of(hints.of(price.decision().rulebook())
                                        .thresholds()
                                        .missed(shown.visible()))
                        : List.of(),
                placed ? choices(order, shown, price, active, factsOf) : List.of());
    }

    /** It asks nothing where the rules let choose nothing. */
    private List<Quote.Choice> choices(
            CheckedOrder order,
            CheckoutFacts shown,
            CheckoutPrice price,
            CheckoutRules active,
            Function<CheckedOrder, CheckoutFacts> factsOf) {
        OpenChoices all = hints.of(price.decision().rulebook()).choices();
        return all.isEmpty()
                ? List.of()
                : new MayChoose(order, price, active, factsOf)
                        .of(
                                all.open(shown.visible()),
                                skus -> catalogue.offers(
                                        order.command().channel(),
                                        skus,
                                        order.buyer().id()));
    }

    /**
     * How long it holds: no longer than the campaigns that it uses. Rules may say something else from the next hour, or minute,
     * on: then it holds until then, since an order is decided by its own time.
     */
    private Instant until(
            CheckedOrder order, CheckoutFacts shown, CheckoutPrice price, CheckoutRules active, Instant campaignsEnd) {
        Instant wanted = order.at().plus(terms.quoteTime());
        Instant until = campaignsEnd.isBefore(wanted) ? campaignsEnd : wanted;
        ChronoUnit pace = active.pace();
        ZonedDateTime then =
                order.at().atZone(clock.getZone()).truncatedTo(pace).plus(1, pace);
        while (then.toInstant().isBefore(until)) {
            if (!active.priceOrRefuse(shown.at(facts.order(order, then))).isAsGoodAs(price)) {
                return then.toInstant();
            }
            then = then.plus(1, pace);
        }
        return until;
    }

    /** Why it would be refused; a guest has no wallet yet, and why it would be held is told to nobody outside. */
    private static List<Reason> reasons(CheckoutPrice price) {
        return price.decision().outcome() == Outcome.HELD
                ? List.of()
                : price.decision().reasons();
    }

    private static List<Quote.Line> lines(CheckedOrder order, CheckoutPrice price) {
        return IntStream.range(0, order.offers().size())
                .mapToObj(line -> {
                    Offer offer = order.offers().get(line);
                    OfLine part = price.lines().get(line);
                    return new Quote.Line(
                            offer.sku(),
                            offer.titleZh(),
                            offer.titleEn(),
                            order.command().lines().get(line).quantity(),
                            Money.fen(offer.price()),
                            Money.fen(offer.listPrice()),
                            offer.face(),
                            Money.fen(offer.premium()),
                            offer.by(),
                            order.next(line)
                                    .map(next -> new Quote.Next(next.by().from(), Money.fen(next.price())))
                                    .orElse(null),
                            Money.fen(order.amount(line)),
                            Money.fen(part.price()),
                            Money.fen(part.paid()));
                })
                .toList();
    }

    private List<Lot> points(CheckedOrder order, CheckoutPrice price) {
        LocalDate today = LocalDate.ofInstant(order.at(), clock.getZone());
        return price.amounts().points().stream()
                .map(lot -> new Lot(
                        lot.merchant(),
                        new Money(lot.points(), Asset.POINT),
                        lot.stages(),
                        lot.everyDays(),
                        today.plusDays(lot.everyDays()),
                        new Schedule(today, lot.stages(), lot.everyDays()).lastDay()))
                .toList();
    }
}
