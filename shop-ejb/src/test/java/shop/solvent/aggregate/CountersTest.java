package shop.solvent.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.aggregate.CounterDeed.Publication;
import shop.solvent.aggregate.PublishedCounters.Counts;
import shop.solvent.aggregate.PublishedCounters.Published;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.Checkout;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.relation.TraitKind;
import shop.solvent.relation.Traits;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.signal.SignalFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.signal.Marks;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

class CountersTest {

    private static final String APP = "app";
    private static final String POSTCARD = "postcard";

    private static final String RULE = """
            rule "同设备一小时内第三单起待审 · The third order from a device within an hour is held" @id("device-orders")
            when SignalFact( code == "device-orders", number >= 2 )
            then effects.hold("velocity"); end
            """;

    private static final String CASES = """
            case,rule,fires,signal.device-orders,decision.outcome
            第三单 · The third,device-orders,yes,2,held
            第二单 · The second,device-orders,no,1,accepted
            """;

    /** What members have in common, as the test itself knows it. */
    private record Has(MemberId member, ActKey key, Object what) {}

    private final World world = new World();
    private final List<Has> told = new ArrayList<>();
    private final Random random = new Random();
    private AggregateAdministration administration;
    private Counters counters;
    private Approvals approvals;
    private TestShop[] servers;

    @BeforeEach
    void open() {
        the(CounterDeed.class);
        administration = the(AggregateAdministration.class);
        counters = the(Counters.class);
        approvals = the(Approvals.class);
        the(Channels.class).add(new AddChannel(APP, "App", "App", null, ADMIN));
        the(Merchants.class).open(new AddMerchant("other", "别家", "Other", 1000, "test"));
        Catalogue catalogue = the(Catalogue.class);
        catalogue.addProduct(
                new AddProduct(POSTCARD, ProductKind.COURSE, "明信片", "Postcard", "other", null, null, ADMIN));
        catalogue.setPrice(POSTCARD, World.WEB, 300, ADMIN);
        catalogue.setPrice(POSTCARD, APP, 300, ADMIN);
        catalogue.setPrice(World.COURSE, APP, World.PRICE, ADMIN);
        servers = new TestShop[] {world.shop, world.shop.secondServer()};
    }

    private <T> T the(Class<T> bean) {
        return world.shop.get(bean);
    }

    private static CounterTerms terms(Act act, ActKey key, CounterMeasure measure, ActKey distinct, int minutes) {
        return new CounterTerms("计数", "Counter", act, key, measure, distinct, minutes);
    }

    private static CounterTerms count(Act act, ActKey key, int minutes) {
        return terms(act, key, CounterMeasure.COUNT, null, minutes);
    }

    /** An act as the test itself knows it. */
    private record Known(
            Act act,
            Object id,
            Instant at,
            MemberId member,
            String device,
            String channel,
            MerchantId merchant,
            MemberId inviter,
            long amount) {

        Object value(ActKey key) {
            return switch (key) {
                case MEMBER -> member;
                case DEVICE -> device;
                case MERCHANT -> merchant;
                case CHANNEL -> channel;
                case INVITER -> inviter;
                case ROOT, PAYEE, ADDRESS, DOMAIN -> throw new IllegalArgumentException("of members: " + key);
            };
        }
    }

    /** Every counter that the shop's rows tell, in windows of some minutes, hours and days. */
    private List<CounterTerms> all() {
        List<CounterTerms> all = new ArrayList<>();
        for (Act act : Act.values()) {
            for (ActKey key : ActKey.values()) {
                for (int minutes : new int[] {7, 90, 1_440}) {
                    all.add(count(act, key, minutes));
                    all.add(terms(act, key, CounterMeasure.SUM, null, minutes));
                    for (ActKey other : ActKey.values()) {
                        all.add(terms(act, key, CounterMeasure.DISTINCT, other, minutes));
                    }
                }
            }
        }
        PublishedCounters published = the(PublishedCounters.class);
        return all.stream()
                .filter(one ->
                        one.key() != one.distinct() && published.rows(one).isPresent())
                .toList();
    }

    @Test
    void everyCounterTellsWhatTheActsComeToAfterAnyOrdersRefundsTopUpsAndWithdrawalsOnSeveralServersAndAfterARestart() {
        long seed = new Random().nextLong();
        random.setSeed(seed);
        Map<String, MerchantId> merchants = new HashMap<>();
        the(Merchants.class).all().forEach(one -> merchants.put(one.code(), one.id()));
        MemberId inviter = world.member();
        MemberId stranger = world.member();
        Map<MemberId, MemberId> invitedBy = new HashMap<>();
        List<Known> known = new ArrayList<>();
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            MemberId above = i == 3 ? stranger : inviter;
            MemberId member = world.invitedBy(above);
            invitedBy.put(member, above);
            members.add(member);
            known.add(new Known(Act.BINDING, member, now(), member, null, World.WEB, null, above, 0));
            told.add(new Has(member, ActKey.ROOT, above));
        }
        // Two accounts of one, and one of two; of the fourth nothing is known but the domain.
        tells(members.get(0), TraitKind.PAYEE, ActKey.PAYEE, "6222 1");
        tells(members.get(0), TraitKind.PAYEE, ActKey.PAYEE, "6222 2");
        tells(members.get(1), TraitKind.PAYEE, ActKey.PAYEE, "6222 2");
        tells(members.get(1), TraitKind.PAYEE, ActKey.PAYEE, "6222 1");
        tells(members.get(2), TraitKind.PAYEE, ActKey.PAYEE, "6222 3");
        tells(members.get(1), TraitKind.ADDRESS, ActKey.ADDRESS, "Long Street 5");
        tells(members.get(2), TraitKind.ADDRESS, ActKey.ADDRESS, "Long Street 5");
        tells(members.get(0), TraitKind.DOMAIN, ActKey.DOMAIN, "example.org");
        tells(members.get(3), TraitKind.DOMAIN, ActKey.DOMAIN, "example.org");
        Map<OrderId, List<Known>> orders = new HashMap<>();
        List<CounterTerms> all = all();
        assertThat(all.stream().map(CounterTerms::key)).contains(ActKey.values());
        for (int step = 0; step < 40; step++) {
            world.shop.clock().advance(Duration.ofSeconds(random.nextInt(3 * 60 * 60)));
            TestShop server = servers[random.nextInt(2)];
            MemberId member = members.get(random.nextInt(members.size()));
            MemberId above = invitedBy.get(member);
            String channel = random.nextBoolean() ? APP : World.WEB;
            switch (random.nextInt(5)) {
                case 0 -> {
                    String key = world.key();
                    TopUp topUp = new TopUp(key, channel, member, Money.fen(50_000 + random.nextInt(50_000)));
                    server.get(TopUps.class).topUp(topUp);
                    servers[0].get(TopUps.class).topUp(topUp); // told twice, it is one
                    known.add(new Known(
                            Act.TOP_UP,
                            key,
                            now(),
                            member,
                            null,
                            channel,
                            null,
                            above,
                            topUp.amount().amount()));
                }
                case 1 -> {
                    Withdraw wish = new Withdraw(world.key(), channel, member, Money.fen(2_000));
                    boolean asked = took(server, wish);
                    if (asked) {
                        known.add(new Known(
                                Act.WITHDRAWAL, wish.key(), now(), member, null, channel, null, above, 2_000));
                    }
                }
                case 2 ->
                    orders.keySet().stream().findAny().ifPresent(order -> {
                        server.get(Refunds.class)
                                .refund(new RefundOrder(world.key(), "system:test", null, order, "no"));
                        for (Known one : orders.remove(order)) {
                            if (one.act() == Act.ORDER_PLACED) {
                                known.add(new Known(
                                        Act.ORDER_REFUNDED,
                                        one.id(),
                                        now(),
                                        one.member(),
                                        one.device(),
                                        one.channel(),
                                        one.merchant(),
                                        one.inviter(),
                                        one.amount()));
                            }
                        }
                    });
                default -> {
                    String device = random.nextInt(3) == 0 ? null : "device-" + random.nextInt(2);
                    List<Line> cart = random.nextBoolean()
                            ? List.of(new Line(POSTCARD, 1 + random.nextInt(2)), new Line(World.COURSE, 1))
                            : List.of(new Line(POSTCARD, 1 + random.nextInt(9)));
                    PlaceOrder order = new PlaceOrder(world.key(), member, channel, cart, device, null);
                    Receipt receipt = server.get(Checkout.class).place(order);
                    servers[1].get(Checkout.class).place(order); // the same request again is the same order
                    List<Known> lines = new ArrayList<>();
                    List<Act> acts = receipt.outcome() == Outcome.REFUSED
                            ? List.of(Act.ORDER_DECLINED)
                            : receipt.outcome() == Outcome.HELD
                                    ? List.of(Act.ORDER_PLACED)
                                    : List.of(Act.ORDER_PLACED, Act.ORDER_PAID);
                    for (Act act : acts) {
                        for (Line line : cart) {
                            boolean course = line.sku().equals(World.COURSE);
                            lines.add(new Known(
                                    act,
                                    receipt.id(),
                                    now(),
                                    member,
                                    device,
                                    channel,
                                    merchants.get(course ? World.MERCHANT : "other"),
                                    above,
                                    course ? World.PRICE : 300L * line.quantity()));
                        }
                    }
                    known.addAll(lines);
                    if (receipt.outcome() == Outcome.ACCEPTED) {
                        orders.put(receipt.id(), lines);
                    }
                }
            }
            if (step % 8 == 7) {
                agree(all, members, invitedBy, merchants.values(), known, "seed " + seed + ", step " + step);
            }
        }
    }

    private boolean isSame(ActKey key, Known one, Known asked) {
        return key.isShared()
                ? told.stream()
                        .filter(mine -> mine.key() == key && mine.member().equals(asked.member()))
                        .anyMatch(mine -> told.contains(new Has(one.member(), key, mine.what())))
                : one.value(key) != null && Objects.equals(one.value(key), asked.value(key));
    }

    private void tells(MemberId member, TraitKind kind, ActKey key, String what) {
        the(Traits.class).tell(member, kind, what, "system:test");
        told.add(new Has(member, key, what));
    }

    private static boolean took(TestShop server, Withdraw wish) {
        try {
            server.get(Withdrawals.class).request(wish);
            return true;
        } catch (Rejection none) {
            return false;
        }
    }

    private Instant now() {
        return world.shop.clock().instant();
    }

    /** Of all members by one statement, as for a batch, on a server that has just started. */
    private void agree(
            List<CounterTerms> all,
            List<MemberId> members,
            Map<MemberId, MemberId> invitedBy,
            Iterable<MerchantId> merchants,
            List<Known> known,
            String when) {
        TestShop started = world.shop.secondServer();
        PublishedCounters published = started.get(PublishedCounters.class);
        List<Published> wanted = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            wanted.add(new Published(
                    "counter-" + i, all.get(i), published.rows(all.get(i)).orElseThrow()));
        }
        List<Doing> acts = new ArrayList<>();
        Map<Doing, Known> askedFor = new HashMap<>();
        for (MemberId member : members) {
            for (MerchantId merchant : merchants) {
                String device = random.nextBoolean() ? "device-0" : "device-1";
                String channel = random.nextBoolean() ? APP : World.WEB;
                Doing act = Doing.of(
                        now(),
                        member,
                        started.get(Marks.class).device(device),
                        channel,
                        Set.of(merchant),
                        invitedBy.get(member));
                acts.add(act);
                askedFor.put(
                        act, new Known(null, null, now(), member, device, channel, merchant, invitedBy.get(member), 0));
            }
        }
        Counts counts = PublishedCounters.of(wanted, acts, started.database().database());
        for (Doing act : acts) {
            Map<String, Long> figures = new HashMap<>();
            counts.numbers(act).forEach(one -> figures.put(one.code(), one.number()));
            counts.amounts(act).forEach(one -> figures.put(one.code(), one.amount()));
            for (int i = 0; i < all.size(); i++) {
                assertThat(figures.get("counter-" + i))
                        .as("%s, %s of %s", when, all.get(i), askedFor.get(act))
                        .isEqualTo(recomputed(all.get(i), askedFor.get(act), known));
            }
        }
    }

    /** From the acts that the test has seen, without any SQL. */
    private long recomputed(CounterTerms terms, Known asked, List<Known> known) {
        Instant since = asked.at().minus(Duration.ofMinutes(terms.minutes()));
        List<Known> counted = known.stream()
                .filter(one -> one.act() == terms.act() && one.at().isAfter(since) && isSame(terms.key(), one, asked))
                .toList();
        return switch (terms.measure()) {
            case COUNT -> counted.stream().map(Known::id).distinct().count();
            case SUM -> counted.stream().mapToLong(Known::amount).sum();
            case DISTINCT ->
                counted.stream()
                        .map(one -> one.value(terms.distinct()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .count();
        };
    }

    private void published(String code, CounterTerms terms) {
        administration.declare(code, terms, RISK);
        ApprovalView request = asked(code, RISK);
        approvals.agree(request.id(), request.hash(), CHECKER);
    }

    private ApprovalView asked(String code, String by) {
        Asked asked = approvals.ask(new Ask(
                world.key(),
                CounterDeed.CODE,
                new Publication(code, counters.find(code).terms()),
                "velocity",
                by));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private void rule() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "velocity of devices")
                .put("checkout/risk/device-orders.drl", RULE)
                .put("checkout/risk/device-orders.cases.csv", CASES)
                .throughTheHouse();
    }

    private Receipt buys(String device) {
        return world.buys(world.withMoney(world.member(), 100_000), 1, device);
    }

    @Test
    void theThirdOrderFromADeviceIsHeldByACounterThatSomebodyDeclaredAndItsPageSaysWhatWasSeen() {
        published("device-orders", count(Act.ORDER_PLACED, ActKey.DEVICE, 60));
        published("device-members", terms(Act.ORDER_PLACED, ActKey.DEVICE, CounterMeasure.DISTINCT, ActKey.MEMBER, 60));
        assertThat(seen(buys("phone"))).as("no rule looks").isNull();
        rule();

        assertThat(seen(buys("phone")).numbers())
                .containsExactly(new SignalFact("device-members", 1), new SignalFact("device-orders", 1));
        Receipt third = buys("phone");
        assertThat(third.outcome()).isEqualTo(Outcome.HELD);
        assertThat(seen(third).numbers())
                .containsExactly(new SignalFact("device-members", 2), new SignalFact("device-orders", 2));
        assertThat(buys("another").outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(seen(world.buys(world.withMoney(world.member(), 100_000), 1, null))
                        .numbers())
                .as("of an order that names no device")
                .containsExactly(new SignalFact("device-members", 0), new SignalFact("device-orders", 0));
        world.shop.clock().advance(Duration.ofMinutes(60));
        assertThat(buys("phone").outcome()).as("the window has slid").isEqualTo(Outcome.ACCEPTED);
        world.booksAgree();
    }

    private Signals seen(Receipt order) {
        return the(Orders.class).explain(order.id()).facts().signals();
    }

    @Test
    void countersAreAskedForWithTheRestAndNothingIsAskedWhereNoneIsDeclared() {
        MemberId member = world.withMoney(world.member(), 400_000);
        rule();
        List<String> without = statements(member);
        published("device-orders", count(Act.ORDER_PLACED, ActKey.DEVICE, 60));
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
                            world.key(), member, World.WEB, List.of(new Line(World.COURSE, 1)), "of-" + i, null));
            seen = counting.statements();
        }
        return seen;
    }

    @Test
    void aCounterIsPublishedByTwoAndTakenBackOnlyWhereNoRuleLooksAtIt() {
        CounterTerms terms = count(Act.ORDER_PLACED, ActKey.DEVICE, 60);
        assertRejected("permission.missing", () -> administration.declare("device-orders", terms, OPERATOR));
        administration.declare("device-orders", terms, ADMIN);
        ApprovalView own = asked("device-orders", ADMIN);
        assertRejected("approval.own-request", () -> approvals.agree(own.id(), own.hash(), ADMIN));
        assertRejected("permission.missing", () -> approvals.agree(own.id(), own.hash(), RISK));
        approvals.agree(own.id(), own.hash(), CHECKER);
        rule();
        assertRejected("aggregate.in-rules", () -> administration.withdraw("device-orders", RISK, "over"));
        assertRejected("permission.missing", () -> administration.withdraw("device-orders", OPERATOR, "over"));
        assertRejected("aggregate.published", () -> administration.drop("device-orders", RISK, "over"));

        published("unused", terms);
        administration.withdraw("unused", RISK, "over");
        administration.drop("unused", RISK, "over");
        assertRejected("aggregate.not-found", () -> counters.find("unused"));
    }

    @Test
    void whatIsNoCounterIsRefused() {
        assertRejected(
                "field.out-of-range",
                () -> administration.declare(
                        "huge", count(Act.ORDER_PLACED, ActKey.MEMBER, CounterTerms.MOST_MINUTES + 1), RISK));
        assertRejected(
                "field.out-of-range",
                () -> administration.declare("wide", count(Act.ORDER_PLACED, ActKey.CHANNEL, 1_441), RISK));
        assertRejected(
                "field.out-of-range", () -> administration.declare("none", count(Act.TOP_UP, ActKey.MEMBER, 0), RISK));
        assertRejected(
                "counter.not-told",
                () -> administration.declare("no-device", count(Act.TOP_UP, ActKey.DEVICE, 60), RISK));
        assertRejected(
                "counter.not-told",
                () -> administration.declare(
                        "no-money", terms(Act.BINDING, ActKey.INVITER, CounterMeasure.SUM, null, 60), RISK));
        assertRejected(
                "counter.distinct-key",
                () -> administration.declare(
                        "apart",
                        terms(Act.ORDER_PLACED, ActKey.MEMBER, CounterMeasure.DISTINCT, ActKey.PAYEE, 60),
                        RISK));
        assertRejected(
                "counter.distinct-key",
                () -> administration.declare(
                        "itself",
                        terms(Act.ORDER_PLACED, ActKey.MEMBER, CounterMeasure.DISTINCT, ActKey.MEMBER, 60),
                        RISK));
        assertRejected(
                "field.missing",
                () -> administration.declare(
                        "apart", terms(Act.ORDER_PLACED, ActKey.MEMBER, CounterMeasure.DISTINCT, null, 60), RISK));
        administration.declare(
                "spent",
                new AggregateTerms(
                        "指标",
                        "Figure",
                        AggregateMeasure.SPENT,
                        new AggregateWindow(AggregateWindow.Kind.EVER, 0),
                        AggregateFilter.none()),
                ADMIN);
        assertRejected(
                "aggregate.exists", () -> administration.declare("spent", count(Act.TOP_UP, ActKey.MEMBER, 60), RISK));
        assertRejected("aggregate.not-found", () -> counters.find("spent"));
    }

    @Test
    void thereAreAtMostTwentyPublishedCounters() {
        for (int i = 0; i < Signals.MOST_COUNTERS; i++) {
            published("counter-" + i, count(Act.ORDER_PLACED, ActKey.MEMBER, 60));
        }
        administration.declare("one-more", count(Act.ORDER_PLACED, ActKey.MEMBER, 60), RISK);
        assertRejected("aggregate.too-many-published", () -> asked("one-more", RISK));
    }
}
