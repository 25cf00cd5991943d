package shop.solvent.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;
import static shop.solvent.stock.KeyShop.keys;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.hook.Maker;
import shop.solvent.outbound.Outbound;
import shop.solvent.outbound.Slowly;
import shop.solvent.platform.Database;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.stock.KeyShop;
import shop.solvent.stock.StockImport;

/** Keys that the shop buys by itself: never twice, never beyond the day's money, whatever the supplier answers. */
class SuppliersTest {

    private static final Pattern QUANTITY = Pattern.compile("\"quantity\":(\\d+)");

    private final KeyShop keyShop = new KeyShop();
    private final TestShop shop = keyShop.shop;
    private final Suppliers suppliers = shop.get(Suppliers.class);
    private final Maker supplier = new Maker();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();

    {
        shop.get(SupplierDeed.class);
        Slowly.in(shop.get(Outbound.class), Duration.ofMillis(700));
        System.setProperty("shop.outbound.inner", supplier.place());
        agreed(asks(supply(5, 20, 100, 3_000), OPERATOR));
        suppliers.prove(CARD, "token-of-the-shop", OPERATOR);
        sells();
    }

    @AfterEach
    void end() {
        supplier.close();
        System.clearProperty("shop.outbound.inner");
    }

    private SupplierDeed.Supply supply(int lowAt, int upTo, long unitFen, long dayFen) {
        return new SupplierDeed.Supply(CARD, supplier.address(), lowAt, upTo, unitFen, dayFen);
    }

    private Asked asks(SupplierDeed.Supply supply, String by) {
        return shop.get(Approvals.class)
                .ask(new Ask(keyShop.world.key(), SupplierDeed.CODE, supply, "they sell them", by));
    }

    private void agreed(Asked asked) {
        Approvals approvals = shop.get(Approvals.class);
        Asked.Waiting waiting = (Asked.Waiting) asked;
        approvals.agree(waiting.id(), approvals.find(waiting.id()).hash(), FINANCE);
    }

    /** From now on whatever is asked for is there. */
    private void sells() {
        supplier.answers(call -> Maker.saying(200, batch("B-" + batches.incrementAndGet(), lastAsked()))
                .answer(call));
    }

    private int lastAsked() {
        Matcher asked =
                QUANTITY.matcher(supplier.calls.get(supplier.calls.size() - 1).body());
        assertThat(asked.find()).isTrue();
        return Integer.parseInt(asked.group(1));
    }

    private String batch(String name, int pieces) {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            some.add("SUPPLIED-%06d".formatted(sent.incrementAndGet()));
        }
        return batch(name, some);
    }

    private static String batch(String name, List<String> some) {
        return "{\"batch\":\"" + name + "\",\"keys\":["
                + some.stream().map(key -> "\"" + key + "\"").collect(Collectors.joining(",")) + "]}";
    }

    private int round() {
        int calls = shop.get(SupplierPulling.class).round();
        shop.get(Steps.class).workOff(shop.get(StockImport.class));
        return calls;
    }

    private void later(Duration time) {
        shop.clock().advance(time);
    }

    private SupplierView view() {
        return suppliers.find(CARD).orElseThrow();
    }

    private List<PullOutcome> outcomes() {
        return suppliers.pulls(CARD, null, 50).rows().stream()
                .map(SupplierPull::outcome)
                .toList();
    }

    @Test
    void whereFewAreLeftAsManyAreBoughtAsMakeTheLevel() {
        keyShop.comeIn(keys("k", 5));
        assertThat(round()).isEqualTo(1);
        assertThat(keyShop.tally().free()).isEqualTo(20);
        assertThat(round()).isZero();
        assertThat(supplier.calls.get(0).body()).contains("\"quantity\":15");
        assertThat(view().succeededAt()).isNotNull();
        assertThat(suppliers.spentToday(CARD).amount()).isEqualTo(1_500);
        assertThat(keyShop.buys(keyShop.buyer(), 6).receipt()).isNotNull();
    }

    @Test
    void noMoreIsBoughtThanTheDaysMoneyPaysFor() {
        for (int i = 0; i < 5; i++) {
            round();
            shop.get(Database.class).update("UPDATE stock_key SET state = 'VOID' WHERE state = 'FREE'");
        }
        assertThat(suppliers.spentToday(CARD).amount()).isEqualTo(3_000);
        assertThat(supplier.calls).hasSize(2);
        assertThat(sent.get()).isEqualTo(30);
        later(Duration.ofDays(1));
        assertThat(round()).isEqualTo(1);
    }

    @Test
    void anAnswerThatWasLostIsAskedForByTheSameNameAndBuysNothingTwice() {
        supplier.answers(List.of(
                call -> LockSupport.parkNanos(Duration.ofSeconds(2).toNanos()),
                Maker.saying(503, ""),
                Maker.saying(202, ""),
                Maker.saying(200, batch("B-1", 20))));
        for (int i = 0; i < 8; i++) {
            round();
            later(Duration.ofSeconds(30));
        }
        assertThat(supplier.calls)
                .extracting(Maker.Call::key)
                .hasSize(4)
                .containsOnly(suppliers.pulls(CARD, null, 1).rows().get(0).id().toString());
        assertThat(outcomes()).containsExactly(PullOutcome.CAME);
        assertThat(suppliers.spentToday(CARD).amount()).isEqualTo(2_000);
        assertThat(keyShop.tally().free()).isEqualTo(20);
    }

    @Test
    void whatMayHaveBeenBoughtIsOfTheDaysMoneyUntilItIsKnown() {
        supplier.answers(500, "");
        round();
        assertThat(suppliers.spentToday(CARD).amount()).isEqualTo(2_000);
        supplier.answers(403, "");
        later(Duration.ofMinutes(1));
        round();
        assertThat(suppliers.spentToday(CARD).amount()).isZero();
        assertThat(view().failure()).isEqualTo(PullOutcome.REFUSED);
    }

    @Test
    void aBatchThatCameBeforeIsNotTakenTwice() {
        supplier.answers(200, batch("B-1", 20));
        round();
        assertThat(keyShop.tally().free()).isEqualTo(20);
        shop.get(Database.class).update("UPDATE stock_key SET state = 'VOID' WHERE state = 'FREE'");
        round();
        assertThat(outcomes()).containsExactly(PullOutcome.SAME_BATCH, PullOutcome.CAME);
        assertThat(keyShop.rows("stock_batch")).isEqualTo(1);
        assertThat(view().restingUntil()).isAfter(shop.clock().instant());
    }

    @Test
    void keysThatAreThereAlreadyAreToldLineByLine() {
        keyShop.comeIn(List.of("THERE-ALREADY-1"));
        supplier.answers(200, batch("B-1", List.of("NEW-ONE-000001", "THERE-ALREADY-1", "two, with a comma")));
        round();
        var batch = suppliers.pulls(CARD, null, 1).rows().get(0).batch();
        assertThat(keyShop.batches.find(batch).added()).isEqualTo(2);
        assertThat(keyShop.batches.problems(keyShop.batches.find(batch), -1, 10).rows())
                .extracting(problem -> problem.code())
                .containsExactly("stock.key-there");
        assertThat(keyShop.batches.find(batch).name()).isEqualTo("B-1");
    }

    @Test
    void moreKeysThanWereAskedForAreNotTakenAndThePurchasesStop() {
        supplier.answers(200, batch("B-1", 21));
        round();
        assertThat(outcomes()).containsExactly(PullOutcome.TOO_MANY);
        assertThat(keyShop.tally().free()).isZero();
        assertThat(view().paused()).isEqualTo(SupplierView.Pause.SHOP);
        assertThat(suppliers.spentToday(CARD).amount()).isEqualTo(2_000);
        later(Duration.ofHours(1));
        assertThat(round()).isZero();
    }

    @Test
    void garbageBringsNoKeysAndIsAskedAgainAfterEverLongerPauses() {
        supplier.answers(List.of(
                Maker.saying(200, "<html>"),
                Maker.saying(200, "{\"batch\":7,\"keys\":[]}"),
                Maker.saying(200, "{\"batch\":\"B\",\"keys\":[1]}"),
                Maker.saying(200, "a".repeat(10_000_000)),
                Maker.saying(302, "")));
        List<PullOutcome> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            round();
            assertThat(round()).isZero();
            seen.add(view().failure());
            later(Duration.ofMinutes(15));
        }
        assertThat(seen)
                .containsExactly(
                        PullOutcome.NO_KEYS,
                        PullOutcome.NO_KEYS,
                        PullOutcome.NO_KEYS,
                        PullOutcome.TOO_LARGE,
                        PullOutcome.REDIRECTED);
        assertThat(view().failures()).isEqualTo(5);
        assertThat(keyShop.rows("supplier_pull")).isEqualTo(1);
    }

    @Test
    void twentyServersAtOnceBuyOnce() throws Exception {
        List<Callable<Integer>> rounds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rounds.add(() -> shop.get(SupplierPulling.class).round());
        }
        Threads.atOnce(rounds);
        shop.get(Steps.class).workOff(shop.get(StockImport.class));
        assertThat(supplier.calls).hasSize(1);
        assertThat(keyShop.tally().free()).isEqualTo(20);
    }

    @Test
    void whatProvesTheShopLiesEncryptedAndIsSentToNobodyElse() {
        byte[] sealed = shop.get(Database.class)
                .find("SELECT credential FROM supplier", row -> row.getBytes(1))
                .orElseThrow();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("token");
        agreed(asks(supply(6, 20, 100, 3_000), OPERATOR));
        assertThat(view().known()).isTrue();
        agreed(asks(new SupplierDeed.Supply(CARD, "https://elsewhere.shop.example/", 5, 20, 100, 3_000), OPERATOR));
        assertThat(view().known()).isFalse();
        assertThat(round()).isZero();
    }

    @Test
    void aPersonPausesAtOnceAndNobodyElse() {
        assertRejected("permission.missing", () -> suppliers.pause(CARD, true, view().version(), "so", RISK));
        assertRejected("field.missing", () -> suppliers.pause(CARD, true, view().version(), "", OPERATOR));
        int seen = view().version();
        suppliers.pause(CARD, true, seen, "they moved", OPERATOR);
        assertRejected("version.outdated", () -> suppliers.pause(CARD, false, seen, "so", OPERATOR));
        assertThat(round()).isZero();
        suppliers.pause(CARD, false, view().version(), "they have moved", OPERATOR);
        assertThat(round()).isEqualTo(1);
    }

    @Test
    void nobodySaysAloneWhomTheShopBuysFrom() {
        assertThat(asks(supply(5, 30, 100, 9_000), OPERATOR)).isInstanceOf(Asked.Waiting.class);
        assertRejected("permission.missing", () -> asks(supply(5, 30, 100, 9_000), CHECKER));
        assertRejected("field.out-of-range", () -> asks(supply(5, 5, 100, 9_000), OPERATOR));
        assertRejected("field.out-of-range", () -> asks(supply(5, 9, 100, 99), OPERATOR));
        assertRejected(
                "stock.no-keys",
                () -> asks(new SupplierDeed.Supply("nothing", supplier.address(), 5, 9, 100, 900), OPERATOR));
        assertRejected("permission.missing", () -> suppliers.prove(CARD, "token", RISK));
        assertRejected("field.malformed", () -> suppliers.prove(CARD, "two words", OPERATOR));
        assertRejected("supplier.not-found", () -> suppliers.prove("nothing", "token", OPERATOR));
    }

    @Test
    void whatASupplierIsOwedInAMonthIsWhatItsPurchasesBroughtAndWhatNobodyKnowsStandsBesideIt() {
        YearMonth july = YearMonth.of(2026, 7);
        keyShop.comeIn(keys("k", 5));
        round();
        keyShop.buys(keyShop.buyer(), 18);
        supplier.answers(503, "later");
        round();

        assertThat(suppliers.owed(july)).containsExactly(new Owed(supplier.place(), CARD, 1, 15, 1_500, 1_500));
        assertThat(suppliers.owed(july.plusMonths(1))).isEmpty();
        assertThat(suppliers.purchases(july, null, 10).rows())
                .extracting(SupplierPull::supplier)
                .containsOnly(supplier.place())
                .hasSize(2);

        sells();
        later(Duration.ofSeconds(6));
        round();
        assertThat(suppliers.owed(july)).containsExactly(new Owed(supplier.place(), CARD, 2, 30, 3_000, 0));
        assertThat(suppliers.purchases(july, null, 10).rows().stream()
                        .mapToLong(SupplierPull::fen)
                        .sum())
                .as("the sum is that of the rows")
                .isEqualTo(3_000);
    }

    @Test
    void theSandboxsSupplierSellsToItsCustomersAloneAndTheSameKeysToTheSamePurchase() {
        System.setProperty("shop.sandbox", "on");
        try {
            agreed(asks(new SupplierDeed.Supply(CARD, SandboxSupplier.ADDRESS, 5, 20, 100, 3_000), OPERATOR));
            suppliers.prove(CARD, "somebody-else", OPERATOR);
            round();
            assertThat(outcomes().get(0)).isEqualTo(PullOutcome.REFUSED);
            assertThat(keyShop.tally().free()).isZero();
            suppliers.prove(CARD, SandboxSupplier.CREDENTIAL, OPERATOR);
            later(Duration.ofMinutes(20));
            round();
            assertThat(keyShop.tally().free()).isEqualTo(20);
            assertThat(suppliers.owed(YearMonth.of(2026, 7)))
                    .containsExactly(new Owed("keys.solvent.example", CARD, 1, 20, 2_000, 0));
        } finally {
            System.clearProperty("shop.sandbox");
        }
    }
}
