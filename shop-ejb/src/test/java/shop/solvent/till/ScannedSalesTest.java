package shop.solvent.till;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.Orders;
import shop.solvent.order.PartRefunds;
import shop.solvent.order.RefundPart;
import shop.solvent.order.RefundParts;
import shop.solvent.order.World;
import shop.solvent.payment.PaymentSteps;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Threads;
import shop.solvent.till.TillSaleView.State;
import shop.solvent.till.TillSales.Sold;

/** Who is nobody's member pays at a till with their provider's code: once, or not at all, and nothing stays in between. */
class ScannedSalesTest {

    private static final String BY = "system:test";

    private World world;
    private TillSales sales;
    private PaymentSteps steps;
    private TillView till;

    @BeforeEach
    void aTill() {
        System.setProperty("shop.sandbox", "on");
        world = new World();
        sales = world.shop.get(TillSales.class);
        steps = world.shop.get(PaymentSteps.class);
        world.shop
                .get(Merchants.class)
                .open(new AddMerchant("bakery", "面包店", "Bakery", MerchantKind.CHAIN, 1000, "test"));
        till = world.shop.get(Tills.class).open(new Tills.NewTill("bakery", "s1", "1", "收银台", List.of(World.WEB), BY));
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    /** @param does the last two digits, which say what the provider does */
    private static String code(int which, String does) {
        return "99%014d%s".formatted(which, does);
    }

    private Sold sells(String number, long fen, String code) {
        return sales.sell(till, World.WEB, new TillOrder(number, fen, code, List.of(), null));
    }

    private long rows(String from) {
        return world.shop.get(Database.class).number("SELECT COUNT(*) FROM " + from);
    }

    private long owed() {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(till.merchant(), AccountType.PAYABLE))
                .posted()
                .amount();
    }

    private void later(Duration time) {
        world.shop.clock().advance(time);
        steps.expireDue();
        steps.closeAll();
        steps.askAll();
        steps.settleAll();
        steps.giveBackAll();
    }

    private void nothingCameOfIt() {
        assertThat(rows("orders")).isZero();
        assertThat(rows("top_up")).isZero();
        assertThat(rows("till_sale")).isZero();
        assertThat(owed()).isZero();
        world.booksAgree();
    }

    @Test
    void whatIsPaidAtOnceIsAnOrderOfSomebodyWhoPassesBy() {
        Sold sold = sells("r-1", 3_550, code(1, "00"));

        assertThat(sold.created()).isTrue();
        assertThat(sold.sale().state()).isEqualTo(State.PAID);
        assertThat(sold.sale().number()).isEqualTo("r-1");
        assertThat(sold.sale().amount()).isEqualTo(Money.fen(3_550));
        var order = world.shop.get(Orders.class).find(sold.sale().order());
        assertThat(order.state()).isEqualTo(shop.solvent.order.State.PAID);
        assertThat(rows("member WHERE guest AND LENGTH(phone) = 1")).isOne();
        assertThat(owed()).isEqualTo(3_550 - 355);
        assertThat(sales.find(till, "r-1")).isEqualTo(sold.sale());
        world.booksAgree();
    }

    @Test
    void theSameSaidTwiceIsOneSaleAndACodeIsChargedForOneAlone() {
        Sold first = sells("r-1", 900, code(1, "00"));

        Sold again = sells("r-1", 900, code(1, "00"));

        assertThat(again.created()).isFalse();
        assertThat(again.sale()).isEqualTo(first.sale());
        assertRejected("key.reused", () -> sells("r-1", 901, code(1, "00")));
        assertRejected("till.code-used", () -> sells("r-2", 900, code(1, "00")));
        assertThat(rows("orders")).isOne();
        world.booksAgree();
    }

    @Test
    void twentyTimesAtOnceIsOnePayment() throws Exception {
        String code = code(1, "00");
        Threads.atOnce(IntStream.range(0, 20)
                .mapToObj(i -> (Callable<Object>) () -> sells("r-1", 900, code))
                .toList());
        later(Duration.ofSeconds(5));

        assertThat(rows("orders")).isOne();
        assertThat(rows("sandbox_scan")).isOne();
        assertThat(sales.find(till, "r-1").state()).isEqualTo(State.PAID);
        world.booksAgree();
    }

    @Test
    void whoTypesTheirPasswordIsWaitedForAndThenItIsPaid() {
        Sold sold = sells("r-1", 900, code(1, "01"));
        assertThat(sold.sale().state()).isEqualTo(State.WAITING);
        assertThat(sales.find(till, "r-1").state()).isEqualTo(State.WAITING);
        assertRejected("key.reused", () -> sells("r-1", 900, code(2, "00")));

        world.shop.clock().advance(Duration.ofSeconds(11));

        assertThat(sales.find(till, "r-1").state()).isEqualTo(State.PAID);
        assertThat(sells("r-1", 900, code(1, "01")).created()).isFalse();
        assertThat(rows("orders")).isOne();
        world.booksAgree();
    }

    @Test
    void whoNeverTypesItIsWaitedForAMinuteAndTheNumberIsFreeAgain() {
        sells("r-1", 900, code(1, "02"));
        later(Duration.ofSeconds(61));

        assertRejected("payment.code-unpaid", () -> sales.find(till, "r-1"));
        assertRejected("payment.code-unpaid", () -> sells("r-1", 900, code(1, "02")));
        assertThat(rows("sandbox_scan WHERE reversed_at IS NOT NULL")).isOne();
        nothingCameOfIt();
        assertThat(sells("r-1", 900, code(2, "00")).sale().state()).isEqualTo(State.PAID);
    }

    @Test
    void whatIsRefusedIsCertainAtOnceAndTheNumberIsFree() {
        assertRejected("payment.code-refused", () -> sells("r-1", 900, code(1, "03")));
        assertRejected("payment.code-refused", () -> sells("r-1", 900, code(1, "03")));
        nothingCameOfIt();

        assertThat(sells("r-1", 900, code(2, "00")).sale().state()).isEqualTo(State.PAID);
    }

    @Test
    void aLostAnswerIsAskedForAndThePaymentIsFound() {
        Sold sold = sells("r-1", 900, code(1, "04"));
        assertThat(sold.sale().state()).isEqualTo(State.WAITING);

        world.shop.clock().advance(Duration.ofSeconds(3));

        assertThat(sales.find(till, "r-1").state()).isEqualTo(State.PAID);
        assertThat(rows("orders")).isOne();
        assertThat(rows("sandbox_scan")).as("charged once").isOne();
        world.booksAgree();
    }

    @Test
    void aLostAnswerIsFoundWithoutARegisterThatAsks() {
        sells("r-1", 900, code(1, "04"));

        later(Duration.ofSeconds(4));

        assertThat(rows("till_sale WHERE state = 'PAID' AND number = 'r-1'")).isOne();
        world.booksAgree();
    }

    @Test
    void aProviderThatNeverAnswersIsReversedAndNothingIsLeft() {
        assertThat(sells("r-1", 900, code(1, "05")).sale().state()).isEqualTo(State.WAITING);
        later(Duration.ofSeconds(61));

        assertRejected("payment.code-unpaid", () -> sales.find(till, "r-1"));
        nothingCameOfIt();
        for (int hour = 0; hour < 30; hour++) {
            later(Duration.ofHours(1));
        }
        assertThat(rows("payment_opening WHERE ask_at IS NOT NULL"))
                .as("nothing is asked about for ever")
                .isZero();
    }

    @Test
    void whatIsPaidAsTheTillGivesUpGoesBackByAReversalAndIsNoSale() {
        sells("r-1", 900, code(1, "01"));
        world.shop.clock().advance(Duration.ofSeconds(61)); // paid meanwhile, and nobody has asked
        steps.expireDue();
        steps.askAll();
        steps.settleAll();
        steps.giveBackAll();
        steps.closeAll();

        assertRejected("payment.code-unpaid", () -> sales.find(till, "r-1"));
        assertThat(rows("payment WHERE state = 'RETURNED'")).isOne();
        assertThat(rows("payment_refund WHERE state = 'DONE'")).isOne();
        assertThat(rows("sandbox_scan WHERE reversed_at IS NOT NULL")).isOne();
        assertThat(rows("sandbox_refund")).as("not twice").isZero();
        assertThat(rows("risk_case")).isZero();
        nothingCameOfIt();
    }

    @Test
    void theCashierMayStopWaiting() {
        sells("r-1", 900, code(1, "02"));

        assertThat(sales.undo(till, "r-1", "顾客走了", BY).state()).isEqualTo(State.VOID);
        assertThat(sales.undo(till, "r-1", "顾客走了", BY).state()).isEqualTo(State.VOID);
        later(Duration.ofSeconds(1));

        assertThat(rows("sandbox_scan WHERE reversed_at IS NOT NULL")).isOne();
        nothingCameOfIt();
    }

    @Test
    void aPartOfWhatWasPaidGoesBackToWhoPaidAndThenTheRest() {
        Sold sold = sells("r-1", 900, code(1, "00"));

        TillSaleView part = sales.refund(till, "r-1", "b-1", 300, "少了一件", BY);
        assertThat(sales.refund(till, "r-1", "b-1", 300, "少了一件", BY))
                .as("said twice")
                .isEqualTo(part);
        later(Duration.ofSeconds(11));

        assertThat(part.state()).isEqualTo(State.PAID);
        assertThat(part.back()).isEqualTo(Money.fen(300));
        assertThat(part.order()).as("the order stands").isEqualTo(sold.sale().order());
        assertThat(rows("sandbox_refund WHERE state = 'DONE' AND amount = 300")).isOne();
        assertThat(owed()).as("600, less a tenth").isEqualTo(540);
        world.booksAgree();

        assertThat(sales.undo(till, "r-1", "都不要了", BY).state()).isEqualTo(State.VOID);
        later(Duration.ofSeconds(11));

        assertThat(rows("sandbox_refund WHERE state = 'DONE' AND amount = 600")).isOne();
        assertThat(rows("sandbox_refund")).isEqualTo(2);
        assertThat(owed()).isZero();
        world.booksAgree();
    }

    @Test
    void whatTheDeskGaveBackOfWhatAProviderCollectedTheTillKnows() {
        Sold sold = sells("r-1", 900, code(1, "00"));
        world.shop
                .get(PartRefunds.class)
                .refund(new RefundParts(
                        "desk-1", BY, null, sold.sale().order(), List.of(RefundPart.amount(0, 100)), "不新鲜", false));

        assertThat(sales.find(till, "r-1").back()).isEqualTo(Money.fen(100));
        assertThat(sales.refund(till, "r-1", "b-1", 300, "少了一件", BY).back()).isEqualTo(Money.fen(400));
        assertThat(sales.undo(till, "r-1", "都不要了", BY).state()).isEqualTo(State.VOID);
        later(Duration.ofSeconds(11));

        assertThat(rows("sandbox_refund WHERE state = 'DONE' AND amount IN (100, 300, 500)"))
                .isEqualTo(3);
        assertThat(owed()).isZero();
        world.booksAgree();
    }

    @Test
    void whatWasPaidIsTakenBackWholeToWhoPaid() {
        sells("r-1", 900, code(1, "00"));

        assertThat(sales.undo(till, "r-1", "重复收款", BY).state()).isEqualTo(State.VOID);
        later(Duration.ofSeconds(11));

        assertThat(rows("sandbox_refund WHERE state = 'DONE' AND amount = 900")).isOne();
        assertThat(owed()).isZero();
        world.booksAgree();
    }

    @Test
    void whatIsDeclinedForRiskIsChargedAtNoOtherNumber() {
        System.setProperty("shop.sandbox.merchants", "3");
        try {
            assertRejected("payment.code-declined", () -> sells("r-1", 900, code(1, "06")));
            for (int again = 2; again < 12; again++) {
                int which = again;
                try {
                    sells("r-" + which, 900, code(which, "00"));
                } catch (RuntimeException declined) {
                    // at the number that declined, or nowhere
                }
            }
            assertThat(rows(
                            "payment_opening o JOIN payment p ON p.id = o.payment WHERE p.amount = 900 AND o.provider <>"
                                    + " (SELECT MIN(d.provider) FROM payment_opening d WHERE d.result = 'DECLINED')"))
                    .isZero();
            nothingIsMissing();
        } finally {
            System.clearProperty("shop.sandbox.merchants");
        }
    }

    private void nothingIsMissing() {
        assertThat(rows("orders")).isEqualTo(rows("till_sale"));
        world.booksAgree();
    }

    @Test
    void aCodeOfAProviderThatIsNotSetUpIsSaidToBeOne() {
        assertRejected("till.code-provider", () -> sells("r-1", 900, "134567890123456789"));
        assertRejected("till.code-provider", () -> sells("r-1", 900, "2812345678901234"));
        assertRejected("till.code-unknown", () -> sells("r-1", 900, "163456789012345678"));
        assertRejected("till.code-unknown", () -> sells("r-1", 900, "812345678901234567"));
        nothingCameOfIt();
    }

    @Test
    void whatWasSoldWithoutANetworkAndWhatHasCouponsIsNoBusinessOfAProvidersCode() {
        assertThat(sales.sellAll(till, World.WEB, List.of(new TillOrder("r-1", 900, code(1, "00"), List.of(), now())))
                        .get(0)
                        .reason()
                        .code())
                .isEqualTo("till.code-live");
        assertRejected(
                "quote.guest-coupon",
                () -> sales.sell(till, World.WEB, new TillOrder("r-1", 900, code(1, "00"), List.of("c"), null)));
        nothingCameOfIt();
    }

    private Instant now() {
        return world.shop.clock().instant();
    }

    @Test
    void twoHundredCodesOfAllKindsAreEachPaidOnceOrNotAtAll() {
        String[] does = {"00", "01", "02", "03", "04", "05"};
        for (int i = 0; i < 200; i++) {
            int which = i;
            try {
                sells("r-" + which, 100 + which, code(which, does[which % does.length]));
            } catch (Rejection refused) {
                assertThat(refused.reason().code()).isEqualTo("payment.code-refused");
            }
            if (which % 7 == 0) {
                later(Duration.ofSeconds(4));
            }
        }
        for (int i = 0; i < 40; i++) {
            later(Duration.ofSeconds(5));
        }

        long paid = rows("sandbox_scan WHERE reversed_at IS NULL");
        assertThat(rows("orders")).isEqualTo(paid).isEqualTo(rows("till_sale WHERE state = 'PAID'"));
        assertThat(paid).isBetween(90L, 110L);
        assertThat(rows("till_sale WHERE state = 'WAITING'")).isZero();
        assertThat(rows("payment WHERE state IN ('OPEN', 'PAID')")).isZero();
        assertThat(rows("risk_case")).isZero();
        world.booksAgree();
    }
}
