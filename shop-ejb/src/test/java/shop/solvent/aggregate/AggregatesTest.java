package shop.solvent.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.aggregate.AggregateDeed.Publication;
import shop.solvent.aggregate.AggregateWindow.Kind;
import shop.solvent.aggregate.Aggregates.Spread;
import shop.solvent.aggregate.PublishedAggregates.Pasts;
import shop.solvent.aggregate.PublishedAggregates.Published;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Categories;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.GoodContent;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.Checkout;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.TestShop;
import shop.solvent.privacy.DataContracts;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.HistoryFact;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.language.DecisionPoint;

class AggregatesTest {

    private static final String APP = "app";
    private static final String SHARED = "shared-phone";

    private static final String RULE = """
            rule "第一次买图书九折 · A tenth off the first books" @id("first-books")
            when HistoryFact( code == "books-ever", number == 0 ) $line : LineFact( category == "books" )
            then effects.discount($line, 1000); end
            """;

    private static final String CASES = """
            case,rule,fires,history.books-ever,line1.category,decision.discount
            第一次 · The first,first-books,yes,0,books,1000
            第二次 · The second,first-books,no,1,books,0
            """;

    /** What is sold: sku, kind, category, merchant, price. */
    private record Good(String sku, ProductKind kind, String category, String merchant, long price) {}

    private static final List<Good> GOODS = List.of(
            new Good("novel", ProductKind.COURSE, "books", World.MERCHANT, 3_333),
            new Good("atlas", ProductKind.LICENCE, "books", "other", 7_001),
            new Good("brush", ProductKind.LICENCE, "design", "other", 12_345));

    private static final List<AggregateTerms> ALL = List.of(
            terms(AggregateMeasure.ORDERS, Kind.EVER, 0, AggregateFilter.none()),
            terms(AggregateMeasure.SPENT, Kind.DAYS, 7, AggregateFilter.none()),
            terms(AggregateMeasure.SPENT, Kind.MONTH, 0, of(null, "books", null, null, null)),
            terms(AggregateMeasure.SPENT, Kind.EVER, 0, of(APP, null, "other", null, null)),
            terms(AggregateMeasure.ORDERS, Kind.DAYS, 1, of(null, "books", null, null, null)),
            terms(AggregateMeasure.ORDERS, Kind.YEAR, 0, of(APP, null, null, null, null)),
            terms(AggregateMeasure.ITEMS, Kind.DAYS, 3, of(null, null, null, "novel", null)),
            terms(AggregateMeasure.ITEMS, Kind.EVER, 0, of(null, null, null, null, "licence")),
            terms(AggregateMeasure.GOODS, Kind.MONTH, 0, AggregateFilter.none()),
            terms(AggregateMeasure.CATEGORIES, Kind.DAYS, 30, AggregateFilter.none()),
            terms(AggregateMeasure.DAYS_SINCE_LAST, Kind.EVER, 0, of(null, "design", null, null, null)),
            terms(AggregateMeasure.DAYS_SINCE_LAST, Kind.DAYS, 5, AggregateFilter.none()));

    private final World world = new World();
    private AggregateAdministration administration;
    private Aggregates aggregates;
    private Approvals approvals;
    private ZoneId zone;

    private static AggregateTerms terms(AggregateMeasure measure, Kind kind, int days, AggregateFilter filter) {
        return new AggregateTerms("指标", "Figure", measure, new AggregateWindow(kind, days), filter);
    }

    private static AggregateFilter of(String channel, String category, String merchant, String sku, String kind) {
        return new AggregateFilter(some(channel), some(category), some(merchant), some(sku), some(kind));
    }

    private static List<String> some(String code) {
        return code == null ? List.of() : List.of(code);
    }

    private static final AggregateTerms BOOKS_EVER =
            terms(AggregateMeasure.ORDERS, Kind.EVER, 0, of(null, "books", null, null, null));

    @BeforeEach
    void open() {
        the(AggregateDeed.class);
        administration = the(AggregateAdministration.class);
        aggregates = the(Aggregates.class);
        approvals = the(Approvals.class);
        zone = world.shop.clock().getZone();
        the(Channels.class).add(new AddChannel(APP, "App", "App", null, ADMIN));
        the(Merchants.class).open(new AddMerchant("other", "别家", "Other", 1000, "test"));
        the(Categories.class).put("books", null, "图书", "Books", null, ADMIN);
        the(Categories.class).put("design", null, "设计", "Design", null, ADMIN);
        for (Good good : GOODS) {
            Catalogue catalogue = the(Catalogue.class);
            catalogue.addProduct(new AddProduct(
                    good.sku(), good.kind(), good.sku(), good.sku(), good.merchant(), null, null, ADMIN));
            moved(good.sku(), good.kind(), good.category());
            catalogue.setPrice(good.sku(), World.WEB, good.price(), ADMIN);
            catalogue.setPrice(good.sku(), APP, good.price(), ADMIN);
        }
    }

    private void moved(String sku, ProductKind kind, String category) {
        the(Goods.class)
                .change(
                        sku,
                        the(Goods.class).find(sku).version(),
                        new GoodContent(kind, sku, sku, null, null, category, null, null, null),
                        ADMIN);
    }

    private <T> T the(Class<T> bean) {
        return world.shop.get(bean);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(world.shop.clock().instant(), zone);
    }

    private Receipt buys(MemberId member, String channel, String device, Map<String, Integer> cart) {
        List<Line> lines = new ArrayList<>();
        cart.forEach((sku, quantity) -> lines.add(new Line(sku, quantity)));
        return the(Checkout.class).place(new PlaceOrder(world.key(), member, channel, lines, device, null));
    }

    private void published(String code, AggregateTerms terms) {
        administration.declare(code, terms, OPERATOR);
        ApprovalView request = asked(code, ADMIN);
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private ApprovalView asked(String code, String by) {
        Asked asked = approvals.ask(new Ask(
                world.key(),
                AggregateDeed.CODE,
                new Publication(code, aggregates.find(code).terms()),
                "sale",
                by));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private void rule() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "a tenth off the first books")
                .put("checkout/test/first-books.drl", RULE)
                .put("checkout/test/first-books.cases.csv", CASES)
                .throughTheHouse();
    }

    private Past past(Receipt order) {
        return the(Orders.class).explain(order.id()).facts().past();
    }

    /** What the test itself knows of an order. */
    private record Known(
            MemberId member, String channel, Instant at, Map<String, Integer> cart, long paid, long list) {}

    @Test
    void everyFigureIsWhatTheOrdersComeToAfterAnyOrdersRefundsHoldsCancellationsAndDays() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        MemberId inviter = world.withMoney(world.member(), 400_000);
        buys(inviter, World.WEB, SHARED, Map.of("novel", 1));
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            members.add(world.withMoney(world.invitedBy(inviter), 500_000));
        }
        Map<OrderId, Known> known = new TreeMap<>();
        Set<OrderId> held = new HashSet<>();
        for (int step = 0; step < 60; step++) {
            world.shop.clock().advance(Duration.ofMinutes(random.nextInt(40 * 60)));
            switch (random.nextInt(6)) {
                case 0 ->
                    any(random, known.keySet()).ifPresent(order -> {
                        if (held.remove(order)) {
                            Known one = known.remove(order);
                            the(HeldOrders.class)
                                    .cancel(new CancelOrder(
                                            world.key(), "channel:" + one.channel(), one.channel(), order, "no"));
                        } else {
                            known.remove(order);
                            world.refund(order);
                        }
                    });
                case 1 -> { // nothing but time
                }
                default -> {
                    MemberId member = members.get(random.nextInt(members.size()));
                    String channel = random.nextBoolean() ? APP : World.WEB;
                    Map<String, Integer> cart = new TreeMap<>();
                    for (Good good : GOODS) {
                        if (random.nextInt(2) == 0) {
                            cart.put(good.sku(), 1 + random.nextInt(3));
                        }
                    }
                    if (!cart.isEmpty()) {
                        Receipt receipt =
                                buys(member, channel, random.nextInt(4) == 0 ? SHARED : "device-" + member, cart);
                        if (receipt.outcome() != Outcome.REFUSED) {
                            known.put(
                                    receipt.id(),
                                    new Known(
                                            member,
                                            channel,
                                            world.shop.clock().instant(),
                                            cart,
                                            receipt.payable().amount(),
                                            receipt.listAmount().amount()));
                            if (receipt.outcome() == Outcome.HELD) {
                                held.add(receipt.id());
                            }
                        }
                    }
                }
            }
            agree(members, known.values(), "seed " + seed + ", step " + step);
        }
        moved("atlas", ProductKind.LICENCE, "design");
        assertThat(known).as("seed %d", seed).isNotEmpty();
    }

    private static Optional<OrderId> any(Random random, Set<OrderId> orders) {
        return orders.stream()
                .skip(orders.isEmpty() ? 0 : random.nextInt(orders.size()))
                .findFirst();
    }

    /** Of all members by one statement, as for a batch. */
    private void agree(List<MemberId> members, Iterable<Known> known, String when) {
        List<Published> wanted = new ArrayList<>();
        for (int i = 0; i < ALL.size(); i++) {
            wanted.add(new Published("figure-" + i, ALL.get(i)));
        }
        Pasts pasts = PublishedAggregates.of(
                wanted,
                Map.of(today(), new HashSet<>(members)),
                zone,
                world.shop.database().database());
        for (MemberId member : members) {
            Past past = pasts.of(member, today());
            Map<String, Long> figures = new TreeMap<>();
            past.numbers().forEach(one -> figures.put(one.code(), one.number()));
            past.amounts().forEach(one -> figures.put(one.code(), one.amount()));
            for (int i = 0; i < ALL.size(); i++) {
                assertThat(figures.get("figure-" + i))
                        .as("%s, %s of %s", when, ALL.get(i), member)
                        .isEqualTo(recomputed(ALL.get(i), member, known));
            }
        }
    }

    /** From the orders that the test has seen, without any SQL. */
    private long recomputed(AggregateTerms terms, MemberId member, Iterable<Known> known) {
        long sum = 0;
        Set<String> different = new HashSet<>();
        long last = -1;
        LocalDate first = switch (terms.window().kind()) {
            case DAYS -> today().minusDays(terms.window().days() - 1L);
            case MONTH -> today().withDayOfMonth(1);
            case YEAR -> today().withDayOfYear(1);
            case EVER -> LocalDate.MIN;
        };
        for (Known order : known) {
            LocalDate day = LocalDate.ofInstant(order.at(), zone);
            List<Good> lines = GOODS.stream()
                    .filter(good -> order.cart().containsKey(good.sku()))
                    .filter(good -> fits(terms.filter().categories(), good.category()))
                    .filter(good -> fits(terms.filter().merchants(), good.merchant()))
                    .filter(good -> fits(terms.filter().goods(), good.sku()))
                    .filter(good -> fits(terms.filter().kinds(), good.kind().text()))
                    .toList();
            if (!order.member().equals(member)
                    || day.isBefore(first)
                    || lines.isEmpty()
                    || !fits(terms.filter().channels(), order.channel())) {
                continue;
            }
            long ago = ChronoUnit.DAYS.between(day, today());
            last = last < 0 ? ago : Math.min(last, ago);
            boolean whole = terms.filter().equals(AggregateFilter.none())
                    || terms.filter().goods().isEmpty()
                            && terms.filter().merchants().isEmpty()
                            && terms.filter().categories().isEmpty()
                            && terms.filter().kinds().isEmpty();
            sum += switch (terms.measure()) {
                case ORDERS -> 1;
                case SPENT ->
                    whole
                            ? order.paid()
                            : lines.stream()
                                    .mapToLong(good ->
                                            order.paid() * order.cart().get(good.sku()) * good.price() / order.list())
                                    .sum();
                case ITEMS ->
                    lines.stream()
                            .mapToLong(good -> order.cart().get(good.sku()))
                            .sum();
                default -> 0;
            };
            lines.forEach(good ->
                    different.add(terms.measure() == AggregateMeasure.CATEGORIES ? good.category() : good.sku()));
        }
        return switch (terms.measure()) {
            case GOODS, CATEGORIES -> different.size();
            case DAYS_SINCE_LAST -> last;
            default -> sum;
        };
    }

    private static boolean fits(List<String> wanted, String code) {
        return wanted.isEmpty() || wanted.contains(code);
    }

    @Test
    void aDayBeginsAtMidnightInTheShopsZone() {
        MemberId member = world.withMoney(world.member(), 100_000);
        Instant midnight = today().plusDays(1).atStartOfDay(zone).toInstant();
        world.shop
                .clock()
                .advance(
                        Duration.between(world.shop.clock().instant(), midnight).minusMillis(1));
        buys(member, World.WEB, "d", Map.of("novel", 1));
        AggregateTerms one = terms(AggregateMeasure.ORDERS, Kind.DAYS, 1, AggregateFilter.none());

        assertThat(number(one, member)).isEqualTo(1);
        world.shop.clock().advance(Duration.ofMillis(1));
        assertThat(number(one, member)).as("another day").isZero();
        assertThat(number(terms(AggregateMeasure.ORDERS, Kind.DAYS, 2, AggregateFilter.none()), member))
                .isEqualTo(1);
        buys(member, World.WEB, "d", Map.of("novel", 1));
        assertThat(number(one, member)).as("the first moment of the day").isEqualTo(1);
    }

    private long number(AggregateTerms terms, MemberId member) {
        return PublishedAggregates.of(
                        List.of(new Published("one", terms)),
                        Map.of(today(), Set.of(member)),
                        zone,
                        world.shop.database().database())
                .of(member, today())
                .numbers()
                .get(0)
                .number();
    }

    @Test
    void anOrderIsDecidedByAFigureOnceRulesLookAtItWithAllThatWasBeforeItWasDeclared() {
        MemberId reader = world.withMoney(world.member(), 400_000);
        MemberId other = world.withMoney(world.member(), 400_000);
        buys(reader, World.WEB, "r", Map.of("novel", 1));
        published("books-ever", BOOKS_EVER);
        published("paid-30", terms(AggregateMeasure.SPENT, Kind.DAYS, 30, AggregateFilter.none()));

        assertThat(past(buys(other, World.WEB, "o", Map.of("brush", 1))))
                .as("nobody looks")
                .isNull();
        rule();

        Receipt second = buys(reader, World.WEB, "r", Map.of("novel", 1));
        assertThat(past(second).numbers()).containsExactly(new HistoryFact("books-ever", 1));
        assertThat(past(second).amounts()).as("no rule looks at amounts").isEmpty();
        assertThat(second.payable()).isEqualTo(second.listAmount());
        Receipt first = buys(other, World.WEB, "o", Map.of("atlas", 1));
        assertThat(past(first).numbers()).containsExactly(new HistoryFact("books-ever", 0));
        assertThat(first.payable().amount()).isEqualTo(7_001 - 700);
        Receipt again = buys(other, World.WEB, "o", Map.of("atlas", 1));
        assertThat(again.payable().amount()).isEqualTo(7_001);
        world.refund(first.id());
        world.refund(again.id());
        assertThat(buys(other, World.WEB, "o", Map.of("atlas", 1)).payable().amount())
                .as("what was taken back was no first order")
                .isEqualTo(7_001 - 700);
        the(DataContracts.class).say(reader, "figures", false);
        Receipt refused = buys(reader, World.WEB, "r", Map.of("atlas", 1));
        assertThat(past(refused).numbers())
                .as("no figure at all, and no zero either")
                .isEmpty();
        assertThat(refused.payable().amount()).isEqualTo(7_001);
        world.booksAgree();
    }

    @Test
    void aFigureIsAskedForWithTheRestAndNothingIsAskedWhereNoRuleLooks() {
        MemberId member = world.withMoney(world.member(), 400_000);
        published("books-ever", BOOKS_EVER);
        List<String> without = statements(member);
        rule();
        List<String> with = statements(member);

        assertThat(without).noneMatch(sql -> sql.contains(" AS figure"));
        assertThat(with).as("in a round trip that is made anyway").hasSameSizeAs(without);
        assertThat(with).filteredOn(sql -> sql.contains(" AS figure")).hasSize(1);
    }

    /** Of an order on a server that has placed one before. */
    private List<String> statements(MemberId member) {
        TestShop server = world.shop.secondServer();
        Counting counting = Counting.of(server);
        List<String> seen = List.of();
        for (int i = 0; i < 2; i++) {
            counting.statements();
            server.get(Checkout.class)
                    .place(new PlaceOrder(
                            world.key(), member, World.WEB, List.of(new Line("novel", 1)), "of-" + member, null));
            seen = counting.statements();
        }
        return seen;
    }

    @Test
    void aFigureIsPublishedByTwoAndTakenBackOnlyWhereNoRuleLooksAtIt() {
        administration.declare("books-ever", BOOKS_EVER, ADMIN);
        ApprovalView own = asked("books-ever", ADMIN);
        assertRejected("approval.own-request", () -> approvals.agree(own.id(), own.hash(), ADMIN));
        assertRejected("permission.missing", () -> approvals.agree(own.id(), own.hash(), OPERATOR));
        approvals.agree(own.id(), own.hash(), CHECKER);
        assertThat(aggregates.find("books-ever").isPublished()).isTrue();
        assertRejected("aggregate.published", () -> administration.drop("books-ever", OPERATOR, "over"));
        rule();
        assertThat(administration.users("books-ever")).containsExactly("checkout/test/first-books.drl");
        assertRejected("aggregate.in-rules", () -> administration.withdraw("books-ever", OPERATOR, "over"));

        published("unused", BOOKS_EVER);
        administration.withdraw("unused", OPERATOR, "over");
        administration.drop("unused", OPERATOR, "over");
        assertRejected("aggregate.not-found", () -> aggregates.find("unused"));
    }

    @Test
    void thereAreAtMostTwelvePublishedFigures() {
        for (int i = 0; i < 12; i++) {
            published("figure-" + i, BOOKS_EVER);
        }
        administration.declare("one-more", BOOKS_EVER, OPERATOR);
        assertRejected("aggregate.too-many-published", () -> asked("one-more", ADMIN));
    }

    @Test
    void whatIsNoFigureIsRefused() {
        assertRejected("permission.missing", () -> administration.declare("x2", BOOKS_EVER, CHECKER));
        assertRejected("field.malformed", () -> administration.declare("X2", BOOKS_EVER, OPERATOR));
        assertRejected(
                "aggregate.unknown",
                () -> administration.declare(
                        "x2",
                        terms(AggregateMeasure.ORDERS, Kind.EVER, 0, of(null, "boks", null, null, null)),
                        OPERATOR));
        assertRejected(
                "aggregate.unknown",
                () -> administration.declare(
                        "x2",
                        terms(AggregateMeasure.ORDERS, Kind.EVER, 0, of(null, null, null, "nothing", null)),
                        OPERATOR));
        assertRejected(
                "field.out-of-range",
                () -> administration.declare(
                        "x2", terms(AggregateMeasure.ORDERS, Kind.DAYS, 0, AggregateFilter.none()), OPERATOR));
        administration.declare("x2", BOOKS_EVER, OPERATOR);
        assertRejected("aggregate.exists", () -> administration.declare("x2", BOOKS_EVER, OPERATOR));
    }

    @Test
    void aLookSaysHowManyMembersHaveHowMuch() {
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            members.add(world.withMoney(world.member(), 400_000));
        }
        for (int i = 0; i < 3; i++) {
            buys(members.get(i), World.WEB, "d" + i, Map.of("novel", i + 1, "brush", 1));
        }

        Spread spread =
                aggregates.spread(terms(AggregateMeasure.ITEMS, Kind.EVER, 0, of(null, "books", null, null, null)));

        assertThat(spread).isEqualTo(new Spread(4, false, 3, 1, 2, 3, 3));
    }
}
