package shop.solvent.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.catalogue.AddChannel;
import shop.solvent.catalogue.Channels;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.operator.People;
import shop.solvent.order.Answer;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** Goods of which there is a number, or keys, in each way in which orders that come at once are told apart. */
class LastPiecesTest {

    private static final String SEAT = "seat";

    private final KeyShop keys = new KeyShop();
    private final World world = keys.world;
    private final TestShop shop = keys.shop;
    private final Database database = shop.get(Database.class);
    private final Counts counts = shop.get(Counts.class);

    /** Goods that are kept so, of which there are so many, all of them to be sold on the web. */
    private void sells(Stocking stocking, int pieces) {
        keys.sells(SEAT, stocking);
        if (!stocking.isCounted()) {
            keys.comeIn(SEAT, String.join("\n", KeyShop.keys("seat", pieces)));
            return;
        }
        counts.add(world.key(), SEAT, pieces, "the hall has so many", OPERATOR);
        if (stocking == Stocking.COUNTED_ALLOTTED) {
            counts.allot(SEAT, Map.of(World.WEB, pieces), "all on the web", OPERATOR);
        }
    }

    private PlaceOrder order(MemberId buyer, int pieces) {
        return keys.order(buyer, new Line(SEAT, pieces));
    }

    private Answer buys(int pieces) {
        return shop.get(Checkout.class)
                .place(List.of(order(keys.buyer(), pieces)))
                .get(0);
    }

    private static String code(Answer answer) {
        return answer instanceof Answer.Rejected rejected
                ? rejected.rejection().reason().code()
                : answer.receipt().outcome().name();
    }

    private long left() {
        return keys.stocks.of(SEAT).left();
    }

    private long sold() {
        return database.number("SELECT COALESCE(SUM(pieces), 0) FROM stock_piece WHERE given_back_at IS NULL")
                + database.number("SELECT COUNT(*) FROM stock_taken WHERE sku = ? AND ended_at IS NULL", SEAT);
    }

    @ParameterizedTest
    @EnumSource(names = {"KEYS", "KEYS_FAST", "COUNTED", "COUNTED_FAST", "COUNTED_ALLOTTED"})
    void ofTheLastTenSixtyFourBuyersOnTwoServersGetExactlyTen(Stocking stocking) throws Exception {
        sells(stocking, 10);
        TestShop second = shop.secondServer();
        second.get(ShippedRules.class);
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            PlaceOrder order = order(keys.buyer(), 1);
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
                Threads.atOnce(calls).stream().map(LastPiecesTest::code).toList();

        assertThat(codes).filteredOn("ACCEPTED"::equals).hasSize(10);
        assertThat(codes).filteredOn("stock.sold-out"::equals).hasSize(54);
        assertThat(sold()).isEqualTo(10);
        assertThat(left()).isZero();
        world.booksAgree();
    }

    @ParameterizedTest
    @EnumSource(names = {"KEYS", "KEYS_FAST", "COUNTED", "COUNTED_FAST", "COUNTED_ALLOTTED"})
    void ordersOfOneTransactionTakeOneAfterAnotherAndWhatComesBackIsSoldAgain(Stocking stocking) {
        sells(stocking, 5);

        List<Answer> answers = shop.get(Checkout.class)
                .place(List.of(
                        order(keys.buyer(), 3),
                        order(keys.buyer(), 3),
                        order(world.member(), 1),
                        order(keys.buyer(), 1),
                        order(keys.buyer(), 1)));

        assertThat(answers)
                .extracting(LastPiecesTest::code)
                .containsExactly("ACCEPTED", "stock.sold-out", "REFUSED", "ACCEPTED", "ACCEPTED");
        assertThat(((Answer.Rejected) buys(1)).rejection().reason().parameters())
                .containsEntry("left", "0")
                .containsEntry("wanted", "1");
        world.refund(answers.get(0).receipt().id());
        assertThat(left()).isEqualTo(3);
        assertThat(code(buys(3))).isEqualTo("ACCEPTED");
        assertThat(sold()).isEqualTo(5);
        world.booksAgree();
    }

    @Test
    void aHeldOrderKeepsItsPiecesAndGivesThemBackWhenItComesToNothing() {
        sells(Stocking.COUNTED_FAST, 3);
        MemberId inviter = world.withMoney(world.member(), 100_000);
        world.buys(inviter, 1, "shared");
        List<Receipt> held = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            MemberId buyer = world.withMoney(world.invitedBy(inviter), 100_000);
            held.add(shop.get(Checkout.class)
                    .place(new PlaceOrder(world.key(), buyer, World.WEB, List.of(new Line(SEAT, 1)), "shared", null)));
        }
        assertThat(held).extracting(Receipt::outcome).containsOnly(Outcome.HELD);
        assertThat(code(buys(2))).isEqualTo("stock.sold-out");

        List<CaseId> cases = database.query("SELECT id FROM risk_case ORDER BY id", row -> new CaseId(row.getLong(1)));
        shop.get(Review.class).approve(cases.get(0), RISK, "known");
        shop.get(Review.class).reject(cases.get(1), RISK, "not known");

        assertThat(left()).isEqualTo(2);
        assertThat(code(buys(2))).isEqualTo("ACCEPTED");
    }

    @Test
    void aBatchThatBreaksAtWhateverStatementLosesNoPieceAndTakesNoneTwice() {
        sells(Stocking.COUNTED_FAST, 9);
        List<PlaceOrder> orders = List.of(order(keys.buyer(), 4), order(keys.buyer(), 4));
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
                assertThat(left()).isEqualTo(9);
                assertThat(sold()).isZero();
            }
        }

        assertThat(answers).extracting(LastPiecesTest::code).containsOnly("ACCEPTED");
        assertThat(broken).isGreaterThanOrEqualTo(5);
        assertThat(left()).isEqualTo(1);
        assertThat(sold()).isEqualTo(8);
    }

    @Test
    void eachChannelSellsItsPartAndNoOtherAndPartsAreMoved() {
        shop.get(Channels.class).add(new AddChannel("app", "应用", "App", null, People.ADMIN));
        sells(Stocking.COUNTED_ALLOTTED, 10);
        assertRejected("stock.too-few", () -> counts.allot(SEAT, Map.of("app", 4), "new", OPERATOR));

        counts.allot(SEAT, Map.of(World.WEB, 5, "app", 4), "moved", OPERATOR);

        assertThat(counts.parts(SEAT))
                .containsExactly(
                        new StockPart("", 1, 0, 0), new StockPart("app", 4, 0, 0), new StockPart(World.WEB, 5, 0, 0));
        assertThat(code(buys(6))).isEqualTo("stock.sold-out");
        assertThat(code(buys(5))).isEqualTo("ACCEPTED");
        assertThat(code(buys(1))).isEqualTo("stock.sold-out");
        assertThat(counts.parts(SEAT)).contains(new StockPart(World.WEB, 0, 0, 5));
        assertThat(counts.allot(SEAT, Map.of("app", 4), "the same", OPERATOR)).isFalse();
        assertRejected("channel.not-found", () -> counts.allot(SEAT, Map.of("nowhere", 1), "x", OPERATOR));
        assertRejected("field.out-of-range", () -> counts.allot(SEAT, Map.of("app", -1), "x", OPERATOR));
        assertRejected("field.missing", () -> counts.allot(SEAT, Map.of(), "x", OPERATOR));
    }

    @Test
    void howPiecesAreTakenChangesAndTheirNumberDoesNot() {
        sells(Stocking.COUNTED_FAST, 100);
        assertThat(code(buys(7))).isEqualTo("ACCEPTED");
        for (Stocking next : List.of(
                Stocking.COUNTED, Stocking.COUNTED_ALLOTTED, Stocking.COUNTED_FAST, Stocking.COUNTED, Stocking.NONE)) {
            keys.stocks.keep(SEAT, next, 5, keys.stocks.of(SEAT).version(), "tried", OPERATOR);
            if (next.isCounted()) {
                assertThat(left()).isEqualTo(93);
            }
        }
        assertRejected("stock.not-counted", () -> counts.add(world.key(), SEAT, 1, "x", OPERATOR));
        assertRejected("stock.not-counted", () -> counts.allot(SEAT, Map.of(World.WEB, 1), "x", OPERATOR));
        keys.stocks.keep(SEAT, Stocking.COUNTED, 5, keys.stocks.of(SEAT).version(), "again", OPERATOR);
        assertThat(left()).isEqualTo(93);
        assertRejected("stock.not-allotted", () -> counts.allot(SEAT, Map.of(World.WEB, 1), "x", OPERATOR));
    }

    @Test
    void piecesComeInOnceForEachKeyAndNoMoreGoOutThanThereAre() throws Exception {
        sells(Stocking.COUNTED_FAST, 10);
        String key = world.key();
        assertThat(counts.add(key, SEAT, 5, "more", OPERATOR)).isTrue();
        assertThat(counts.add(key, SEAT, 5, "more", OPERATOR)).isFalse();
        assertRejected("key.reused", () -> counts.add(key, SEAT, 6, "more", OPERATOR));
        assertRejected("stock.too-few", () -> counts.add(world.key(), SEAT, -16, "broken", OPERATOR));
        assertRejected("stock.most-pieces", () -> counts.add(world.key(), SEAT, Counts.MOST, "many", OPERATOR));
        assertRejected("field.missing", () -> counts.add(world.key(), SEAT, 0, "none", OPERATOR));
        assertRejected("permission.missing", () -> counts.add(world.key(), SEAT, 1, "more", People.FINANCE));
        assertRejected("permission.missing", () -> counts.allot(SEAT, Map.of(World.WEB, 1), "more", People.FINANCE));
        assertThat(left()).isEqualTo(15);
        assertThat(counts.add(world.key(), SEAT, -15, "closed", OPERATOR)).isTrue();
        assertThat(code(buys(1))).isEqualTo("stock.sold-out");
    }

    @Test
    void piecesAreSoldWhileTheyComeInAndAreTakenOtherwise() throws Exception {
        sells(Stocking.COUNTED_FAST, 40);
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            PlaceOrder order = order(keys.buyer(), 3);
            calls.add(() -> shop.get(Checkout.class).place(List.of(order)).get(0));
        }
        calls.add(() -> Attempts.of(() -> counts.add("in", SEAT, 60, "more", OPERATOR)));
        calls.add(() -> Attempts.of(() ->
                keys.stocks.keep(SEAT, Stocking.COUNTED, 5, keys.stocks.of(SEAT).version(), "calm", OPERATOR)));

        Threads.atOnce(calls);

        assertThat(left() + sold()).isEqualTo(100);
        world.booksAgree();
    }

    @Test
    void anOrderOfPiecesGoesToTheDatabaseOnceMore() {
        sells(Stocking.COUNTED_FAST, 100);
        TestShop server = shop.secondServer();
        Counting counting = Counting.of(server);
        List<Integer> statements = new ArrayList<>();
        for (String sku : List.of(World.COURSE, SEAT, World.COURSE, SEAT)) {
            PlaceOrder order = keys.order(keys.buyer(), new Line(sku, 1));
            counting.statements();
            server.get(Checkout.class).place(List.of(order));
            statements.add(counting.statements().size());
        }

        assertThat(statements.subList(2, 4)).containsExactly(3, 4);
    }
}
