package shop.solvent.presale;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.Stocking;
import shop.solvent.delivery.Deliveries;
import shop.solvent.delivery.DeliveryState;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.order.Answer;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Checkout;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.State;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.payment.IfLate;
import shop.solvent.payment.OpenPayment;
import shop.solvent.payment.PaymentSteps;
import shop.solvent.payment.PaymentView;
import shop.solvent.payment.Payments;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.stock.KeyShop;

/** Goods are sold before their keys are there, and what was promised is kept, or paid back. */
class PresalesTest {

    private static final String BY = "channel:web";

    private KeyShop keys;
    private World world;
    private TestShop shop;
    private Presales presales;
    private PresaleKeeping keeping;
    private Deliveries deliveries;
    private Database database;

    @BeforeEach
    void aShop() {
        System.setProperty("shop.sandbox", "on");
        keys = new KeyShop();
        world = keys.world;
        shop = keys.shop;
        presales = shop.get(Presales.class);
        keeping = shop.get(PresaleKeeping.class);
        deliveries = shop.get(Deliveries.class);
        database = shop.get(Database.class);
        List.of(PresalePaid.class, PresaleDeed.class).forEach(shop::get);
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    private LocalDate day(int days) {
        return LocalDate.now(shop.clock()).plusDays(days);
    }

    private PresaleDeed.Declaration declaration(int most, int days, IfMissed ifMissed) {
        return new PresaleDeed.Declaration(CARD, day(days).toString(), most, ifMissed.name());
    }

    private Asked asks(Record content, String by) {
        return shop.get(Approvals.class).ask(new Ask(world.key(), PresaleDeed.CODE, content, "a new edition", by));
    }

    private PresaleView declared(int most, int days, IfMissed ifMissed) {
        Asked.Waiting waits = (Asked.Waiting) asks(declaration(most, days, ifMissed), OPERATOR);
        Approvals approvals = shop.get(Approvals.class);
        approvals.agree(waits.id(), approvals.find(waits.id()).hash(), CHECKER);
        return presales.open(CARD).orElseThrow();
    }

    private static String code(Answer answer) {
        return answer instanceof Answer.Rejected rejected
                ? rejected.rejection().reason().code()
                : answer.receipt().outcome().name();
    }

    private OrderId buys(MemberId buyer, int items) {
        Answer answer = keys.buys(buyer, items);
        assertThat(code(answer)).isEqualTo("ACCEPTED");
        Messages.handOver(shop);
        return answer.receipt().id();
    }

    private List<DeliveryState> states(OrderId order) {
        return deliveries.of(order).stream().map(DeliveryView::state).toList();
    }

    private void sees(OrderId order) {
        DeliveryView one = deliveries.of(order).stream()
                .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                .findFirst()
                .orElseThrow();
        deliveries.reveal(order, one.id(), BY);
    }

    private void theDayIsMissed(int days) {
        shop.clock().advance(Duration.ofDays(days + 1));
        keeping.round();
    }

    @Test
    void whatIsOnPreSaleIsPaidAndPromisedWithItsDayAndDeliveredByItselfOnceKeysComeIn() {
        PresaleView presale = declared(10, 7, IfMissed.ASK);
        MemberId buyer = keys.buyer();
        OrderId order = buys(buyer, 2);

        assertThat(world.spendable(buyer)).isEqualTo(98_000);
        assertThat(deliveries.of(order)).allSatisfy(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.PROMISED);
            assertThat(delivery.promisedOn()).isEqualTo(day(7));
        });
        assertThat(presales.find(presale.id()))
                .extracting(PresaleView::left, PresaleView::waiting, PresaleView::kept)
                .containsExactly(8, 2, 0);
        keys.comeIn(List.of("first-one-000", "first-two-000"));
        keeping.round();
        keeping.round();
        Messages.handOver(shop);

        assertThat(states(order)).containsExactly(DeliveryState.DELIVERED, DeliveryState.DELIVERED);
        assertThat(deliveries
                        .reveal(order, deliveries.of(order).get(0).id(), BY)
                        .key())
                .isEqualTo("first-one-000");
        assertThat(presales.find(presale.id()).kept()).isEqualTo(2);
        world.booksAgree();
    }

    @Test
    void keysGoToWhoOrderedFirstAlsoWhereFewerComeInThanAreOwedAndNobodyElseIsSoldOne() {
        declared(10, 7, IfMissed.ASK);
        OrderId first = buys(keys.buyer(), 2);
        OrderId second = buys(keys.buyer(), 2);
        keys.comeIn(List.of("key-one-00000", "key-two-00000", "key-three-000"));
        OrderId third = buys(keys.buyer(), 1);
        keeping.round();

        assertThat(states(first)).containsOnly(DeliveryState.DELIVERED);
        assertThat(states(second)).containsExactlyInAnyOrder(DeliveryState.DELIVERED, DeliveryState.PROMISED);
        assertThat(states(third)).containsExactly(DeliveryState.PROMISED);
        keys.comeIn(List.of("key-four-0000", "key-five-0000", "key-six-00000"));
        keeping.round();
        assertThat(states(second)).containsOnly(DeliveryState.DELIVERED);
        assertThat(states(third)).containsExactly(DeliveryState.DELIVERED);
        assertThat(keys.tally().free()).isEqualTo(1);
        world.booksAgree();
    }

    @Test
    void neverMoreIsPromisedThanWasDeclaredHoweverManyComeAtOnce() throws Exception {
        PresaleView presale = declared(20, 7, IfMissed.ASK);
        TestShop second = shop.secondServer();
        second.get(ShippedRules.class);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            PlaceOrder order = keys.order(keys.buyer(), new Line(CARD, 1));
            TestShop server = i % 2 == 0 ? shop : second;
            calls.add(() -> {
                try {
                    return new Answer.Placed(server.get(Checkout.class).place(order));
                } catch (Rejection rejection) {
                    return new Answer.Rejected(rejection);
                }
            });
        }

        List<String> codes =
                Threads.atOnce(calls).stream().map(PresalesTest::code).toList();

        assertThat(codes).filteredOn("ACCEPTED"::equals).hasSize(20);
        assertThat(codes).filteredOn("stock.sold-out"::equals).hasSize(28);
        assertThat(presales.find(presale.id()).left()).isZero();
        assertThat(keys.rows("presale_promise")).isEqualTo(20);
        world.booksAgree();
    }

    @Test
    void keysComeInWhileOrdersArePlacedAndTakenBackAndEachItemGetsOne() throws Exception {
        PresaleView presale = declared(500, 7, IfMissed.ASK);
        List<OrderId> before = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            before.add(buys(keys.buyer(), 2));
        }
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            PlaceOrder order = keys.order(keys.buyer(), new Line(CARD, 3));
            calls.add(() -> shop.get(Checkout.class).place(List.of(order)).get(0));
        }
        before.subList(0, 4)
                .forEach(order -> calls.add(() -> {
                    world.refund(order);
                    return order;
                }));
        calls.add(() -> keys.comeIn(KeyShop.keys("k", 30)));
        calls.add(() -> {
            keeping.serveAll();
            return null;
        });
        calls.add(() -> {
            Messages.handOver(shop);
            return null;
        });
        Threads.atOnce(calls);
        Messages.handOver(shop);
        keeping.round();

        PresaleView after = presales.find(presale.id());
        assertThat(after.waiting() + after.kept()).isGreaterThanOrEqualTo(44);
        assertThat(keys.tally().free()).isZero();
        assertThat(database.number(
                        "SELECT COUNT(*) FROM (SELECT order_id, line, place FROM stock_taken WHERE ended_at IS"
                                + " NULL GROUP BY order_id, line, place HAVING COUNT(*) > 1) twice"))
                .isZero();
        assertThat(keys.rows("stock_taken WHERE ended_at IS NULL"))
                .isEqualTo(keys.rows("delivery WHERE state = 'DELIVERED'"));
        world.booksAgree();
    }

    @Test
    void anOrderThatIsTakenBackBeforeItsKeyCameLeavesRoomForAnother() {
        PresaleView presale = declared(2, 7, IfMissed.ASK);
        MemberId buyer = keys.buyer();
        OrderId order = buys(buyer, 2);
        assertThat(code(keys.buys(keys.buyer(), 1))).isEqualTo("stock.sold-out");

        world.refund(order);

        assertThat(world.spendable(buyer)).isEqualTo(100_000);
        assertThat(states(order)).isEmpty();
        assertThat(presales.find(presale.id()).left()).isEqualTo(2);
        keys.comeIn(List.of("key-one-00000"));
        keeping.round();
        assertThat(keys.tally().free()).isEqualTo(1);
        OrderId other = buys(keys.buyer(), 1);
        keeping.round();
        assertThat(states(other)).containsExactly(DeliveryState.DELIVERED);
        world.booksAgree();
    }

    @Test
    void aHeldOrderKeepsItsPlaceAndGetsItsKeyOnceItGoesOn() {
        PresaleView presale = declared(5, 7, IfMissed.ASK);
        MemberId inviter = world.withMoney(world.member(), 100_000);
        world.buys(inviter, 1, "shared");
        List<Receipt> held = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            MemberId buyer = world.withMoney(world.invitedBy(inviter), 100_000);
            held.add(shop.get(Checkout.class)
                    .place(new PlaceOrder(world.key(), buyer, World.WEB, List.of(new Line(CARD, 1)), "shared", null)));
        }
        assertThat(held).extracting(Receipt::outcome).containsOnly(Outcome.HELD);
        OrderId later = buys(keys.buyer(), 1);
        assertThat(presales.find(presale.id()))
                .extracting(PresaleView::left, PresaleView::reserved)
                .containsExactly(2, 2);
        List<CaseId> cases = database.query("SELECT id FROM risk_case ORDER BY id", row -> new CaseId(row.getLong(1)));
        shop.get(Review.class).approve(cases.get(0), RISK, "known");
        shop.get(Review.class).reject(cases.get(1), RISK, "not known");
        Messages.handOver(shop);
        keys.comeIn(List.of("key-one-00000"));
        keeping.round();

        assertThat(states(held.get(0).id())).containsExactly(DeliveryState.DELIVERED);
        assertThat(states(held.get(1).id())).isEmpty();
        assertThat(states(later)).containsExactly(DeliveryState.PROMISED);
        assertThat(presales.find(presale.id()))
                .extracting(PresaleView::left, PresaleView::reserved)
                .containsExactly(3, 0);
    }

    @Test
    void whoPaysAtAProviderKeepsThePromiseMeanwhile() {
        PresaleView presale = declared(1, 7, IfMissed.ASK);
        MemberId buyer = world.member();
        List<Line> cart = List.of(new Line(CARD, 1));
        Quote quote = shop.get(Quotes.class).quote(new AskQuote(buyer, World.WEB, cart, "d"));
        Payments payments = shop.get(Payments.class);
        PaymentView payment = payments.open(
                        new OpenPayment(
                                world.key(),
                                World.WEB,
                                buyer,
                                cart,
                                "d",
                                List.of(),
                                quote.id(),
                                quote.missing(),
                                IfLate.BACK),
                        Set.of())
                .payment();
        assertThat(code(keys.buys(keys.buyer(), 1))).isEqualTo("stock.sold-out");
        presales.end(presale.id(), "enough", OPERATOR);
        keeping.round();
        assertThat(keys.stocks.of(CARD).stocking()).isEqualTo(Stocking.PRESALE);

        shop.clock().advance(Duration.ofMinutes(16));
        shop.get(PaymentSteps.class).expireDue();
        keeping.round();

        assertThat(payments.find(payment.id()).state()).isEqualTo(PaymentView.State.EXPIRED);
        assertThat(presales.find(presale.id()).left()).isEqualTo(1);
        assertThat(keys.stocks.of(CARD).stocking()).isEqualTo(Stocking.KEYS);
    }

    @Test
    void onceAllIsKeptAfterItsEndTheGoodsAreSoldFromTheStock() {
        PresaleView presale = declared(5, 7, IfMissed.ASK);
        OrderId order = buys(keys.buyer(), 1);
        presales.end(presale.id(), "enough", OPERATOR);
        presales.end(presale.id(), "again", OPERATOR);
        assertThat(code(keys.buys(keys.buyer(), 1))).isEqualTo("stock.sold-out");
        keeping.round();
        assertThat(keys.stocks.of(CARD).stocking()).isEqualTo(Stocking.PRESALE);

        keys.comeIn(List.of("key-one-00000", "key-two-00000"));
        keeping.round();

        assertThat(states(order)).containsExactly(DeliveryState.DELIVERED);
        assertThat(keys.stocks.of(CARD).stocking()).isEqualTo(Stocking.KEYS);
        assertThat(code(keys.buys(keys.buyer(), 1))).isEqualTo("ACCEPTED");
        assertThat(code(keys.buys(keys.buyer(), 1))).isEqualTo("stock.sold-out");
    }

    @Test
    void aDayThatIsMissedIsACaseAndTheBuyerHasTheMoneyBackWithoutAnybody() {
        PresaleView presale = declared(10, 3, IfMissed.ASK);
        MemberId buyer = keys.buyer();
        OrderId order = buys(buyer, 2);
        OrderId waits = buys(keys.buyer(), 1);
        assertRejected("presale.not-late", () -> presales.giveBack(order, "k1", World.WEB));
        shop.clock().advance(Duration.ofDays(3));
        keeping.round();
        assertThat(shop.get(Cases.class).of(CaseSubject.of(presale.id()))).isEmpty();
        assertRejected("presale.not-late", () -> presales.giveBack(order, "k1", World.WEB));
        shop.clock().advance(Duration.ofDays(1));
        keeping.round();
        keeping.round();

        assertThat(shop.get(Cases.class)
                        .of(CaseSubject.of(presale.id()))
                        .orElseThrow()
                        .state())
                .isEqualTo(CaseView.State.OPEN);
        assertThat(presales.isLate(order)).isTrue();
        presales.giveBack(order, "k1", World.WEB);
        presales.giveBack(order, "k1", World.WEB);
        assertThat(world.spendable(buyer)).isEqualTo(100_000);
        assertThat(shop.get(Orders.class).find(order).state()).isEqualTo(State.REFUNDED);
        assertThat(presales.isLate(order)).isFalse();
        assertRejected("order.not-found", () -> presales.giveBack(waits, "k2", "app"));

        keys.comeIn(List.of("key-one-00000"));
        keeping.round();
        keeping.round();
        assertThat(states(waits)).containsExactly(DeliveryState.DELIVERED);
        assertThat(shop.get(Cases.class)
                        .of(CaseSubject.of(presale.id()))
                        .orElseThrow()
                        .state())
                .isNotEqualTo(CaseView.State.OPEN);
        assertRejected("presale.not-late", () -> presales.giveBack(waits, "k3", World.WEB));
        world.booksAgree();
    }

    @Test
    void nobodyKeepsAKeyTheyHaveSeenAndTheMoneyForIt() {
        declared(10, 3, IfMissed.ASK);
        MemberId buyer = keys.buyer();
        OrderId order = buys(buyer, 2);
        keys.comeIn(List.of("key-one-00000"));
        keeping.round();
        sees(order);
        theDayIsMissed(3);

        assertRejected("refund.key-seen", () -> presales.giveBack(order, "k1", World.WEB));
        assertThat(world.spendable(buyer)).isEqualTo(98_000);
        assertThat(states(order)).containsExactlyInAnyOrder(DeliveryState.VIEWED, DeliveryState.PROMISED);
    }

    @Test
    void moneyComesBackByItselfWhereThatWasDeclared() {
        PresaleView presale = declared(10, 3, IfMissed.BACK);
        MemberId buyer = keys.buyer();
        OrderId order = buys(buyer, 2);
        MemberId partly = keys.buyer();
        OrderId seen = buys(partly, 2);
        keys.comeIn(List.of("key-one-00000", "key-two-00000", "key-three-000"));
        // The first order is served first; so is the one item of the other.
        keeping.round();
        sees(seen);
        MemberId third = keys.buyer();
        OrderId none = buys(third, 1);
        theDayIsMissed(3);
        keeping.round();

        assertThat(states(order)).containsOnly(DeliveryState.DELIVERED);
        assertThat(world.spendable(third)).isEqualTo(100_000);
        assertThat(shop.get(Orders.class).find(none).state()).isEqualTo(State.REFUNDED);
        assertThat(world.spendable(partly)).isEqualTo(98_000);
        assertThat(presales.find(presale.id()).waiting()).isEqualTo(1);
        assertThat(keys.rows("refund")).isEqualTo(1);
        world.booksAgree();
    }

    @Test
    void itIsDeclaredByTwoAndOnlyWhereThereIsNothingToSell() {
        assertRejected("presale.day", () -> asks(declaration(1, 0, IfMissed.ASK), OPERATOR));
        assertRejected("presale.day", () -> asks(declaration(1, 400, IfMissed.ASK), OPERATOR));
        assertRejected("presale.day", () -> asks(new PresaleDeed.Declaration(CARD, "soon", 1, "ASK"), OPERATOR));
        assertRejected("field.out-of-range", () -> asks(declaration(0, 3, IfMissed.ASK), OPERATOR));
        assertRejected(
                "field.missing",
                () -> asks(new PresaleDeed.Declaration(CARD, day(3).toString(), 1, "never"), OPERATOR));
        assertRejected(
                "product.not-found",
                () -> asks(new PresaleDeed.Declaration("none", day(3).toString(), 1, "ASK"), OPERATOR));
        assertRejected("permission.missing", () -> asks(declaration(1, 3, IfMissed.ASK), FINANCE));
        keys.sells("seats", Stocking.COUNTED);
        assertRejected(
                "presale.other-stocking",
                () -> asks(new PresaleDeed.Declaration("seats", day(3).toString(), 1, "ASK"), OPERATOR));
        keys.comeIn(List.of("key-one-00000"));
        assertRejected("presale.keys-there", () -> asks(declaration(1, 3, IfMissed.ASK), OPERATOR));
        keys.buys(keys.buyer(), 1);
        PresaleView presale = declared(1, 3, IfMissed.ASK);
        assertRejected("presale.open", () -> asks(declaration(1, 3, IfMissed.ASK), OPERATOR));
        assertRejected(
                "stock.by-presale",
                () -> keys.stocks.keep(
                        CARD, Stocking.KEYS, 0, keys.stocks.of(CARD).version(), "why", OPERATOR));
        assertRejected("stock.by-presale", () -> keys.stocks.keep("seats", Stocking.PRESALE, 0, 1, "why", OPERATOR));
        assertRejected("permission.missing", () -> presales.end(presale.id(), "why", FINANCE));
        assertRejected("field.missing", () -> presales.end(presale.id(), " ", OPERATOR));
        assertRejected("presale.not-found", () -> presales.end(new PresaleId(1), "why", OPERATOR));
        assertThat(code(keys.buys(keys.buyer(), 1_001))).isEqualTo("stock.too-many");
        Line chosen = new Line(CARD, 1, new shop.solvent.kernel.id.StockKeyId(1));
        assertThat(code(shop.get(Checkout.class)
                        .place(List.of(keys.order(keys.buyer(), chosen)))
                        .get(0)))
                .isEqualTo("stock.key-gone");
    }

    @Test
    void ordersOfOneTransactionArePromisedOneAfterAnother() {
        declared(3, 7, IfMissed.ASK);
        List<Answer> answers = shop.get(Checkout.class)
                .place(List.of(
                        keys.order(keys.buyer(), new Line(CARD, 2)),
                        keys.order(keys.buyer(), new Line(CARD, 2)),
                        keys.order(keys.buyer(), new Line(CARD, 1)),
                        keys.order(world.member(), new Line(CARD, 1)),
                        keys.order(keys.buyer(), new Line(World.COURSE, 1))));

        assertThat(answers)
                .extracting(PresalesTest::code)
                .containsExactly("ACCEPTED", "stock.sold-out", "ACCEPTED", "stock.sold-out", "ACCEPTED");
    }

    @Test
    void aBatchThatBreaksAtWhateverStatementPromisesNothing() {
        PresaleView presale = declared(7, 7, IfMissed.ASK);
        List<PlaceOrder> orders =
                List.of(keys.order(keys.buyer(), new Line(CARD, 2)), keys.order(keys.buyer(), new Line(CARD, 3)));
        AtomicInteger until = new AtomicInteger();
        TestShop server = shop.secondServer();
        Counting.of(server, sql -> {
            if (until.decrementAndGet() == 0) {
                throw new SQLException("out of order", "HY000", 1105);
            }
        });
        server.get(ShippedRules.class);
        server.get(Checkout.class).place(keys.order(keys.buyer(), new Line(World.COURSE, 1)));
        List<Answer> answers = null;
        int broken = 0;
        while (answers == null) {
            until.set(broken + 1);
            try {
                answers = server.get(Checkout.class).place(orders);
            } catch (RuntimeException failure) {
                broken++;
                assertThat(broken).as(() -> "still broken by " + failure).isLessThan(200);
                assertThat(presales.find(presale.id()).left()).isEqualTo(7);
                assertThat(keys.rows("presale_promise")).isZero();
            }
        }

        assertThat(answers).extracting(PresalesTest::code).containsOnly("ACCEPTED");
        assertThat(presales.find(presale.id()).left()).isEqualTo(2);
        world.booksAgree();
    }
}
