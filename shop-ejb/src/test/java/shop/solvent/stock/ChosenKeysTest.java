package shop.solvent.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.Stocking;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.limited.BuyerLimits;
import shop.solvent.order.Answer;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Checkout;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.stock.KeyFaces.Order;

/** Buyers choose one particular key, for a premium. */
class ChosenKeysTest {

    private static final String FILE = """
            key,face,premium
            plain-one-000,,
            lucky-eight-1,account 888***,88.8
            plain-two-000,,
            nice-seven-11,account 777***,5
            shown-only-11,account 123***,
            """;

    private final KeyShop keys = new KeyShop();
    private final World world = keys.world;
    private final TestShop shop = keys.shop;
    private final KeyFaces faces = shop.get(KeyFaces.class);
    private final Database database = shop.get(Database.class);

    private StockKeyId key(String part) {
        return faces.onSale(CARD, part, Order.FACE, null, 10).rows().get(0).key();
    }

    private static String code(Answer answer) {
        return answer instanceof Answer.Rejected rejected
                ? rejected.rejection().reason().code()
                : answer.receipt().outcome().name();
    }

    private Answer places(PlaceOrder order) {
        return shop.get(Checkout.class).place(List.of(order)).get(0);
    }

    private Answer chooses(MemberId buyer, StockKeyId key) {
        return places(keys.order(buyer, new Line(CARD, 1, key)));
    }

    private List<String> taken() {
        return database.query(
                "SELECT COALESCE(k.face, k.line) FROM stock_taken t JOIN stock_key k ON k.id = t.once ORDER BY t.id",
                row -> row.getString(1));
    }

    @Test
    void aChosenKeyCostsItsPremiumOnTopAndIsExactlyTheOneThatIsDelivered() {
        keys.comeIn(CARD, FILE);
        MemberId buyer = keys.buyer();

        Answer answer = chooses(buyer, key("888"));

        assertThat(code(answer)).isEqualTo("ACCEPTED");
        assertThat(taken()).containsExactly("account 888***");
        assertThat(world.spendable(buyer)).isEqualTo(100_000 - 1_000 - 8_880);
        OrderView order = shop.get(Orders.class).find(answer.receipt().id());
        assertThat(order.lines())
                .extracting(OrderView.Line::unitPrice, OrderView.Line::face, OrderView.Line::premium)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Money.fen(9_880), "account 888***", Money.fen(8_880)));
        world.booksAgree();
    }

    @Test
    void rulesSeeThePremiumInTheLineAndWhatItIsCharged() {
        keys.comeIn(CARD, FILE);
        Receipt receipt = chooses(keys.buyer(), key("777")).receipt();

        LineFact line = shop.get(Decisions.class)
                .find(database.query(
                                "SELECT decision FROM orders WHERE id = ?",
                                row -> new DecisionId(row.getLong(1)),
                                receipt.id().value())
                        .get(0))
                .orElseThrow()
                .facts(CheckoutFacts.class)
                .lines()
                .get(0);

        assertThat(line.premium()).isEqualTo(500);
        assertThat(line.unitPrice()).isEqualTo(1_500);
        assertThat(line.listPrice()).isEqualTo(1_500);
        assertThat(line.priceReason()).isEqualTo("list");
    }

    @Test
    void whoChoosesNoneGetsNoneThatHasAPremiumAndOneThatIsOnlyShownInItsTurn() {
        keys.comeIn(CARD, FILE);

        assertThat(code(keys.buys(keys.buyer(), 3))).isEqualTo("ACCEPTED");
        Answer fourth = keys.buys(keys.buyer(), 1);

        assertThat(taken()).containsExactly("2", "4", "account 123***");
        assertThat(code(fourth)).isEqualTo("stock.sold-out");
        assertThat(code(chooses(keys.buyer(), key("888")))).isEqualTo("ACCEPTED");
    }

    @Test
    void ofManyWhoChooseTheSameKeyExactlyOneGetsItAndTheOthersAreToldToChooseAnother() throws Exception {
        for (Stocking stocking : List.of(Stocking.KEYS, Stocking.KEYS_FAST)) {
            String sku = "number-"
                    + stocking.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            keys.sells(sku, stocking);
            keys.comeIn(sku, "key,face,premium\nsecret-of-" + stocking + ",139 8888 8888,500");
            StockKeyId key =
                    faces.onSale(sku, null, Order.FACE, null, 10).rows().get(0).key();
            TestShop second = shop.secondServer();
            second.get(ShippedRules.class);
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                PlaceOrder order = keys.order(keys.buyer(), new Line(sku, 1, key));
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
                    Threads.atOnce(calls).stream().map(ChosenKeysTest::code).toList();

            assertThat(codes).filteredOn("ACCEPTED"::equals).hasSize(1);
            assertThat(codes).filteredOn("stock.key-gone"::equals).hasSize(31);
            assertThat(faces.onSale(sku, null, Order.FACE, null, 10).rows()).isEmpty();
        }
        world.booksAgree();
    }

    @Test
    void ordersOfOneTransactionDoNotTakeWhatAnotherOfThemHasChosenAsLongAsThereIsAnyOther() {
        keys.comeIn(CARD, "key,face\nshown-one-11,first\nplain-one-00,\nplain-two-00,");
        StockKeyId shown = key("first");

        List<Answer> answers = shop.get(Checkout.class)
                .place(List.of(
                        keys.order(keys.buyer(), new Line(CARD, 2)),
                        keys.order(keys.buyer(), new Line(CARD, 1, shown)),
                        keys.order(keys.buyer(), new Line(CARD, 1, shown)),
                        keys.order(keys.buyer(), new Line(CARD, 1))));

        assertThat(answers)
                .extracting(ChosenKeysTest::code)
                .containsExactly("ACCEPTED", "ACCEPTED", "stock.key-gone", "stock.sold-out");
        assertThat(taken()).containsExactlyInAnyOrder("3", "4", "first");
        world.booksAgree();
    }

    @Test
    void oneOrderMayHaveAChosenKeyBesideOthersOfTheSameGoods() {
        keys.comeIn(CARD, FILE);

        Answer answer = places(keys.order(
                keys.buyer(), new Line(CARD, 2), new Line(CARD, 1, key("777")), new Line(CARD, 1, key("123"))));
        Answer tooMany = keys.buys(keys.buyer(), 1);

        assertThat(code(answer)).isEqualTo("ACCEPTED");
        assertThat(answer.receipt().payable()).isEqualTo(Money.fen(4_500));
        assertThat(taken()).containsExactlyInAnyOrder("2", "4", "account 777***", "account 123***");
        assertThat(code(tooMany)).isEqualTo("stock.sold-out");
    }

    @Test
    void aKeyIsChosenOnceAndNotTwice() {
        keys.comeIn(CARD, FILE);
        StockKeyId key = key("888");

        assertThat(code(places(keys.order(keys.buyer(), new Line(CARD, 2, key)))))
                .isEqualTo("order.chosen-quantity");
        assertThat(code(places(keys.order(keys.buyer(), new Line(CARD, 1, key), new Line(CARD, 1, key)))))
                .isEqualTo("order.chosen-twice");
        assertThat(keys.rows("stock_taken")).isZero();
    }

    @Test
    void whatCannotBeChosenIsAnsweredAsIfSomebodyHadBeenQuicker() {
        keys.comeIn(CARD, FILE);
        keys.sells("other-card", Stocking.KEYS);
        keys.sells("pieces", Stocking.COUNTED);
        StockKeyId key = key("888");
        StockKeyId faceless = database.query(
                        "SELECT id FROM stock_key WHERE line = 2", row -> new StockKeyId(row.getLong(1)))
                .get(0);

        assertThat(code(chooses(keys.buyer(), new StockKeyId(4711)))).isEqualTo("stock.key-gone");
        assertThat(code(chooses(keys.buyer(), faceless))).isEqualTo("stock.key-gone");
        assertThat(code(places(keys.order(keys.buyer(), new Line("other-card", 1, key)))))
                .isEqualTo("stock.key-gone");
        assertThat(code(places(keys.order(keys.buyer(), new Line("pieces", 1, key)))))
                .isEqualTo("stock.key-gone");
        keys.stocks.keep(CARD, Stocking.UNLIMITED, 0, keys.stocks.of(CARD).version(), "no keys now", OPERATOR);
        assertThat(code(chooses(keys.buyer(), key))).isEqualTo("stock.key-gone");
        assertThat(keys.rows("orders")).isZero();
    }

    @Test
    void theSameOrderPlacedTwiceIsAnsweredTheSameAndAnotherKeyIsAnotherOrder() {
        keys.comeIn(CARD, FILE);
        MemberId buyer = keys.buyer();
        PlaceOrder order = keys.order(buyer, new Line(CARD, 1, key("888")));
        PlaceOrder other = new PlaceOrder(
                order.key(), buyer, order.channel(), List.of(new Line(CARD, 1, key("777"))), order.device(), null);

        Answer first = places(order);
        Answer again = places(order);

        assertThat(again.receipt().id()).isEqualTo(first.receipt().id());
        assertThat(code(places(other))).isEqualTo("key.reused");
    }

    @Test
    void aQuoteSaysThePremiumAndKeepsItAndIsOneOfThatKey() {
        keys.comeIn(CARD, FILE);
        MemberId buyer = keys.buyer();
        StockKeyId key = key("777");
        List<Line> cart = List.of(new Line(CARD, 1, key));

        Quote quote = shop.get(Quotes.class).quote(new AskQuote(buyer, World.WEB, cart, "d"));
        faces.say(key, "account 777***", 90_000, "dearer", OPERATOR);
        Answer redeemed = places(new PlaceOrder(world.key(), buyer, World.WEB, cart, "d", null, List.of(), quote.id()));

        assertThat(quote.lines())
                .extracting(Quote.Line::unitPrice, Quote.Line::listPrice, Quote.Line::face, Quote.Line::premium)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Money.fen(1_500), Money.fen(1_500), "account 777***", Money.fen(500)));
        assertThat(quote.more()).isEmpty();
        assertThat(redeemed.receipt().payable()).isEqualTo(Money.fen(1_500));
        assertThat(code(places(new PlaceOrder(
                        world.key(),
                        buyer,
                        World.WEB,
                        List.of(new Line(CARD, 1, key("888"))),
                        "d",
                        null,
                        List.of(),
                        quote.id()))))
                .isEqualTo("quote.other-content");
    }

    @Test
    void aRefundGivesThePremiumBackAndTheKeyCanBeChosenAgain() {
        keys.comeIn(CARD, FILE);
        MemberId buyer = keys.buyer();
        OrderId order = chooses(buyer, key("888")).receipt().id();
        assertThat(faces.onSale(CARD, "888", Order.FACE, null, 10).rows()).isEmpty();

        world.refund(order);

        assertThat(world.spendable(buyer)).isEqualTo(100_000);
        assertThat(faces.onSale(CARD, "888", Order.FACE, null, 10).rows())
                .extracting(KeyFace::premium)
                .containsExactly(8_880L);
        world.booksAgree();
    }

    @Test
    void whatABuyerMayHaveOfTheGoodsHoldsForChosenKeysToo() {
        keys.comeIn(CARD, FILE);
        BuyerLimits limits = shop.get(BuyerLimits.class);
        limits.say(CARD, 1, 30, 0, "one for each", OPERATOR);
        shop.clock().advance(Duration.ofSeconds(10));
        MemberId buyer = keys.buyer();

        assertThat(code(chooses(buyer, key("888")))).isEqualTo("ACCEPTED");
        assertThat(code(chooses(buyer, key("777")))).startsWith("limited.");
        assertThat(faces.onSale(CARD, "777", Order.FACE, null, 10).rows()).hasSize(1);
    }

    @Test
    void facesAreToldInOrderByPiecesAndPageByPageAndOnlyWhatCanBeHad() {
        LocalDate today = LocalDate.now(shop.clock());
        keys.comeIn(
                CARD,
                "key,goodUntil,face,premium\nk-11111111,,b_8,3\nk-22222222,,a%8,1\nk-33333333,,C8,2\nk-44444444,"
                        + today + ",d8,0\nk-55555555,,b_8,3");
        shop.clock().advance(Duration.ofDays(1));

        assertThat(told(null, Order.FACE)).containsExactly("a%8", "b_8", "b_8", "C8");
        assertThat(told(null, Order.CHEAPEST)).containsExactly("a%8", "C8", "b_8", "b_8");
        assertThat(told(null, Order.DEAREST)).containsExactly("b_8", "b_8", "C8", "a%8");
        assertThat(told("c8", Order.FACE)).containsExactly("C8");
        assertThat(told("%", Order.FACE)).containsExactly("a%8");
        assertThat(told("_8", Order.FACE)).containsExactly("b_8", "b_8");
        assertThat(told("nothing", Order.FACE)).isEmpty();
        assertThat(faces.isAny(CARD)).isTrue();
        assertThat(faces.isAny("game")).isFalse();
    }

    /** Read in parts of one. */
    private List<String> told(String part, Order order) {
        List<String> told = new ArrayList<>();
        StockKeyId after = null;
        boolean more = true;
        while (more) {
            var slice = faces.onSale(CARD, part, order, after, 1);
            for (KeyFace face : slice.rows()) {
                told.add(face.face());
                after = face.key();
            }
            more = slice.more();
        }
        return told;
    }

    @Test
    void linesOfAFileThatCannotBeShownSoAreReportedAndHarmNoOther() {
        StockBatchView batch = keys.comeIn(CARD, """
                key,face,premium
                good-one-000,fine,0
                SECRET-42-XX,see secret 42 xx,1
                no-face-0000,,5
                wrong-money0,face,-1
                dear-one-000,face,99999999999
                long-one-000,%s,1
                """.formatted("x".repeat(61)));

        assertThat(batch.added()).isEqualTo(1);
        assertThat(keys.batches.problems(batch, -1, 50).rows())
                .extracting(StockProblem::code)
                .containsExactly(
                        "stock.face-tells",
                        "stock.premium-faceless",
                        "stock.premium-wrong",
                        "stock.premium-wrong",
                        "stock.face-wrong");
    }

    @Test
    void staffSayAndChangeWhatIsShownAsLongAsItIsNotSold() {
        keys.comeIn(CARD, FILE);
        StockKeyId key = key("123");

        assertThat(faces.say(key, "account 123456", 700, "rarer than thought", OPERATOR))
                .isTrue();
        assertThat(faces.say(key, "account 123456", 700, "again", OPERATOR)).isFalse();
        assertThat(faces.onSale(List.of(key)).get(key).premium()).isEqualTo(700);
        assertRejected("stock.face-tells", () -> faces.say(key, "shown only-11", 0, "why", OPERATOR));
        assertRejected("stock.premium-faceless", () -> faces.say(key, " ", 5, "why", OPERATOR));
        assertRejected("field.out-of-range", () -> faces.say(key, "x", -1, "why", OPERATOR));
        assertRejected("field.missing", () -> faces.say(key, "x", 800, " ", OPERATOR));
        assertRejected("field.bad-characters", () -> faces.say(key, "x\ny", 800, "why", OPERATOR));
        assertRejected("stock-key.not-found", () -> faces.say(new StockKeyId(1), "x", 0, "why", OPERATOR));
        assertThatThrownBy(() -> faces.say(key, "x", 0, "why", "nobody")).isInstanceOf(Rejection.class);
        chooses(keys.buyer(), key);
        assertRejected("stock.face-sold", () -> faces.say(key, "x", 800, "why", OPERATOR));
        assertThat(keys.rows("audit WHERE action = 'stock.face-said'")).isEqualTo(1);
    }

    @Test
    void anOrderThatChoosesGoesToTheDatabaseNoOftenerThanOneThatTakesAnyKey() {
        keys.comeIn(
                CARD,
                "key,face,premium\n"
                        + String.join(
                                "\n",
                                KeyShop.keys("k", 9).stream()
                                        .map(key -> key + ",face of " + key.substring(key.length() - 1) + ",1")
                                        .toList()));
        TestShop server = shop.secondServer();
        Counting counting = Counting.of(server);
        List<Integer> statements = new ArrayList<>();
        for (String face : List.of("of 1", "of 2")) {
            PlaceOrder order = keys.order(keys.buyer(), new Line(CARD, 1, key(face)));
            counting.statements();
            server.get(Checkout.class).place(List.of(order));
            statements.add(counting.statements().size());
        }

        assertThat(statements.get(1)).isEqualTo(5);
    }
}
