package shop.solvent.till;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Stop;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.Checkout;
import shop.solvent.order.Orders;
import shop.solvent.order.PartRefunds;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.RefundPart;
import shop.solvent.order.RefundParts;
import shop.solvent.order.State;
import shop.solvent.order.World;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.platform.Transactions;
import shop.solvent.till.TillSales.Sold;

/** What is paid at a till is an order of the shop's, paid once, by who shows a code that is good. */
class TillSalesTest {

    private static final String BY = "system:test";

    private final World world = new World();
    private final Tills tills = world.shop.get(Tills.class);
    private final TillSales sales = world.shop.get(TillSales.class);
    private final PayCodes codes = world.shop.get(PayCodes.class);
    private final Orders orders = world.shop.get(Orders.class);
    private final MemberId member = world.withMoney(world.member(), 100_000);
    private final TillView till = merchant("bakery", MerchantKind.CHAIN, "1");

    private TillView merchant(String code, MerchantKind kind, String number) {
        world.shop.get(Merchants.class).open(new AddMerchant(code, "面包店", "Bakery", kind, 1000, "test"));
        return till(code, "s1", number);
    }

    private TillView till(String merchant, String store, String number) {
        return tills.open(new Tills.NewTill(merchant, store, number, "收银台", List.of(World.WEB), BY));
    }

    private String code() {
        return codes.show(member).text();
    }

    private TillOrder order(String number, long fen, String code) {
        return new TillOrder(number, fen, code, List.of(), null);
    }

    private Sold sells(String number, long fen, String code) {
        return sales.sell(till, World.WEB, order(number, fen, code));
    }

    private long owed(TillView to) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(to.merchant(), AccountType.PAYABLE))
                .posted()
                .amount();
    }

    private long paidIn() {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(member, AccountType.PAID_IN))
                .posted()
                .amount();
    }

    @Test
    void whatIsPaidWithACodeIsAnOrderWithPointsByTheUsualRules() {
        Sold sold = sells("r-1", 3_550, code());

        assertThat(sold.created()).isTrue();
        assertThat(sold.sale().amount()).isEqualTo(Money.fen(3_550));
        var order = orders.find(sold.sale().order());
        assertThat(order.state()).isEqualTo(State.PAID);
        assertThat(order.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.sku()).isEqualTo("till.bakery"));
        assertThat(paidIn()).isEqualTo(96_450);
        assertThat(owed(till)).isEqualTo(3_550 - 355);
        world.booksAgree();
    }

    @Test
    void theSameSaleSaidTwiceIsOneAndAnotherUnderItsNumberIsRefused() {
        String code = code();
        Sold first = sells("r-1", 1_000, code);

        Sold again = sells("r-1", 1_000, code);

        assertThat(again.created()).isFalse();
        assertThat(again.sale()).isEqualTo(first.sale());
        assertRejected("key.reused", () -> sells("r-1", 1_001, code));
        assertRejected("till.code-used", () -> sells("r-2", 1_000, code));
        assertThat(paidIn()).isEqualTo(99_000);
    }

    @Test
    void twentyChargesOfOneCodeAtOnceAreOne() throws Exception {
        String code = code();

        List<String> answers = Threads.atOnce(IntStream.range(0, 20)
                .mapToObj(i -> (Callable<String>) () -> {
                    try {
                        return "sold " + sells("n-" + i, 700, code).created();
                    } catch (Rejection refused) {
                        return refused.reason().code();
                    }
                })
                .toList());

        assertThat(answers).filteredOn("sold true"::equals).hasSize(1);
        assertThat(answers).filteredOn("till.code-used"::equals).hasSize(19);
        assertThat(paidIn()).isEqualTo(99_300);
        world.booksAgree();
    }

    @Test
    void twentyChargesOfOneCodeAtOnceAtSeveralTillsAreOne() throws Exception {
        List<TillView> several = IntStream.range(0, 5)
                .mapToObj(i -> till("bakery", "s2", "t" + i))
                .toList();
        String code = code();

        List<String> answers = Threads.atOnce(IntStream.range(0, 20)
                .mapToObj(i -> (Callable<String>) () -> {
                    try {
                        return "sold "
                                + sales.sell(several.get(i % 5), World.WEB, order("n-" + i, 700, code))
                                        .created();
                    } catch (Rejection refused) {
                        return refused.reason().code();
                    }
                })
                .toList());

        assertThat(answers).filteredOn("sold true"::equals).hasSize(1);
        assertThat(answers).filteredOn("till.code-used"::equals).hasSize(19);
        world.booksAgree();
    }

    @Test
    void aCodeIsGoodForAMinute() {
        String code = code();
        world.shop.clock().advance(PayCodes.GOOD_FOR);
        assertRejected("till.code-old", () -> sells("r-1", 500, code));
        assertRejected("till.code-unknown", () -> sells("r-1", 500, "812345678901234567"));
        assertRejected("till.code-unknown", () -> sells("r-1", 500, code + "x"));
        assertRejected(
                "till.code-provider", () -> sells("r-1", 500, "130123456789012345")); // of one that is not set up
        assertRejected("till.code-unknown", () -> sells("r-1", 500, ""));
        assertThat(paidIn()).isEqualTo(100_000);
    }

    @Test
    void theDigitsAreAsGoodAsTheWholeCode() {
        PayCodeView shown = codes.show(member);
        String spaced = shown.number().replaceAll("(.{4})", "$1 ");
        assertThat(sells("r-1", 500, spaced).created()).isTrue();
        assertRejected("till.code-used", () -> sells("r-2", 500, shown.text()));
    }

    @Test
    void amountsThatAreNoneAreRefused() {
        String code = code();
        for (long fen : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_001}) {
            assertRejected("field.out-of-range", () -> sells("r-1", fen, code));
        }
        assertRejected("till.code-above", () -> sells("r-1", 100_001, code));
        assertRejected("field.malformed", () -> sells("no blanks", 100, code));
        assertThat(sells("r-1", 100, code).created()).isTrue(); // none of that has used it up
    }

    @Test
    void whoHasTooLittlePaysNothingAndMayShowTheCodeAgain() {
        String code = codes.show(world.withMoney(world.member(), 100)).text();
        assertRejected("wallet.insufficient", () -> sells("r-1", 101, code));
        assertThat(sells("r-1", 100, code).created()).isTrue();
    }

    @Test
    void codesOfADayPayNoMoreThanTheShopLetsThem() {
        MemberId rich = world.withMoney(world.member(), 500_000);
        for (int i = 0; i < 3; i++) {
            sells("r-" + i, 100_000, codes.show(rich).text());
        }
        assertRejected("till.code-day", () -> sells("r-3", 1, codes.show(rich).text()));
        world.shop.clock().advance(Duration.ofDays(1));
        assertThat(sells("r-3", 1, codes.show(rich).text()).created()).isTrue();
    }

    @Test
    void anotherMerchantsTillTakesNothingForThisOne() {
        TillView other = merchant("butcher", MerchantKind.MID, "1");
        assertRejected(
                "till.not-found",
                () -> world.shop
                        .get(Checkout.class)
                        .place(new PlaceOrder(
                                world.key(),
                                member,
                                World.WEB,
                                List.of(new PlaceOrder.Line(
                                        till.sku(),
                                        1,
                                        null,
                                        new PlaceOrder.Open(100, other.id().toString()))),
                                null,
                                null)));
        assertThat(owed(other)).isZero();
    }

    @Test
    void goodsWithAnOpenPriceCostWhatIsSaidAndAllOthersDoNot() {
        assertRejected("order.open-price", () -> order(new PlaceOrder.Line(till.sku(), 1)));
        assertRejected(
                "order.open-price",
                () -> order(new PlaceOrder.Line(
                        World.COURSE, 1, null, new PlaceOrder.Open(1, till.id().toString()))));
        assertRejected(
                "field.out-of-range",
                () -> order(new PlaceOrder.Line(
                        till.sku(), 2, null, new PlaceOrder.Open(1, till.id().toString()))));
        assertRejected(
                "till.not-found",
                () -> order(new PlaceOrder.Line(till.sku(), 1, null, new PlaceOrder.Open(1, "nowhere"))));
        assertRejected(
                "till.alone",
                () -> order(
                        new PlaceOrder.Line(
                                till.sku(),
                                1,
                                null,
                                new PlaceOrder.Open(1, till.id().toString())),
                        new PlaceOrder.Line(
                                till.sku(),
                                1,
                                null,
                                new PlaceOrder.Open(1, till.id().toString()))));
    }

    private void order(PlaceOrder.Line... lines) {
        world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(world.key(), member, World.WEB, List.of(lines), null, null));
    }

    @Test
    void aPartGoesBackAndTheRestStands() {
        Sold sold = sells("r-1", 10_000, code());

        TillSaleView after = sales.refund(till, "r-1", "b-1", 3_000, "少了一个面包", "channel:web");

        assertThat(after.back()).isEqualTo(Money.fen(3_000));
        assertThat(after.state()).isEqualTo(TillSaleView.State.PAID);
        assertThat(after.order()).isNotEqualTo(sold.sale().order());
        assertThat(orders.find(sold.sale().order()).state()).isEqualTo(State.REFUNDED);
        assertThat(orders.find(after.order()).payable()).isEqualTo(Money.fen(7_000));
        assertThat(paidIn()).isEqualTo(93_000);
        assertThat(owed(till)).isEqualTo(6_300);
        assertThat(sales.refund(till, "r-1", "b-1", 3_000, "少了一个面包", "channel:web"))
                .isEqualTo(after);
        assertRejected("till.back-above", () -> sales.refund(till, "r-1", "b-2", 7_001, "x", "channel:web"));

        TillSaleView over = sales.refund(till, "r-1", "b-3", 7_000, "全退", "channel:web");

        assertThat(over.state()).isEqualTo(TillSaleView.State.BACK);
        assertThat(paidIn()).isEqualTo(100_000);
        assertThat(owed(till)).isZero();
        assertRejected("till.not-paid", () -> sales.refund(till, "r-1", "b-4", 1, "x", "channel:web"));
        world.booksAgree();
    }

    @Test
    void whatTheDeskGaveBackOfASaleTheTillKnowsAndGivesTheRest() {
        Sold sold = sells("r-1", 10_000, code());
        world.shop
                .get(PartRefunds.class)
                .refund(new RefundParts(
                        "desk-1", BY, null, sold.sale().order(), List.of(RefundPart.amount(0, 1_000)), "不新鲜", false));

        assertThat(sales.find(till, "r-1").back()).isEqualTo(Money.fen(1_000));
        assertThat(paidIn()).isEqualTo(91_000);
        assertRejected("till.back-above", () -> sales.refund(till, "r-1", "b-1", 9_001, "x", "channel:web"));

        TillSaleView after = sales.refund(till, "r-1", "b-2", 3_000, "少了一个面包", "channel:web");

        assertThat(after.back()).isEqualTo(Money.fen(4_000));
        assertThat(paidIn()).as("a thousand of the desk, three of the till").isEqualTo(94_000);
        assertThat(owed(till)).isEqualTo(5_400);
        assertThat(sales.undo(till, "r-1", "都不要了", BY).state()).isEqualTo(TillSaleView.State.VOID);
        assertThat(paidIn()).isEqualTo(100_000);
        assertThat(owed(till)).isZero();
        world.booksAgree();
    }

    @Test
    void twentyRefundsAtOnceGiveBackNoMoreThanWasPaid() throws Exception {
        sells("r-1", 10_000, code());

        List<String> answers = Threads.atOnce(IntStream.range(0, 20)
                .mapToObj(i -> (Callable<String>) () -> {
                    try {
                        return sales.refund(till, "r-1", "b-" + i, 1_500, "x", "channel:web")
                                .state()
                                .name();
                    } catch (Rejection refused) {
                        return refused.reason().code();
                    }
                })
                .toList());

        assertThat(answers).filteredOn("PAID"::equals).hasSize(6);
        assertThat(answers).filteredOn("till.back-above"::equals).hasSize(14);
        assertThat(paidIn()).isEqualTo(99_000);
        world.booksAgree();
    }

    @Test
    void aSaleIsVoidOnItsDayAlone() {
        sells("r-1", 1_000, code());
        sells("r-2", 1_000, code());

        assertThat(sales.undo(till, "r-1", "敲错了", "channel:web").state()).isEqualTo(TillSaleView.State.VOID);
        assertThat(sales.undo(till, "r-1", "敲错了", "channel:web").state()).isEqualTo(TillSaleView.State.VOID);
        world.shop.clock().advance(Duration.ofDays(1));
        assertRejected("till.not-today", () -> sales.undo(till, "r-2", "敲错了", "channel:web"));
        assertThat(paidIn()).isEqualTo(99_000);
        world.booksAgree();
    }

    @Test
    void whatAKindOfMerchantMayNotDoIsRefused() {
        TillView small = merchant("kiosk", MerchantKind.SMALL, "1");
        assertRejected("till.kind", () -> sales.sell(small, World.WEB, order("r-1", 100, code())));
        assertRejected("till.kind", () -> till("kiosk", "s2", "1"));
        assertThat(till("kiosk", "s1", "2").isOpen()).isTrue();
        assertThat(sales.charge(small.id(), World.WEB, order("r-1", 100, code()), BY)
                        .created())
                .isTrue();
        assertRejected(
                "till.no-coupons",
                () -> sales.charge(
                        small.id(), World.WEB, new TillOrder("r-2", 100, code(), List.of("SUMMER"), null), BY));

        TillView mid = merchant("butcher", MerchantKind.MID, "1");
        assertThat(sales.sell(mid, World.WEB, order("r-1", 100, code())).created())
                .isTrue();
        assertRejected("till.kind", () -> sales.sellAll(mid, World.WEB, List.of(order("r-2", 100, code()))));
    }

    @Test
    void aTillThatIsClosedTakesNothing() {
        String code = code();
        tills.close(till.id(), BY, "umgezogen");
        assertRejected("till.closed", () -> sells("r-1", 100, code));
    }

    @Test
    void whatWasSoldWithoutANetworkIsHandedInLineByLineAndOnce() {
        Instant then = world.shop.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        String good = code();
        String slow = code();
        String early = code();
        world.shop.clock().advance(Duration.ofHours(5));
        List<TillOrder> lines = List.of(
                new TillOrder("r-1", 1_000, good, List.of(), then.plusSeconds(20)),
                new TillOrder("r-2", 1_000, slow, List.of(), then.plusSeconds(60)),
                new TillOrder("r-3", 1_000, good, List.of(), then.plusSeconds(21)),
                new TillOrder("r-4", 0, good, List.of(), then),
                new TillOrder("r-5", 500, early, List.of(), then.minusSeconds(30)),
                new TillOrder("r-6", 500, slow, List.of(), then.plus(Duration.ofDays(1))),
                new TillOrder("r-1", 1_000, good, List.of(), then.plusSeconds(20)));

        List<TillAnswer> first = sales.sellAll(till, World.WEB, lines);

        assertThat(first)
                .extracting(answer ->
                        answer.reason() == null ? "sold" : answer.reason().code())
                .containsExactly(
                        "sold",
                        "till.code-old",
                        "till.code-used",
                        "field.out-of-range",
                        "sold",
                        "till.too-early",
                        "sold");
        assertThat(first)
                .extracting(TillAnswer::created)
                .containsExactly(true, false, false, false, true, false, false);
        assertThat(paidIn()).isEqualTo(98_500);

        List<TillAnswer> again = sales.sellAll(till, World.WEB, lines);

        assertThat(again).noneMatch(TillAnswer::created);
        assertThat(again)
                .extracting(TillAnswer::sale)
                .isEqualTo(first.stream().map(TillAnswer::sale).toList());
        assertThat(paidIn()).isEqualTo(98_500);
        world.shop.clock().advance(Duration.ofDays(3));
        assertThat(sales.sellAll(till, World.WEB, List.of(lines.get(1)))
                        .get(0)
                        .reason()
                        .code())
                .isEqualTo("till.too-late");
        world.booksAgree();
    }

    @Test
    void aFrozenWalletShowsNoCodeAndPaysWithNone() {
        String before = code();
        world.shop
                .get(Transactions.class)
                .run(() -> world.shop.get(Ledger.class).stop(member, Stop.values()[0]));
        assertRejected("wallet.frozen", () -> codes.show(member));
        assertRejected("wallet.frozen", () -> sells("r-1", 100, before));
        assertThat(paidIn()).isEqualTo(100_000);
    }

    @Test
    void aTableOfWhatWasSoldIsTakenLineByLineAndABadLineIsOne() {
        Instant then = world.shop.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        String one = codes.show(member).number();
        String two = code();
        String table = "number,amount,code,at\n"
                + "f-1,300," + one + "," + then + "\n"
                + "f-2,much," + two + "," + then + "\n"
                + "f-3,300," + two + ",yesterday\n"
                + "f-4,-300," + two + "," + then + "\n"
                + "f-5,300," + two + "," + then.plusSeconds(5) + "\n";
        List<TillAnswer> answers = sales.sellFile(till, World.WEB, table.getBytes(StandardCharsets.UTF_8));
        assertThat(answers)
                .extracting(answer ->
                        answer.reason() == null ? "sold" : answer.reason().code())
                .containsExactly("sold", "field.malformed", "field.malformed", "field.out-of-range", "sold");
        assertThat(sales.sellFile(till, World.WEB, table.getBytes(StandardCharsets.UTF_8)))
                .noneMatch(TillAnswer::created);
        assertThat(paidIn()).isEqualTo(99_400);
        assertRejected(
                "import.column-missing",
                () -> sales.sellFile(till, World.WEB, "number,amount\nf-1,1\n".getBytes(StandardCharsets.UTF_8)));
    }
}
