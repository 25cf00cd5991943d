package shop.solvent.rules.checkout;

import static shop.solvent.rules.point.Relation.atMost;
import static shop.solvent.rules.point.Relation.means;
import static shop.solvent.rules.point.Relation.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.solvent.rules.Holiday;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.Relation;
import shop.solvent.rules.point.Says;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.signal.TakeoverFact;

/** Where an order is decided: prices, subsidies, points, commissions, and whether it goes through. */
public final class CheckoutPoint extends Point {

    /** How many lines an order may have. */
    public static final int MOST_LINES = 50;

    /** What rules may say of how an order is paid out of the wallet. */
    public static final Set<String> OF_PAYING = Set.of(
            "spendInPlace",
            "balanceAtMost",
            "purseAtMost",
            "lineFromBalance",
            "lineFromPurse",
            "balancePerDay",
            "pursePerDay",
            "purseFrom",
            "balanceDiscount",
            "balancePrice",
            "discountPaidFrom",
            "pricePaidFrom");

    public CheckoutPoint() {
        super(
                "checkout",
                CheckoutChoices.class,
                List.of(
                        OrderFact.class,
                        BuyerFact.class,
                        WalletFact.class,
                        PointsFact.class,
                        ActivityFact.class,
                        WinnerFact.class,
                        RelationFact.class,
                        AnomalyFact.class,
                        OutcomeScoreFact.class,
                        CreditFact.class,
                        TakeoverFact.class,
                        PayingFact.class),
                all(List.of(
                        LineFact.class,
                        InviterFact.class,
                        PoolFact.class,
                        CampaignFact.class,
                        SegmentFact.class,
                        HistoryFact.class,
                        SpendingFact.class,
                        BasketFact.class,
                        PurseFact.class,
                        SoldFact.class)));
    }

    private static List<Class<? extends Record>> all(List<Class<? extends Record>> own) {
        return Stream.concat(own.stream(), Signals.FACTS.stream()).toList();
    }

    /** How many segments of a shop may be published. */
    public static final int MOST_SEGMENTS = 20;

    /** How many figures of members' pasts a shop may publish: each is counted for each order where rules look at one. */
    public static final int MOST_AGGREGATES = 12;

    /** As many lines as an order may have, as many inviters as any law lets be paid, and the pools that ask for a buyer. */
    private static final Map<Class<?>, Integer> MOST = Map.of(
            LineFact.class,
            MOST_LINES,
            InviterFact.class,
            2,
            PoolFact.class,
            20,
            CampaignFact.class,
            50,
            SegmentFact.class,
            MOST_SEGMENTS,
            HistoryFact.class,
            MOST_AGGREGATES,
            SpendingFact.class,
            MOST_AGGREGATES,
            BasketFact.class,
            1 + 5 * MOST_LINES,
            PurseFact.class,
            PurseFact.ALL.size());

    @Override
    public int most(Class<?> fact) {
        return Signals.most(fact, fact == SoldFact.class ? MOST_LINES : MOST.getOrDefault(fact, 1));
    }

    /** What an order costs the shop stands on the order. */
    @Override
    public boolean showsCosts() {
        return false;
    }

    @Override
    public Example example(Rules rules) {
        return new CheckoutExample(this, rules);
    }

    @Override
    public Deciding<CheckoutFacts, CheckoutDecision> deciding() {
        return new Deciding<>(
                CheckoutFacts.class,
                CheckoutFacts::visible,
                CheckoutDecision.class,
                rules -> new CheckoutRules(rules)::decide);
    }

    /** How purses pay is seen where there is much of what was given or earned, or little. */
    @Override
    public List<Map<String, String>> telling() {
        return List.of(
                Map.of("wallet.gift", "1000000"), Map.of("wallet.gift", "50"), Map.of("wallet.earned", "1000000"));
    }

    @Override
    protected boolean isUnasked(Record seen, Record part) {
        return part instanceof PayingFact && ((CheckoutFacts) seen).paying() == null;
    }

    @Override
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(ownFigures());
        PurseFact.ALL.forEach(purse -> figures.add(Figure.number(purse.figure(), Unit.FEN)));
        return figures;
    }

    private static List<Figure> ownFigures() {
        return List.of(
                Figure.text("outcome", "accepted", "step-up", "held", "blocked", "refused"),
                Figure.text("reasons"),
                Figure.number("score", Unit.COUNT),
                Figure.number("list", Unit.FEN),
                Figure.number("discount", Unit.FEN),
                Figure.number("payable", Unit.FEN),
                Figure.number("commissionBase", Unit.FEN),
                Figure.number("subsidies", Unit.FEN),
                Figure.number("proceeds", Unit.FEN),
                Figure.number("giveUps", Unit.FEN),
                Figure.number("won", Unit.FEN),
                Figure.number("commissions", Unit.FEN),
                Figure.number("commission1", Unit.FEN),
                Figure.number("commission2", Unit.FEN),
                Figure.number("points", Unit.POINTS),
                Figure.number("coins", Unit.COUNT),
                Figure.number("paidInCoins", Unit.COUNT),
                Figure.number("paidInPoints", Unit.POINTS),
                Figure.text("campaigns"),
                Figure.number("stages", Unit.COUNT));
    }

    @Override
    public List<Relation> relations() {
        Says weekendDay = Says.between(6, 7);
        return List.of(
                same(OrderFact.class, "weekend", Says.TRUE, "dayOfWeek", weekendDay),
                same(OrderFact.class, "date", Says.WEEKEND, "weekend", Says.TRUE),
                means(OrderFact.class, "holiday", Says.text(Holiday.HOLIDAY), "dayOff", Says.TRUE),
                means(OrderFact.class, "holiday", Says.text(Holiday.WORKING), "dayOff", Says.FALSE),
                means(OrderFact.class, "holiday", Says.text(Holiday.WORKING), "weekend", Says.TRUE),
                // Not the other way round: who has completed no order may have one that is held, and is no newcomer.
                means(BuyerFact.class, "newcomer", Says.TRUE, "completedOrders", Says.NONE),
                means(BuyerFact.class, "newcomer", Says.TRUE, "heldOrders", Says.NONE),
                atMost(LineFact.class, "amount", OrderFact.class, "listAmount"),
                atMost(LineFact.class, "quantity", OrderFact.class, "quantity"),
                atMost(LineFact.class, "unitPrice", LineFact.class, "amount"),
                atMost(LineFact.class, "unitPrice", LineFact.class, "listPrice"),
                atMost(LineFact.class, "premium", LineFact.class, "unitPrice"),
                atMost(LineFact.class, "priceFrom", OrderFact.class, "quantity"),
                atMost(BasketFact.class, "amount", OrderFact.class, "listAmount"),
                atMost(BasketFact.class, "quantity", OrderFact.class, "quantity"),
                atMost(BasketFact.class, "lines", BasketFact.class, "quantity"),
                atMost(BasketFact.class, "cheapest", BasketFact.class, "dearest"),
                atMost(BasketFact.class, "dearest", BasketFact.class, "amount"),
                atMost(BuyerFact.class, "orders30", BuyerFact.class, "orders365"),
                atMost(BuyerFact.class, "spent30", BuyerFact.class, "spent365"),
                means(BuyerFact.class, "newcomer", Says.TRUE, "orders365", Says.NONE),
                means(BuyerFact.class, "newcomer", Says.TRUE, "newToChannel", Says.TRUE),
                atMost(RelationFact.class, "invitesInRing", RelationFact.class, "ringSize"),
                atMost(RelationFact.class, "sharesDeviceWith", RelationFact.class, "ringSize"),
                atMost(RelationFact.class, "sharesAddressWith", RelationFact.class, "ringSize"),
                atMost(RelationFact.class, "sharesPayeeWith", RelationFact.class, "ringSize"),
                atMost(ActivityFact.class, "ordersLastHour", ActivityFact.class, "ordersLastDay"),
                atMost(ActivityFact.class, "sameMerchantLastDay", ActivityFact.class, "ordersLastDay"));
    }
}
