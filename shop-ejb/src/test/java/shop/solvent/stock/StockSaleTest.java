package shop.solvent.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.stock.KeyShop.CARD;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Answer;
import shop.solvent.order.CancelOrder;
import shop.solvent.order.Checkout;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Database;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** Orders take keys. */
class StockSaleTest {

    private final KeyShop keys = new KeyShop();
    private final World world = keys.world;
    private final TestShop shop = keys.shop;
    private final Database database = shop.get(Database.class);

    private static String code(Answer answer) {
        return answer instanceof Answer.Rejected rejected
                ? rejected.rejection().reason().code()
                : answer.receipt().outcome().name();
    }

    private void eachKeyIsAccountedFor() {
        assertThat(database.number("SELECT COUNT(*) FROM stock_key k LEFT JOIN stock_taken t ON t.once = k.id"
                        + " WHERE (k.state = 'TAKEN') <> (t.id IS NOT NULL)"))
                .as("keys that are taken by nobody, or free and taken")
                .isZero();
        world.booksAgree();
    }

    @Test
    void anOrderTakesAKeyForEachItemThoseFirstThatEndFirst() {
        LocalDate today = LocalDate.now(shop.clock());
        keys.comeIn(CARD, "key,goodUntil\nnever,\nlater," + today.plusDays(9) + "\nsoon," + today);

        assertThat(code(keys.buys(keys.buyer(), 2))).isEqualTo("ACCEPTED");

        assertThat(database.query(
                        "SELECT k.line FROM stock_taken t JOIN stock_key k ON k.id = t.key_id ORDER BY t.place",
                        row -> row.getInt(1)))
                .containsExactly(4, 3);
        eachKeyIsAccountedFor();
    }

    @Test
    void whatIsOverIsNotSold() {
        keys.comeIn(CARD, "key,goodUntil\nsoon," + LocalDate.now(shop.clock()));
        shop.clock().advance(Duration.ofDays(1));

        assertThat(code(keys.buys(keys.buyer(), 1))).isEqualTo("stock.sold-out");
    }

    @Test
    void tooFewAreToldWithHowManyAreLeftAndNothingChanges() {
        keys.comeIn(List.of("one", "two"));
        MemberId buyer = keys.buyer();

        Answer answer = keys.buys(buyer, 3);

        assertThat(answer).isInstanceOfSatisfying(Answer.Rejected.class, rejected -> {
            assertThat(rejected.rejection().kind()).isEqualTo(Rejection.Kind.CONFLICT);
            assertThat(rejected.rejection().reason().code()).isEqualTo("stock.sold-out");
            assertThat(rejected.rejection().reason().parameters())
                    .containsEntry("left", "2")
                    .containsEntry("sku", CARD);
        });
        assertThat(keys.rows("orders")).isZero();
        assertThat(world.spendable(buyer)).isEqualTo(100_000);
        assertThat(keys.tally().free()).isEqualTo(2);
    }

    @Test
    void ordersOfOneTransactionTakeOneAfterAnotherAndWhoFindsTooFewHarmsNoOther() {
        keys.comeIn(List.of("one", "two", "three"));
        List<PlaceOrder> orders = List.of(
                keys.order(keys.buyer(), new Line(CARD, 2)),
                keys.order(keys.buyer(), new Line(CARD, 2)),
                keys.order(keys.buyer(), new Line(CARD, 1)),
                keys.order(keys.buyer(), new Line(World.COURSE, 1)));

        List<Answer> answers = shop.get(Checkout.class).place(orders);

        assertThat(answers)
                .extracting(StockSaleTest::code)
                .containsExactly("ACCEPTED", "stock.sold-out", "ACCEPTED", "ACCEPTED");
        eachKeyIsAccountedFor();
    }

    @Test
    void twoLinesOfTheSameGoodsNeedKeysTogether() {
        keys.comeIn(List.of("one", "two", "three"));

        Answer four = shop.get(Checkout.class)
                .place(List.of(keys.order(keys.buyer(), new Line(CARD, 2), new Line(CARD, 2))))
                .get(0);
        Answer three = shop.get(Checkout.class)
                .place(List.of(keys.order(keys.buyer(), new Line(CARD, 1), new Line(CARD, 2))))
                .get(0);

        assertThat(code(four)).isEqualTo("stock.sold-out");
        assertThat(code(three)).isEqualTo("ACCEPTED");
        assertThat(database.query(
                        "SELECT line, place FROM stock_taken ORDER BY line, place",
                        row -> row.getInt(1) + "/" + row.getInt(2)))
                .containsExactly("0/1", "1/1", "1/2");
    }

    @Test
    void anOrderThatIsRefusedTakesNone() {
        keys.comeIn(List.of("one"));

        assertThat(code(keys.buys(world.member(), 1))).isEqualTo("REFUSED");

        assertThat(keys.tally().free()).isEqualTo(1);
        eachKeyIsAccountedFor();
    }

    @Test
    void theSameOrderPlacedTwiceTakesOnce() {
        keys.comeIn(List.of("one", "two"));
        PlaceOrder order = keys.order(keys.buyer(), new Line(CARD, 1));
        Checkout checkout = shop.get(Checkout.class);

        Receipt first = checkout.place(order);
        keys.buys(keys.buyer(), 1);
        Receipt again = checkout.place(order);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(keys.tally()).isEqualTo(new StockTally(0, 0, 2, 0, 0, 0));
    }

    @Test
    void nobodyTakesMoreThanAThousandAtOnce() {
        assertThat(code(keys.buys(keys.buyer(), 1_001))).isEqualTo("stock.too-many");
    }

    @Test
    void theDatabaseItselfLetsNoKeyBeTakenTwice() {
        keys.comeIn(List.of("one"));
        keys.buys(keys.buyer(), 1);

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                DatabaseFailure.class,
                                () -> database.update(
                                        "INSERT INTO stock_taken (id, order_id, line, place, sku, key_id, once, taken_at)"
                                                + " SELECT id + 1, order_id + 1, line, place, sku, key_id, once, taken_at FROM stock_taken"))
                        .isDuplicate())
                .isTrue();
    }

    @Test
    void whatIsSharedIsGivenToEverybodyAndNeverLess() {
        keys.sells("shared-card", Stocking.SHARED);
        Checkout checkout = shop.get(Checkout.class);
        Answer before = checkout.place(List.of(keys.order(keys.buyer(), new Line("shared-card", 3))))
                .get(0);
        keys.comeIn("shared-card", "for-all");

        for (int i = 0; i < 3; i++) {
            checkout.place(keys.order(keys.buyer(), new Line("shared-card", 3)));
        }

        assertThat(code(before)).isEqualTo("stock.sold-out");
        assertThat(keys.rows("stock_taken WHERE once IS NULL")).isEqualTo(3);
        assertThat(keys.stocks.of("shared-card").left()).isEqualTo(1);
    }

    @Test
    void whatIsUnlimitedIsSoldWithoutKeys() {
        keys.sells("licence", Stocking.UNLIMITED);

        assertThat(code(shop.get(Checkout.class)
                        .place(List.of(keys.order(keys.buyer(), new Line("licence", 5))))
                        .get(0)))
                .isEqualTo("ACCEPTED");
        assertThat(keys.rows("stock_taken")).isZero();
    }

    @Test
    void aHeldOrderKeepsItsKeysAsLongAsItWaitsAndGivesThemBackWhenItComesToNothing() {
        keys.comeIn(List.of("one", "two", "three"));
        MemberId inviter = world.withMoney(world.member(), 100_000);
        world.buys(inviter, 1, "shared");
        List<Receipt> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            MemberId buyer = world.withMoney(world.invitedBy(inviter), 100_000);
            held.add(shop.get(Checkout.class)
                    .place(new PlaceOrder(world.key(), buyer, World.WEB, List.of(new Line(CARD, 1)), "shared", null)));
        }
        assertThat(held).extracting(Receipt::outcome).containsOnly(Outcome.HELD);
        assertThat(code(keys.buys(keys.buyer(), 1))).isEqualTo("stock.sold-out");

        List<CaseId> cases = database.query("SELECT id FROM risk_case ORDER BY id", row -> new CaseId(row.getLong(1)));
        shop.get(Review.class).approve(cases.get(0), RISK, "known");
        shop.get(Review.class).reject(cases.get(1), RISK, "not known");
        shop.get(HeldOrders.class)
                .cancel(new CancelOrder(
                        world.key(), "system:test", null, held.get(2).id(), "changed my mind"));

        assertThat(keys.tally()).isEqualTo(new StockTally(2, 0, 1, 0, 0, 0));
        assertThat(code(keys.buys(keys.buyer(), 2))).isEqualTo("ACCEPTED");
        eachKeyIsAccountedFor();
    }

    @Test
    void whatComesBackToAVoidBatchIsVoid() {
        StockBatchView batch = keys.comeIn(List.of("one"));
        keys.buys(keys.buyer(), 1);
        keys.batches.makeVoid(batch.id(), "leaked", OPERATOR);

        world.refund(database.query("SELECT id FROM orders", row -> new OrderId(row.getLong(1)))
                .get(0));

        assertThat(keys.tally()).isEqualTo(new StockTally(0, 0, 0, 0, 1, 0));
    }

    @Test
    void ofTheLastTenSixtyFourBuyersOnTwoServersGetExactlyTen() throws Exception {
        keys.comeIn(KeyShop.keys("last", 10));
        TestShop second = shop.secondServer();
        second.get(ShippedRules.class);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
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
                Threads.atOnce(calls).stream().map(StockSaleTest::code).toList();

        assertThat(codes).filteredOn("ACCEPTED"::equals).hasSize(10);
        assertThat(codes).filteredOn("stock.sold-out"::equals).hasSize(54);
        assertThat(keys.rows("stock_taken")).isEqualTo(10);
        assertThat(database.number("SELECT COUNT(DISTINCT key_id) FROM stock_taken"))
                .isEqualTo(10);
        eachKeyIsAccountedFor();
    }

    @Test
    void keysComeInAndAreMadeVoidWhileTheyAreSold() throws Exception {
        StockBatchView batch = keys.comeIn(KeyShop.keys("first", 500));
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            PlaceOrder order = keys.order(keys.buyer(), new Line(CARD, 3));
            calls.add(() -> shop.get(Checkout.class).place(List.of(order)).get(0));
        }
        calls.add(() -> keys.comeIn(KeyShop.keys("second", 6_000)));
        calls.add(() -> keys.batches.makeVoid(batch.id(), "leaked", OPERATOR));

        Threads.atOnce(calls);

        StockTally tally = keys.tally();
        assertThat(tally.all()).isEqualTo(6_500);
        assertThat(tally.taken()).isEqualTo(keys.rows("stock_taken"));
        eachKeyIsAccountedFor();
    }

    @Test
    void anOrderOfKeysGoesToTheDatabaseTwiceMoreAndOneWithoutNotOnce() {
        keys.comeIn(KeyShop.keys("k", 20));
        TestShop server = shop.secondServer();
        Counting counting = Counting.of(server);
        List<Integer> statements = new ArrayList<>();
        for (String sku : List.of(World.COURSE, CARD, World.COURSE, CARD)) {
            PlaceOrder order = keys.order(keys.buyer(), new Line(sku, 1));
            counting.statements();
            server.get(Checkout.class).place(List.of(order));
            statements.add(counting.statements().size());
        }

        assertThat(statements.subList(2, 4)).containsExactly(3, 5);
    }

    @Test
    void aBatchThatBreaksAtWhateverStatementLosesNothingAndTakesNothingTwice() {
        keys.comeIn(KeyShop.keys("k", 7));
        List<PlaceOrder> orders = List.of(
                keys.order(keys.buyer(), new Line(CARD, 2), new Line(World.COURSE, 1)),
                keys.order(keys.buyer(), new Line(CARD, 3)),
                keys.order(keys.buyer(), new Line(CARD, 1)));
        AtomicInteger until = new AtomicInteger();
        TestShop server = shop.secondServer();
        Counting.of(server, sql -> {
            if (until.decrementAndGet() == 0) {
                throw new SQLException("out of order", "HY000", 1105);
            }
        });
        server.get(ShippedRules.class);
        server.get(Checkout.class).place(keys.order(keys.buyer(), new Line(World.COURSE, 1)));
        long before = keys.rows("orders");
        List<Answer> answers = null;
        int broken = 0;
        while (answers == null) {
            until.set(broken + 1);
            try {
                answers = server.get(Checkout.class).place(orders);
            } catch (RuntimeException failure) {
                broken++;
                assertThat(broken).as(() -> "still broken by " + failure).isLessThan(200);
                assertThat(keys.tally()).isEqualTo(new StockTally(7, 0, 0, 0, 0, 0));
                assertThat(keys.rows("stock_taken")).isZero();
                assertThat(keys.rows("orders")).isEqualTo(before);
                eachKeyIsAccountedFor();
            }
        }

        assertThat(broken).isGreaterThanOrEqualTo(5); // to the database and back
        assertThat(answers).extracting(StockSaleTest::code).containsOnly("ACCEPTED");
        assertThat(keys.tally()).isEqualTo(new StockTally(1, 0, 6, 0, 0, 0));
        assertThat(keys.rows("stock_taken")).isEqualTo(6);
        eachKeyIsAccountedFor();
    }
}
