package shop.solvent.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.OTHER_OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.Stocking;
import shop.solvent.delivery.Deliveries;
import shop.solvent.delivery.DeliveryState;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.hook.HookAttempt.Outcome;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.order.Review;
import shop.solvent.outbound.Outbound;
import shop.solvent.outbound.Place;
import shop.solvent.outbound.Slowly;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.stock.KeyShop;

/** Licences that a merchant's own service makes: it may be slow, fail, or say one thing and then another. */
class HooksTest {

    private static final String SKU = "office-licence";
    private static final String BY = "channel:web";

    private final KeyShop keys = new KeyShop();
    private final TestShop shop = keys.shop;
    private final Hooks hooks = shop.get(Hooks.class);
    private final Licences licences = shop.get(Licences.class);
    private final Deliveries deliveries = shop.get(Deliveries.class);
    private final Cases cases = shop.get(Cases.class);
    private final Maker maker = new Maker();
    private final AtomicInteger made = new AtomicInteger();

    {
        List.of(LicencesWanted.class, HookDeed.class, HookSecretDeed.class).forEach(shop::get);
        Slowly.in(shop.get(Outbound.class), Duration.ofMillis(700));
        System.setProperty("shop.outbound.inner", maker.place());
        keys.sells(SKU, Stocking.NONE);
        agreed(asks(HookDeed.CODE, new HookDeed.Maker(SKU, maker.address(), 2), OPERATOR));
        makes();
    }

    @AfterEach
    void end() {
        maker.close();
        System.clearProperty("shop.outbound.inner");
    }

    /** From now on each call brings a key of its own. */
    private void makes() {
        maker.answers(call -> Maker.saying(200, "{\"key\":\"LICENCE-%06d\"}".formatted(made.incrementAndGet()))
                .answer(call));
    }

    private Asked asks(String deed, Record content, String by) {
        return shop.get(Approvals.class).ask(new Ask(keys.world.key(), deed, content, "they make licences", by));
    }

    private void agreed(Asked asked) {
        Approvals approvals = shop.get(Approvals.class);
        Asked.Waiting waits = (Asked.Waiting) asked;
        approvals.agree(waits.id(), approvals.find(waits.id()).hash(), CHECKER);
    }

    private OrderId buys(int pieces) {
        OrderId order = shop.get(Checkout.class)
                .place(List.of(keys.order(keys.buyer(), new Line(SKU, pieces))))
                .get(0)
                .receipt()
                .id();
        Messages.handOver(shop);
        return order;
    }

    private int round() {
        return shop.get(HookRounds.class).round();
    }

    private void later(Duration time) {
        shop.clock().advance(time);
    }

    private LicenceView licence(OrderId order) {
        return licences.of(order).get(0);
    }

    private List<Outcome> outcomes(OrderId order) {
        return licences.attempts(licence(order).id(), null, 50).rows().stream()
                .map(HookAttempt::outcome)
                .toList();
    }

    private String key(OrderId order) {
        DeliveryView delivery = deliveries.of(order).get(0);
        return deliveries.reveal(order, delivery.id(), BY).key();
    }

    private List<DeliveryState> states(OrderId order) {
        return deliveries.of(order).stream().map(DeliveryView::state).toList();
    }

    private CaseView riskCase(OrderId order) {
        return cases.of(CaseSubject.of(licence(order).id())).orElseThrow();
    }

    @Test
    void whatIsPaidIsMadeAndDeliveredOnceForEachItem() {
        OrderId order = buys(3);
        assertThat(states(order)).containsOnly(DeliveryState.MAKING).hasSize(3);

        assertThat(round()).isEqualTo(3);
        assertThat(round()).isZero();

        assertThat(states(order)).containsOnly(DeliveryState.DELIVERED).hasSize(3);
        assertThat(key(order)).isEqualTo("LICENCE-000001");
        assertThat(maker.calls).extracting(Maker.Call::key).doesNotHaveDuplicates();
        assertThat(maker.calls.get(0).body())
                .contains("\"test\":false", "\"order\":\"" + order + "\"", "\"line\":1", "\"item\":1", SKU)
                .doesNotContain("mem_");
    }

    @Test
    void theKeyLiesEncryptedAsAllKeysDo() {
        OrderId order = buys(1);
        round();
        byte[] sealed = shop.get(Database.class)
                .find("SELECT sealed FROM stock_key ORDER BY id DESC LIMIT 1", row -> row.getBytes(1))
                .orElseThrow();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("LICENCE");
        assertThat(key(order)).startsWith("LICENCE");
    }

    @Test
    void aCallIsSignedAndASecretGoesOnForAWhileOnceItIsReplaced() {
        String first = hooks.collect(SKU, OPERATOR);
        buys(1);
        round();
        Maker.Call call = maker.calls.get(0);
        long seconds = Long.parseLong(call.signature().replaceFirst("t=(\\d+),.*", "$1"));
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        assertThat(call.signature()).isEqualTo("t=" + seconds + ",v1=" + HookSigning.signature(first, seconds, body));

        agreed(asks(HookSecretDeed.CODE, new HookSecretDeed.NewSecret(SKU, 24), OPERATOR));
        assertRejected("hook.not-yours", () -> hooks.collect(SKU, OTHER_OPERATOR));
        String second = hooks.collect(SKU, OPERATOR);
        assertThat(second).isNotEqualTo(first);
        assertRejected("hook.nothing-to-collect", () -> hooks.collect(SKU, OPERATOR));
        buys(1);
        round();
        assertSigned(maker.calls.get(1), first, true);
        assertSigned(maker.calls.get(1), second, true);

        later(Duration.ofHours(25));
        buys(1);
        round();
        assertSigned(maker.calls.get(2), first, false);
        assertSigned(maker.calls.get(2), second, true);
    }

    private static void assertSigned(Maker.Call call, String secret, boolean signed) {
        long seconds = Long.parseLong(call.signature().replaceFirst("t=(\\d+),.*", "$1"));
        String expected =
                ",v1=" + HookSigning.signature(secret, seconds, call.body().getBytes(StandardCharsets.UTF_8));
        assertThat(call.signature().contains(expected)).isEqualTo(signed);
    }

    @Test
    void whoeverIsSlowOrFailsIsAskedAgainByTheSameNameAfterEverLongerPauses() {
        maker.answers(List.of(
                call -> LockSupport.parkNanos(Duration.ofSeconds(2).toNanos()),
                Maker.saying(503, "later"),
                Maker.saying(202, ""),
                Maker.saying(200, "{\"key\":\"AT-LAST-000001\"}")));
        OrderId order = buys(1);
        for (int i = 0; i < 8; i++) {
            round();
            round();
            later(Duration.ofSeconds(15));
        }
        assertThat(outcomes(order)).containsExactly(Outcome.MADE, Outcome.NOT_YET, Outcome.BROKEN, Outcome.TIMED_OUT);
        assertThat(maker.calls)
                .extracting(Maker.Call::key)
                .containsOnly(licence(order).id().toString());
        assertThat(key(order)).isEqualTo("AT-LAST-000001");
        assertThat(hooks.find(SKU).orElseThrow().failures()).isZero();
    }

    @Test
    void garbageAndWhatIsTooLargeAndRedirectsAreNoLicences() {
        maker.answers(List.of(
                Maker.saying(200, "<html>"),
                Maker.saying(200, "{\"key\":7}"),
                Maker.saying(200, "{\"key\":\"two\\nlines\"}"),
                Maker.saying(200, "{\"key\":\"" + "a".repeat(501) + "\"}"),
                Maker.saying(200, "a".repeat(10_000_000)),
                call -> {
                    call.getResponseHeaders().add("Location", "http://169.254.169.254/");
                    call.sendResponseHeaders(302, -1);
                },
                Maker.saying(403, "no"),
                Maker.saying(200, "")));
        OrderId order = buys(1);
        for (int i = 0; i < 8; i++) {
            round();
            later(Duration.ofMinutes(15));
        }
        assertThat(outcomes(order))
                .containsExactly(
                        Outcome.NO_KEY,
                        Outcome.REFUSED,
                        Outcome.REDIRECTED,
                        Outcome.TOO_LARGE,
                        Outcome.NO_KEY,
                        Outcome.NO_KEY,
                        Outcome.NO_KEY,
                        Outcome.NO_KEY);
        assertThat(states(order)).containsExactly(DeliveryState.MAKING);
    }

    @Test
    void whatDoesNotComeInTimeIsACaseForPeopleWhoHaveItAskedForAgain() {
        maker.answers(500, "");
        OrderId order = buys(1);
        round();
        later(Duration.ofHours(2));
        round();
        assertThat(licence(order).state()).isEqualTo(LicenceState.STUCK);
        assertThat(riskCase(order).state()).isEqualTo(CaseView.State.OPEN);
        assertThat(riskCase(order).amount().amount()).isEqualTo(1_000);
        assertRejected(
                "case.other-kind",
                () -> shop.get(Review.class).decide(riskCase(order).id(), Review.Verdict.CLOSE, ADMIN, "away with it"));

        makes();
        LicenceId id = licence(order).id();
        assertRejected("permission.missing", () -> licences.retry(id, "they say it works", RISK));
        assertRejected("field.missing", () -> licences.retry(id, " ", OPERATOR));
        licences.retry(id, "they say it works", OPERATOR);
        assertRejected("licence.not-stuck", () -> licences.retry(id, "again", OPERATOR));
        later(Duration.ofMinutes(1));
        round();
        assertThat(licence(order).state()).isEqualTo(LicenceState.DELIVERED);
        assertThat(riskCase(order).state()).isEqualTo(CaseView.State.CANCELLED);
    }

    @Test
    void aPausedMakerIsNotAskedAndItsOrdersBecomeCasesAllTheSame() {
        hooks.pause(SKU, true, 1, "they move", OPERATOR);
        OrderId order = buys(1);
        assertThat(round()).isZero();
        later(Duration.ofHours(2));
        round();
        assertThat(riskCase(order).state()).isEqualTo(CaseView.State.OPEN);
        assertRejected("version.outdated", () -> hooks.pause(SKU, false, 1, "they have moved", OPERATOR));
    }

    @Test
    void aPersonDeliversByHandWithEvidenceAndOnlyOnce() throws Exception {
        maker.answers(500, "");
        OrderId order = buys(1);
        later(Duration.ofHours(2));
        round();
        LicenceId id = licence(order).id();
        assertRejected("permission.missing", () -> licences.deliver(id, "BY-HAND", "mail of today", FINANCE));
        assertRejected("field.missing", () -> licences.deliver(id, "BY-HAND", "", OPERATOR));
        assertRejected("field.missing", () -> licences.deliver(id, " ", "mail of today", OPERATOR));

        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String key = "BY-HAND-" + i;
            tries.add(() -> {
                try {
                    licences.deliver(id, key, "mail of today", OPERATOR);
                    return true;
                } catch (RuntimeException late) {
                    return false;
                }
            });
        }
        assertThat(Threads.atOnce(tries)).filteredOn(one -> one).hasSize(1);
        assertThat(keys.rows("delivery")).isEqualTo(1);
        assertThat(key(order)).startsWith("BY-HAND-");
        assertThat(riskCase(order).state()).isEqualTo(CaseView.State.CLOSED);
        assertThat(licence(order).evidence()).isEqualTo("mail of today");
    }

    @Test
    void aKeyThatIsSomebodyElsesIsDeliveredToNobodyAndPeopleSeeToIt() {
        maker.answers(200, "{\"key\":\"THE-SAME-FOR-ALL\"}");
        OrderId first = buys(1);
        round();
        OrderId second = buys(1);
        round();
        assertThat(key(first)).isEqualTo("THE-SAME-FOR-ALL");
        assertThat(outcomes(second)).containsExactly(Outcome.KEY_THERE);
        assertThat(licence(second).state()).isEqualTo(LicenceState.STUCK);
        LicenceId id = licence(second).id();
        assertRejected("stock.key-there", () -> licences.deliver(id, "THE-SAME-FOR-ALL", "their mail", OPERATOR));
    }

    @Test
    void anOrderThatIsTakenBackIsAskedForNoMore() {
        maker.answers(500, "");
        OrderId order = buys(1);
        later(Duration.ofHours(2));
        round();
        shop.get(Refunds.class).refund(new RefundOrder(keys.world.key(), OPERATOR, null, order, "it did not come"));
        assertThat(licence(order).state()).isEqualTo(LicenceState.REVOKED);
        assertThat(riskCase(order).state()).isEqualTo(CaseView.State.CANCELLED);
        later(Duration.ofHours(1));
        assertThat(round()).isZero();
        LicenceId id = licence(order).id();
        assertRejected("licence.ended", () -> licences.deliver(id, "BY-HAND", "mail of today", OPERATOR));
    }

    @Test
    void anOrderThatIsTakenBackWhileItIsMadeIsDeliveredNothing() {
        OrderId order = buys(1);
        maker.answers(call -> {
            shop.get(Refunds.class).refund(new RefundOrder(keys.world.key(), OPERATOR, null, order, "changed my mind"));
            Maker.saying(200, "{\"key\":\"TOO-LATE-00001\"}").answer(call);
        });
        round();
        assertThat(outcomes(order)).containsExactly(Outcome.TOO_LATE);
        assertThat(states(order)).isEmpty();
        assertThat(keys.rows("stock_key")).isZero();
    }

    @Test
    void aKeyThatWasMadeForAnOrderIsSoldToNobodyOnceTheOrderIsTakenBack() {
        OrderId order = buys(1);
        round();
        shop.get(Refunds.class).refund(new RefundOrder(keys.world.key(), OPERATOR, null, order, "changed my mind"));
        assertThat(states(order)).containsExactly(DeliveryState.REVOKED);
        assertThat(keys.stocks.tally(SKU).free()).isZero();
        assertThat(keys.stocks.tally(SKU).gone()).isEqualTo(1);
    }

    @Test
    void aServerThatStopsBetweenTheAnswerAndItsRecordAsksAgainByTheSameNameAndDeliversOneKey() {
        OrderId order = buys(1);
        LicenceId id = licence(order).id();
        // What the stopped server wrote: that it makes a call.
        shop.get(Database.class)
                .update(
                        "UPDATE hook_licence SET attempts = 1, next_at = ? WHERE id = ?",
                        shop.clock().instant().plusSeconds(60),
                        id.value());
        assertThat(round()).isZero();
        later(Duration.ofMinutes(1));
        TestShop other = shop.secondServer();
        Slowly.in(other.get(Outbound.class), Duration.ofSeconds(2));
        assertThat(other.get(HookRounds.class).round()).isEqualTo(1);
        assertThat(maker.calls).extracting(Maker.Call::key).containsExactly(id.toString());
        assertThat(keys.rows("delivery")).isEqualTo(1);
    }

    @Test
    void twoServersThatAskAtTheSameTimeAndAreToldDifferentKeysDeliverOne() {
        OrderId order = buys(1);
        TestShop other = shop.secondServer();
        Slowly.in(other.get(Outbound.class), Duration.ofSeconds(5));
        AtomicInteger calls = new AtomicInteger();
        maker.answers(call -> {
            if (calls.incrementAndGet() == 1) { // the first is so slow that its lease ends
                later(Duration.ofMinutes(2));
                other.get(HookRounds.class).round();
                Maker.saying(200, "{\"key\":\"THE-FIRST-00001\"}").answer(call);
            } else {
                Maker.saying(200, "{\"key\":\"THE-SECOND-0001\"}").answer(call);
            }
        });
        Slowly.in(shop.get(Outbound.class), Duration.ofSeconds(20));
        round();
        assertThat(outcomes(order)).containsExactly(Outcome.MADE, Outcome.OTHER_KEY);
        assertThat(keys.rows("delivery")).isEqualTo(1);
        assertThat(key(order)).isEqualTo("THE-SECOND-0001");
    }

    @Test
    void twentyServersRoundsAtOnceCallOnceForEachLicence() throws Exception {
        OrderId order = buys(5);
        List<Callable<Integer>> rounds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rounds.add(this::round);
        }
        Threads.atOnce(rounds);
        while (round() > 0) {
            later(Duration.ofSeconds(1));
        }
        assertThat(maker.calls).hasSize(5);
        assertThat(states(order)).containsOnly(DeliveryState.DELIVERED).hasSize(5);
    }

    @Test
    void nobodyIsAskedForAWhileOnceSeveralCallsInTurnFailed() {
        maker.answers(500, "");
        for (int i = 0; i < 6; i++) {
            buys(1);
        }
        for (int i = 0; i < 6; i++) {
            round();
        }
        assertThat(maker.calls).hasSize(3);
        HookView hook = hooks.find(SKU).orElseThrow();
        assertThat(hook.restingUntil()).isAfter(shop.clock().instant());
        later(Duration.ofSeconds(5));
        round();
        assertThat(maker.calls).hasSize(4);
    }

    @Test
    void nobodySaysAloneWhereLicencesComeFrom() {
        HookDeed.Maker elsewhere = new HookDeed.Maker(SKU, "https://elsewhere.shop.example/", 2);
        assertRejected("permission.missing", () -> asks(HookDeed.CODE, elsewhere, CHECKER));
        assertRejected(
                "permission.missing", () -> asks(HookSecretDeed.CODE, new HookSecretDeed.NewSecret(SKU, 1), RISK));
        assertThat(asks(HookDeed.CODE, elsewhere, OPERATOR)).isInstanceOf(Asked.Waiting.class);
        assertThat(hooks.find(SKU).orElseThrow().address()).isEqualTo(maker.address());
        assertRejected(
                "outbound.address",
                () -> asks(HookDeed.CODE, new HookDeed.Maker(SKU, "http://elsewhere.shop.example/", 2), OPERATOR));
        assertRejected(
                "product.not-found",
                () -> asks(HookDeed.CODE, new HookDeed.Maker("nothing", maker.address(), 2), OPERATOR));
        assertRejected("stock.by-hook", () -> keys.stocks.keep(KeyShop.CARD, Stocking.HOOK, 0, 1, "so", OPERATOR));
    }

    @Test
    void anAddressIsTriedWithACallThatSaysSoAndWhoseKeyNobodySees() {
        HookAttempt tried = hooks.tryIt(SKU, OPERATOR);
        assertThat(tried.outcome()).isEqualTo(Outcome.MADE);
        assertThat(tried.licence()).isNull();
        assertThat(maker.calls.get(0).body()).contains("\"test\":true");
        assertThat(keys.rows("stock_key")).isZero();
        assertRejected("hook.tried-just-now", () -> hooks.tryIt(SKU, OPERATOR));
        assertRejected("permission.missing", () -> hooks.tryIt(SKU, RISK));
        assertRejected("hook.not-found", () -> hooks.tryIt(KeyShop.CARD, OPERATOR));
        assertThat(hooks.attempts(SKU, null, 10).rows()).hasSize(1);
    }

    @Test
    void whoBoughtBeforeGoodsWereKeptOtherwiseStillGetsALicence() {
        MemberId buyer = keys.buyer();
        OrderId order = shop.get(Checkout.class)
                .place(List.of(keys.order(buyer, new Line(SKU, 1))))
                .get(0)
                .receipt()
                .id();
        later(Duration.ofSeconds(1));
        keys.stocks.keep(SKU, Stocking.UNLIMITED, 0, 1, "no longer by them", OPERATOR);
        Messages.handOver(shop);
        round();
        assertThat(states(order)).containsExactly(DeliveryState.DELIVERED);
    }

    // What was taken back.

    private void takeBack(OrderId order) {
        shop.get(Refunds.class).refund(new RefundOrder(keys.world.key(), OPERATOR, null, order, "bought by mistake"));
    }

    private Revocation revocation(OrderId order) {
        return licences.revocation(licence(order).id()).orElseThrow();
    }

    @Test
    void whoeverMadeALicenceHearsThatItsOrderWasTakenBackByASignedCallOfItsName() {
        String secret = hooks.collect(SKU, OPERATOR);
        OrderId order = buys(2);
        round();
        maker.answers(204, "");
        takeBack(order);
        assertThat(revocation(order).state()).isEqualTo(Revocation.State.WAITING);

        assertThat(round()).isEqualTo(2);
        assertThat(round()).isZero();

        Maker.Call said = maker.calls.get(2);
        assertThat(said.path()).isEqualTo("/licences/revoked");
        assertThat(said.key())
                .isEqualTo(licence(order).id().toString())
                .isEqualTo(maker.calls.get(0).key());
        assertThat(said.body()).contains("\"test\":false", order.toString()).doesNotContain("mem_", "LICENCE-");
        assertSigned(said, secret, true);
        assertThat(revocation(order).state()).isEqualTo(Revocation.State.TOLD);
        assertThat(outcomes(order)).startsWith(Outcome.HEARD);
    }

    @Test
    void whoNeverMadeOneIsToldNothingAndWhoMayHaveIsTold() {
        OrderId early = buys(1);
        takeBack(early);
        assertThat(licences.revocation(licence(early).id())).isEmpty();
        assertThat(round()).isZero();

        maker.answers(503, "later");
        OrderId late = buys(1);
        round();
        takeBack(late);
        assertThat(revocation(late).state())
                .as("a call may have been heard though it failed")
                .isEqualTo(Revocation.State.WAITING);
    }

    @Test
    void whatIsNotHeardIsSaidAgainAfterEverLongerPausesAndIsACaseInTheEnd() {
        OrderId order = buys(1);
        round();
        maker.answers(404, "no such thing");
        takeBack(order);
        round();
        assertThat(round()).as("not at once").isZero();
        later(Duration.ofSeconds(6));
        assertThat(round()).isOne();
        assertThat(revocation(order).attempts()).isEqualTo(2);
        assertRejected("licence.not-stuck", () -> licences.retry(licence(order).id(), "now", OPERATOR));

        later(Duration.ofHours(2));
        round();
        assertThat(revocation(order).state()).isEqualTo(Revocation.State.STUCK);
        CaseView unheard =
                cases.of(CaseSubject.revocationOf(licence(order).id())).orElseThrow();
        assertThat(unheard.flags().get(0).code()).isEqualTo("licence.unheard");
        assertRejected("permission.missing", () -> licences.retry(licence(order).id(), "now", FINANCE));

        maker.answers(200, "{}");
        later(Duration.ofMinutes(20));
        licences.retry(licence(order).id(), "they have it now", OPERATOR);
        round();

        assertThat(revocation(order).state()).isEqualTo(Revocation.State.TOLD);
        assertThat(cases.find(unheard.id()).state()).isEqualTo(CaseView.State.CANCELLED);
        keys.world.booksAgree();
    }

    @Test
    void aCaseOfWhatNobodyHeardIsClosedByWhomItConcernsAndNobodyElse() {
        OrderId order = buys(1);
        round();
        maker.answers(404, "no such thing");
        takeBack(order);
        later(Duration.ofHours(3));
        round();
        CaseView unheard =
                cases.of(CaseSubject.revocationOf(licence(order).id())).orElseThrow();
        Review review = shop.get(Review.class);
        assertRejected(
                "permission.missing",
                () -> review.decide(unheard.id(), Review.Verdict.CLOSE, RISK, "told by telephone"));
        assertThat(review.decide(unheard.id(), Review.Verdict.CLOSE, OPERATOR, "told by telephone")
                        .state())
                .isEqualTo(CaseView.State.CLOSED);
    }

    @Test
    void twentyRoundsAtOnceOnTwoServersTellOfItOnce() throws Exception {
        OrderId order = buys(1);
        round();
        maker.answers(204, "");
        takeBack(order);
        TestShop other = shop.secondServer();
        List<Callable<Integer>> rounds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TestShop server = i % 2 == 0 ? shop : other;
            rounds.add(() -> server.get(RevocationTelling.class).some(SKU));
        }
        assertThat(Threads.atOnce(rounds).stream().mapToInt(one -> one).sum()).isOne();
        assertThat(revocation(order).state()).isEqualTo(Revocation.State.TOLD);
    }

    @Test
    void theSandboxsMakerAnswersItsShopWithTheSameLicenceForTheSameNameAndNobodyElse() {
        System.setProperty("shop.sandbox", "on");
        try {
            agreed(asks(HookDeed.CODE, new HookDeed.Maker(SKU, SandboxMaker.ADDRESS, 2), OPERATOR));
            OrderId order = buys(1);
            assertThat(round()).isOne();
            assertThat(key(order)).matches("LIC(-[0-9A-F]{5}){3}");
            SandboxMaker played = shop.get(SandboxMaker.class);
            Place place = Place.parse("address", SandboxMaker.ADDRESS);
            byte[] forged = ("{\"licence\":\"lic_1\",\"test\":false,\"order\":\"o\",\"line\":1,\"item\":1,\"sku\":\""
                            + SKU + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            for (String signature : new String[] {null, "", "t=1,v1=" + "0".repeat(64), "t=x"}) {
                Map<String, String> headers = new HashMap<>();
                headers.put("Solvent-Signature", signature);
                assertThat(played.answer(place, headers, forged).status()).isEqualTo(401);
            }
            assertThat(played.answer(place, Map.of(), "[".getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(400);
        } finally {
            System.clearProperty("shop.sandbox");
        }
        later(Duration.ofMinutes(1));
        buys(1);
        round();
        assertThat(hooks.attempts(SKU, null, 1).rows().get(0).outcome())
                .as("outside of a sandbox there is nobody of that name")
                .isIn(Outcome.UNKNOWN_HOST, Outcome.INNER_ADDRESS);
    }
}
