package shop.solvent.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.aggregate.Act.RESERVATION_LET_GO;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.AggregateAdministration;
import shop.solvent.aggregate.CounterDeed;
import shop.solvent.aggregate.CounterMeasure;
import shop.solvent.aggregate.CounterTerms;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedTerms;
import shop.solvent.limited.LimitedWay;
import shop.solvent.order.Answer;
import shop.solvent.order.AskQuote;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Quote;
import shop.solvent.order.Quotes;
import shop.solvent.order.State;
import shop.solvent.order.World;
import shop.solvent.payment.SandboxCashier.Act;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.stock.Counts;
import shop.solvent.stock.KeyShop;
import shop.solvent.stock.StockPart;
import shop.solvent.stock.StockTally;

/** Purchases that are paid at a provider: in time, late, twice, of another amount, and not at all. */
class PaymentsTest {

    private static final Duration PAST_ITS_TIME = Duration.ofMinutes(16);

    private World world;
    private KeyShop keys;
    private TestShop shop;
    private Payments payments;
    private PaymentSteps steps;
    private SandboxGateway provider;

    @BeforeEach
    void aSandbox() {
        System.setProperty("shop.sandbox", "on");
        world = new World();
        keys = new KeyShop(world);
        shop = world.shop;
        payments = shop.get(Payments.class);
        steps = shop.get(PaymentSteps.class);
        provider = shop.get(SandboxGateway.class);
    }

    @AfterEach
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    private static Line cards(int many) {
        return new Line(CARD, many);
    }

    private Quote quote(MemberId member, Line... cart) {
        return shop.get(Quotes.class).quote(new AskQuote(member, World.WEB, List.of(cart), "browser"));
    }

    private OpenPayment wants(MemberId member, IfLate ifLate, Line... cart) {
        Quote quote = quote(member, cart);
        return new OpenPayment(
                world.key(),
                World.WEB,
                member,
                List.of(cart),
                "browser",
                List.of(),
                quote.id(),
                quote.missing(),
                ifLate);
    }

    private PaymentView opens(MemberId member, IfLate ifLate, Line... cart) {
        return payments.open(wants(member, ifLate, cart), Set.of()).payment();
    }

    private PaymentView opens(MemberId member) {
        return opens(member, IfLate.BACK, cards(1));
    }

    /** The buyer does that at the provider, which tells of it. */
    private PaymentView does(PaymentView payment, Act act) {
        String page = payments.page(payment.id());
        provider.act(page.substring(page.indexOf('=') + 1), act);
        steps.work();
        return now(payment);
    }

    private PaymentView now(PaymentView payment) {
        return payments.find(payment.id());
    }

    /** The provider says it, signed. */
    private byte[] said(PaymentView payment, String name, long amount, String currency) {
        return ("{\"reference\":\"" + payment.id() + "\",\"payment\":\"" + name + "\",\"outcome\":\"PAID\",\"amount\":"
                        + amount + ",\"currency\":\"" + currency + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void hear(TestShop server, byte[] body) {
        server.get(PaymentNotices.class).hear("sandbox", provider.signed(body));
    }

    private Callback signed(byte[] body, String signature) {
        return new Callback(
                signature == null ? Map.of() : Map.of("Payment-Signature", signature),
                body,
                shop.clock().instant());
    }

    private void paysLate(PaymentView payment) {
        hear(shop, said(payment, "late-" + payment.id(), payment.amount().amount(), "CNY"));
    }

    private void itsTimeRunsOut() {
        shop.clock().advance(PAST_ITS_TIME);
        steps.expireDue();
    }

    private StockTally tally(long free, long reserved, long taken) {
        return new StockTally(free, reserved, taken, 0, 0, 0);
    }

    private long rows(String from) {
        return shop.get(Database.class).number("SELECT COUNT(*) FROM " + from);
    }

    private CaseView caseOf(PaymentView payment) {
        return caseOf(payments.notices(payment.id()).stream()
                .filter(notice -> notice.finding() != null)
                .findFirst()
                .orElseThrow());
    }

    private CaseView caseOf(PaymentNotice notice) {
        CaseId id = notice.riskCase();
        return shop.get(Cases.class).find(id);
    }

    @Test
    void whoPaysInTimeHasTheOrderWithWhatWasKeptForIt() {
        keys.comeIn(KeyShop.keys("k", 2));
        MemberId member = world.withMoney(world.member(), 300);
        PaymentView payment = opens(member, IfLate.BACK, cards(1));
        assertThat(payment.amount()).isEqualTo(Money.fen(700));
        assertThat(keys.tally()).isEqualTo(tally(1, 1, 0));

        PaymentView paid = does(payment, Act.PAY);

        assertThat(paid.state()).isEqualTo(PaymentView.State.PLACED);
        assertThat(paid.late()).isFalse();
        assertThat(shop.get(Orders.class).find(paid.order()).state()).isEqualTo(State.PAID);
        assertThat(keys.tally()).isEqualTo(tally(1, 0, 1));
        assertThat(world.spendable(member)).isZero();
        assertThat(rows("top_up WHERE provider = 'sandbox' AND amount = 700")).isOne();
        assertThat(rows("payment WHERE device IS NOT NULL")).isZero();
        world.booksAgree();
    }

    @Test
    void theLastKeyIsKeptForWhoPaysAndComesBackWhenTheTimeIsOver() {
        keys.comeIn(KeyShop.keys("k", 1));
        MemberId other = keys.buyer();
        PaymentView payment = opens(world.member());

        assertThat(keys.buys(other, 1)).isInstanceOf(Answer.Rejected.class);
        assertRejected("stock.sold-out", () -> opens(world.member()));

        itsTimeRunsOut();
        assertThat(now(payment).state()).isEqualTo(PaymentView.State.EXPIRED);
        assertThat(keys.tally()).isEqualTo(tally(1, 0, 0));
        steps.expireDue();
        assertThat(keys.buys(other, 1)).isInstanceOf(Answer.Placed.class);
        assertThat(keys.tally()).isEqualTo(tally(0, 0, 1));
    }

    @Test
    void aLatePaymentIsTheOrderAllTheSameWhereEverythingIsStillToBeHad() {
        keys.comeIn(KeyShop.keys("k", 1));
        PaymentView payment = opens(world.member());
        itsTimeRunsOut();

        paysLate(payment);

        assertThat(now(payment).state()).isEqualTo(PaymentView.State.PLACED);
        assertThat(now(payment).late()).isTrue();
        assertThat(keys.tally()).isEqualTo(tally(0, 0, 1));
        world.booksAgree();
    }

    @Test
    void aLatePaymentGoesBackWhereItCameFromIfSomebodyElseHasTheLastKey() {
        keys.comeIn(KeyShop.keys("k", 1));
        MemberId member = world.member();
        PaymentView payment = opens(member);
        itsTimeRunsOut();
        keys.buys(keys.buyer(), 1);

        paysLate(payment);
        assertThat(now(payment).state()).isEqualTo(PaymentView.State.RETURNED);
        assertThat(now(payment).why().code()).isEqualTo("stock.sold-out");
        assertThat(now(payment).refund()).isEqualTo(PaymentView.Refund.WANTED);
        steps.giveBackAll();

        assertThat(now(payment).refund()).isEqualTo(PaymentView.Refund.DONE);
        assertThat(world.spendable(member)).isZero();
        assertThat(rows("top_up WHERE member = " + member.value())).isZero();
        assertThat(rows("risk_case")).isZero();
        world.booksAgree();
    }

    @Test
    void aLatePaymentStaysInTheWalletOfWhoChoseThat() {
        keys.comeIn(KeyShop.keys("k", 1));
        MemberId member = world.member();
        PaymentView payment = opens(member, IfLate.WALLET, cards(1));
        itsTimeRunsOut();
        keys.buys(keys.buyer(), 1);

        paysLate(payment);

        assertThat(now(payment).state()).isEqualTo(PaymentView.State.CREDITED);
        assertThat(world.spendable(member)).isEqualTo(1_000);
        assertThat(rows("payment_refund")).isZero();
        world.booksAgree();
    }

    @Test
    void aLatePaymentIsNoOrderAtAHigherPrice() {
        keys.comeIn(KeyShop.keys("k", 1));
        PaymentView payment = opens(world.member());
        itsTimeRunsOut();
        shop.get(Catalogue.class).setPrice(CARD, World.WEB, 1_200, "system:test");

        paysLate(payment);

        assertThat(now(payment).state()).isEqualTo(PaymentView.State.RETURNED);
        assertThat(now(payment).why().code()).isEqualTo("payment.dearer");
        assertThat(keys.tally()).isEqualTo(tally(1, 0, 0));
    }

    @Test
    void whoGaveUpGetsNoOrderAndTheMoneyBack() {
        keys.comeIn(KeyShop.keys("k", 1));
        PaymentView payment = opens(world.member());
        payments.giveUp(payment.id());
        payments.giveUp(payment.id());
        assertThat(keys.tally()).isEqualTo(tally(1, 0, 0));
        assertRejected("payment.not-open", () -> payments.page(payment.id()));

        paysLate(payment);

        assertThat(now(payment).state()).isEqualTo(PaymentView.State.RETURNED);
        assertThat(now(payment).why().code()).isEqualTo("payment.given-up");
        assertRejected("payment.not-open", () -> payments.giveUp(payment.id()));
    }

    @Test
    void aTryThatFailedMayBeFollowedByOneThatDoesNot() {
        keys.comeIn(KeyShop.keys("k", 1));
        PaymentView payment = does(opens(world.member()), Act.FAIL);
        assertThat(payment.state()).isEqualTo(PaymentView.State.OPEN);
        assertThat(payment.failedAt()).isNotNull();

        assertThat(does(payment, Act.PAY).state()).isEqualTo(PaymentView.State.PLACED);
    }

    @Test
    void twentyCallsAtOnceOnTwoServersAreOneOrder() throws Exception {
        keys.comeIn(KeyShop.keys("k", 3));
        MemberId member = world.member();
        PaymentView payment = opens(member);
        TestShop second = shop.secondServer();
        second.get(ShippedRules.class);
        byte[] body = said(payment, "one", 1_000, "CNY");
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TestShop server = i % 2 == 0 ? shop : second;
            calls.add(() -> {
                hear(server, body);
                return null;
            });
        }

        Threads.atOnce(calls);

        assertThat(now(payment).state()).isEqualTo(PaymentView.State.PLACED);
        assertThat(rows("orders")).isOne();
        assertThat(rows("top_up")).isOne();
        assertThat(rows("risk_case")).isZero();
        assertThat(payments.notices(payment.id()))
                .singleElement()
                .satisfies(notice -> assertThat(notice.times()).isEqualTo(20));
        assertThat(keys.tally()).isEqualTo(tally(2, 0, 1));
        world.booksAgree();
    }

    @Test
    void whateverStopsBetweenTheCallAndTheOrderAnotherServerFinishes() {
        keys.comeIn(KeyShop.keys("k", 1));
        PaymentView payment = opens(world.member());
        byte[] body = said(payment, "one", 1_000, "CNY");
        shop.get(PaymentRecord.class)
                .tell("sandbox", provider.read(provider.signed(body)).orElseThrow());
        assertThat(now(payment).state()).isEqualTo(PaymentView.State.PAID);
        assertRejected("payment.not-open", () -> payments.giveUp(payment.id()));
        itsTimeRunsOut();
        assertThat(keys.tally()).isEqualTo(tally(0, 1, 0));

        TestShop second = shop.secondServer();
        second.get(ShippedRules.class);
        second.get(PaymentSteps.class).settleAll();

        assertThat(now(payment).state()).isEqualTo(PaymentView.State.PLACED);
        assertThat(keys.tally()).isEqualTo(tally(0, 0, 1));
        hear(shop, body);
        assertThat(rows("orders")).isOne();
        world.booksAgree();
    }

    @Test
    void aPaymentThatComesWhileTheTimeRunsOutIsOneOrderAndNoKeyIsSoldTwice() throws Exception {
        keys.comeIn(KeyShop.keys("k", 4));
        List<PaymentView> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(opens(world.member()));
        }
        shop.clock().advance(PAST_ITS_TIME);
        TestShop second = shop.secondServer();
        second.get(ShippedRules.class);
        List<Callable<Object>> calls = new ArrayList<>();
        for (PaymentView payment : open) {
            calls.add(() -> {
                paysLate(payment);
                return null;
            });
            calls.add(() -> second.get(PaymentSteps.class).expireDue());
        }

        Threads.atOnce(calls);
        steps.expireDue();
        steps.settleAll();

        assertThat(open).allSatisfy(payment -> assertThat(now(payment).state()).isEqualTo(PaymentView.State.PLACED));
        assertThat(keys.tally()).isEqualTo(tally(0, 0, 4));
        world.booksAgree();
    }

    @Test
    void anotherAmountAndAnotherCurrencyGoBackAndAPersonIsTold() {
        keys.comeIn(KeyShop.keys("k", 2));
        PaymentView more = does(opens(world.member()), Act.PAY_MORE);
        PaymentView dollars = does(opens(world.member()), Act.PAY_DOLLARS);

        assertThat(more.state()).isEqualTo(PaymentView.State.OPEN);
        assertThat(caseOf(more).flags().get(0).code()).isEqualTo("payment.other-amount");
        assertThat(caseOf(dollars).flags().get(0).code()).isEqualTo("payment.other-currency");
        assertThat(rows("payment_refund WHERE amount = 1001 AND currency = 'CNY'"))
                .isOne();
        assertThat(rows("payment_refund WHERE amount = 1000 AND currency = 'USD'"))
                .isOne();
        steps.giveBackAll();
        assertThat(rows("payment_refund WHERE state = 'DONE'")).isEqualTo(2);
        assertThat(does(more, Act.PAY).state()).isEqualTo(PaymentView.State.PLACED);
        world.booksAgree();
    }

    @Test
    void whatIsPaidTwiceIsOneOrderAndTheSecondMoneyGoesBack() {
        keys.comeIn(KeyShop.keys("k", 2));
        PaymentView payment = does(opens(world.member()), Act.PAY_TWICE);

        assertThat(payment.state()).isEqualTo(PaymentView.State.PLACED);
        assertThat(payment.refund()).isNull();
        assertThat(caseOf(payment).flags().get(0).code()).isEqualTo("payment.paid-twice");
        steps.giveBackAll();
        assertThat(rows("payment_refund WHERE state = 'DONE' AND amount = 1000"))
                .isOne();
        assertThat(rows("orders")).isOne();
        world.booksAgree();
    }

    @Test
    void whatIsToldAgainIsNothingNewAndWhatIsToldOtherwiseIsFoundOut() {
        keys.comeIn(KeyShop.keys("k", 2));
        PaymentView payment = does(opens(world.member()), Act.PAY_TOLD_AGAIN);
        assertThat(payment.state()).isEqualTo(PaymentView.State.PLACED);

        hear(shop, said(payment, payment.providerRef(), 999, "CNY"));

        assertThat(caseOf(payment).flags().get(0).code()).isEqualTo("payment.other-content");
        assertThat(rows("payment_refund")).isZero();
    }

    @Test
    void aPurchaseThatNobodyKnowsIsFoundOutInOneCaseHoweverManyThereAre() {
        keys.comeIn(KeyShop.keys("k", 1));
        for (int i = 0; i < 3; i++) {
            byte[] body = ("{\"reference\":\"no-such-" + i + "\",\"payment\":\"p" + i
                            + "\",\"outcome\":\"PAID\",\"amount\":500,\"currency\":\"CNY\"}")
                    .getBytes(StandardCharsets.UTF_8);
            hear(shop, body);
            hear(shop, body);
        }
        assertThat(rows("payment_notice WHERE finding = 'UNKNOWN' AND times = 2"))
                .isEqualTo(3);
        assertThat(rows("risk_case")).isOne();
        assertThat(rows("risk_case WHERE amount = 1500")).isOne();
    }

    @Test
    void whatIsNotTheProvidersWordIsHeardByNobody() {
        keys.comeIn(KeyShop.keys("k", 1));
        PaymentView payment = opens(world.member());
        byte[] body = said(payment, "forged", 1_000, "CNY");
        PaymentNotices notices = shop.get(PaymentNotices.class);

        assertRejected("payment.signature", () -> notices.hear("sandbox", signed(body, null)));
        assertRejected("payment.signature", () -> notices.hear("sandbox", signed(body, "00".repeat(32))));
        assertRejected("payment-provider.not-found", () -> notices.hear("nobody", provider.signed(body)));
        for (String text : List.of("", "[]", "{}", "null", "{\"reference\":3}", "{\"amount\":\"x\"}", "\0")) {
            byte[] odd = text.getBytes(StandardCharsets.UTF_8);
            assertRejected("payment.notice", () -> notices.hear("sandbox", provider.signed(odd)));
        }
        byte[] less = said(payment, "less", -1, "CNY");
        assertRejected("payment.notice", () -> notices.hear("sandbox", provider.signed(less)));
        assertThat(rows("payment_notice")).isZero();
    }

    @Test
    void aRefundThatTheProviderHesitatesOverIsAskedForAgainAndOneThatItRefusesIsACase() {
        keys.sells("odd-card", Stocking.KEYS);
        keys.comeIn("odd-card", "a\nb");
        Catalogue catalogue = shop.get(Catalogue.class);
        catalogue.setPrice("odd-card", World.WEB, 1_045, "system:test");
        PaymentView hesitates = opens(world.member(), IfLate.BACK, new Line("odd-card", 1));
        catalogue.setPrice("odd-card", World.WEB, 1_044, "system:test");
        PaymentView refuses = opens(world.member(), IfLate.BACK, new Line("odd-card", 1));
        payments.giveUp(hesitates.id());
        payments.giveUp(refuses.id());
        paysLate(hesitates);
        paysLate(refuses);

        steps.giveBackAll();
        assertThat(now(hesitates).refund()).isEqualTo(PaymentView.Refund.WANTED);
        assertThat(now(refuses).refund()).isEqualTo(PaymentView.Refund.REFUSED);
        assertThat(caseOf(refuses).flags().get(0).code()).isEqualTo("payment.back-refused");
        steps.giveBackAll();
        assertThat(now(hesitates).refund()).isEqualTo(PaymentView.Refund.WANTED);
        shop.clock().advance(Duration.ofSeconds(11));
        steps.giveBackAll();
        assertThat(now(hesitates).refund()).isEqualTo(PaymentView.Refund.DONE);
    }

    @Test
    void whatTheProviderRefusedToGiveBackIsAskedForAgainByWhomOneTrustsWithIt() {
        keys.sells("odd-card", Stocking.KEYS);
        keys.comeIn("odd-card", "a\nb");
        Catalogue catalogue = shop.get(Catalogue.class);
        catalogue.setPrice("odd-card", World.WEB, 1_044, "system:test");
        PaymentView refuses = opens(world.member(), IfLate.BACK, new Line("odd-card", 1));
        catalogue.setPrice("odd-card", World.WEB, 1_046, "system:test");
        PaymentView never = opens(world.member(), IfLate.BACK, new Line("odd-card", 1));
        for (PaymentView one : List.of(refuses, never)) {
            assertRejected("payment.nothing-refused", () -> payments.backAgain(one.id(), "asked by phone", FINANCE));
            payments.giveUp(one.id());
            paysLate(one);
        }
        steps.giveBackAll();
        assertThat(payments.isBackRefused(refuses.id())).isTrue();
        assertRejected("permission.missing", () -> payments.backAgain(refuses.id(), "asked by phone", OPERATOR));
        assertRejected("field.missing", () -> payments.backAgain(refuses.id(), " ", FINANCE));
        shop.get(Cases.class).decide(caseOf(never).id(), CaseView.State.CLOSED, null, FINANCE, "they will do it");

        payments.backAgain(refuses.id(), "the provider says that it works now", FINANCE);
        payments.backAgain(never.id(), "the provider says that it works now", FINANCE);
        assertRejected("payment.nothing-refused", () -> payments.backAgain(never.id(), "and again", FINANCE));
        steps.giveBackAll();

        assertThat(now(refuses).refund()).isEqualTo(PaymentView.Refund.DONE);
        assertThat(now(never).refund()).isEqualTo(PaymentView.Refund.REFUSED);
        assertThat(caseOf(never).state())
                .as("it is a case again, the same notice told twice")
                .isEqualTo(CaseView.State.OPEN);
        assertThat(payments.notices(never.id()))
                .filteredOn(notice -> notice.finding() != null)
                .singleElement()
                .satisfies(notice -> assertThat(notice.times()).isEqualTo(2));
    }

    @Test
    void theProviderIsToldOfWhatCameToNothingAndTakesNoMoneyForItAnyMore() {
        keys.comeIn(KeyShop.keys("k", 3));
        PaymentView givenUp = opens(world.member());
        PaymentView ranOut = opens(world.member());
        String first = payments.page(givenUp.id());
        String second = payments.page(ranOut.id());
        payments.giveUp(givenUp.id());
        itsTimeRunsOut();

        assertThat(steps.closeAll()).isEqualTo(2);
        assertThat(steps.closeAll()).isZero();

        for (String page : List.of(first, second)) {
            assertRejected(
                    "sandbox-checkout.closed", () -> provider.act(page.substring(page.indexOf('=') + 1), Act.PAY));
        }
        assertThat(rows("sandbox_call")).isZero();
        paysLate(ranOut);
        assertThat(now(ranOut).late()).as("it may come all the same").isTrue();
    }

    @Test
    void aBuyerHasSoManyOpenPurchasesAndSoManyUnpaidOnesADay() throws Exception {
        keys.comeIn(KeyShop.keys("k", 60));
        MemberId member = world.member();
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            OpenPayment purchase = wants(member, IfLate.BACK, cards(1));
            calls.add(() -> {
                try {
                    return payments.open(purchase, Set.of()).payment();
                } catch (Rejection refused) {
                    return refused.reason().code();
                }
            });
        }
        assertThat(Threads.atOnce(calls))
                .filteredOn("payment.too-many-open"::equals)
                .hasSize(5);
        assertThat(keys.tally()).isEqualTo(tally(57, 3, 0));

        MemberId same = world.member();
        OpenPayment another = wants(same, IfLate.BACK, cards(1));
        assertRejected("payment.too-many-open", () -> payments.open(another, Set.of(member)));

        for (int i = 0; i < 7; i++) {
            itsTimeRunsOut();
            opens(member);
        }
        itsTimeRunsOut();
        assertRejected("payment.too-often", () -> opens(member));
        shop.clock().advance(Duration.ofDays(1));
        opens(member);
    }

    @Test
    void aRuleKeepsNothingForWhoLetGoWhatWasKeptEvenByAQuoteFromBefore() {
        keys.comeIn(KeyShop.keys("k", 5));
        countsWhatIsLetGo();
        MemberId member = world.member();
        OpenPayment before = wants(member, IfLate.BACK, cards(1));
        payments.giveUp(opens(member).id());
        payments.giveUp(opens(member).id());

        assertRejected("payment.not-kept", () -> payments.open(before, Set.of()));
        assertThat(keys.tally()).as("nothing is kept").isEqualTo(tally(5, 0, 0));
        opens(world.member());
        shop.clock().advance(Duration.ofDays(1));
        opens(member);
    }

    /** And has a rule look at it. */
    private void countsWhatIsLetGo() {
        shop.get(CounterDeed.class);
        CounterTerms terms = new CounterTerms(
                "占用未付款", "Let go", RESERVATION_LET_GO, ActKey.MEMBER, CounterMeasure.COUNT, null, 1_440);
        shop.get(AggregateAdministration.class).declare("let-go-member-1d", terms, RISK);
        Approvals approvals = shop.get(Approvals.class);
        ApprovalView request = approvals.find(((Asked.Waiting) approvals.ask(new Ask(
                        world.key(),
                        CounterDeed.CODE,
                        new CounterDeed.Publication("let-go-member-1d", terms),
                        "hoarding",
                        RISK)))
                .id());
        approvals.agree(request.id(), request.hash(), CHECKER);
        RuleChange.open(shop, DecisionPoint.CHECKOUT, "hoarding")
                .put("checkout/risk/hoarding.drl", """
                        rule "两次占用后未付款，暂不接单 · After two that were let go no order is taken" @id("hoarding")
                        when SignalFact( code == "let-go-member-1d", number >= 2 )
                        then effects.refuse("hoarding"); end
                        """)
                .put("checkout/risk/hoarding.cases.csv", """
                        case,rule,fires,signal.let-go-member-1d,decision.outcome
                        两次 · two,hoarding,yes,2,refused
                        一次 · one,hoarding,no,1,accepted
                        """)
                .throughTheHouse();
    }

    @Test
    void theSameRequestIsOnePurchaseAndAQuoteIsGoodForOne() {
        keys.comeIn(KeyShop.keys("k", 5));
        MemberId member = world.member();
        OpenPayment purchase = wants(member, IfLate.BACK, cards(1));

        Payments.Opened first = payments.open(purchase, Set.of());
        Payments.Opened again = payments.open(purchase, Set.of());

        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.payment()).isEqualTo(first.payment());
        OpenPayment other = new OpenPayment(
                world.key(),
                World.WEB,
                member,
                purchase.lines(),
                "browser",
                List.of(),
                purchase.quote(),
                purchase.amount(),
                IfLate.BACK);
        assertRejected("quote.used", () -> payments.open(other, Set.of()));
        OpenPayment changed = new OpenPayment(
                purchase.key(),
                World.WEB,
                member,
                purchase.lines(),
                "browser",
                List.of(),
                purchase.quote(),
                purchase.amount(),
                IfLate.WALLET);
        assertRejected("key.reused", () -> payments.open(changed, Set.of()));
        assertThat(keys.tally()).isEqualTo(tally(4, 1, 0));
    }

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsKept() {
        keys.comeIn(KeyShop.keys("k", 5));
        MemberId member = world.member();
        OpenPayment good = wants(member, IfLate.BACK, cards(1));
        assertRejected("field.out-of-range", () -> payments.open(with(good, Money.fen(0)), Set.of()));
        assertRejected("field.out-of-range", () -> payments.open(with(good, Money.fen(1_001)), Set.of()));
        assertRejected("amount.wrong-asset", () -> payments.open(with(good, new Money(5, Asset.POINT)), Set.of()));
        OpenPayment otherCart = new OpenPayment(
                world.key(),
                World.WEB,
                member,
                List.of(cards(2)),
                null,
                List.of(),
                good.quote(),
                Money.fen(1),
                IfLate.BACK);
        assertRejected("quote.other-content", () -> payments.open(otherCart, Set.of()));
        OpenPayment nobody = new OpenPayment(
                world.key(),
                World.WEB,
                new MemberId(1),
                good.lines(),
                null,
                List.of(),
                good.quote(),
                Money.fen(1),
                IfLate.BACK);
        assertRejected("member.not-found", () -> payments.open(nobody, Set.of()));
        shop.clock().advance(Duration.ofMinutes(14).plusSeconds(30));
        assertRejected("quote.expired", () -> payments.open(good, Set.of()));
        System.clearProperty("shop.sandbox");
        assertRejected("payment.none", () -> payments.open(good, Set.of()));
        assertThat(keys.tally()).isEqualTo(tally(5, 0, 0));
    }

    private OpenPayment with(OpenPayment one, Money amount) {
        return new OpenPayment(
                world.key(),
                one.channel(),
                one.member(),
                one.lines(),
                one.device(),
                one.coupons(),
                one.quote(),
                amount,
                one.ifLate());
    }

    @Test
    void piecesOfANumberAreKeptForWhoPaysAndComeBackToo() {
        keys.sells("seat", Stocking.COUNTED);
        shop.get(Counts.class).add(world.key(), "seat", 2, "the hall has so many", OPERATOR);
        PaymentView payment = opens(world.member(), IfLate.BACK, new Line("seat", 2));
        assertThat(keys.stocks.of("seat").left()).isZero();
        assertThat(shop.get(Counts.class).parts("seat"))
                .as("they are kept, and nobody has bought them yet")
                .containsExactly(new StockPart("", 0, 2, 0));
        assertRejected("stock.sold-out", () -> opens(world.member(), IfLate.BACK, new Line("seat", 1)));

        itsTimeRunsOut();
        assertThat(keys.stocks.of("seat").left()).isEqualTo(2);
        assertThat(shop.get(Counts.class).parts("seat")).containsExactly(new StockPart("", 2, 0, 0));
        paysLate(payment);
        assertThat(shop.get(Counts.class).parts("seat")).containsExactly(new StockPart("", 0, 0, 2));

        assertThat(now(payment).state()).isEqualTo(PaymentView.State.PLACED);
        assertThat(keys.stocks.of("seat").left()).isZero();
        assertThat(does(opensOf("seat-2"), Act.PAY).state()).isEqualTo(PaymentView.State.PLACED);
        world.booksAgree();
    }

    /** Of goods with one piece left, which it keeps. */
    private PaymentView opensOf(String sku) {
        keys.sells(sku, Stocking.COUNTED_FAST);
        shop.get(Counts.class).add(world.key(), sku, 1, "the last one", OPERATOR);
        return opens(world.member(), IfLate.BACK, new Line(sku, 1));
    }

    @Test
    void piecesOfALimitedIssueAreKeptForWhoPaysAndComeBackToo() {
        Instant opens = shop.clock().instant().plus(Duration.ofHours(1));
        LimitedIssueId issue = shop.get(LimitedIssues.class)
                .announce(
                        world.key(),
                        new LimitedTerms(
                                World.COURSE,
                                "首发",
                                "First issue",
                                LimitedWay.FIRST,
                                2,
                                1,
                                opens,
                                opens.plus(Duration.ofHours(5)),
                                null,
                                null),
                        OPERATOR);
        shop.clock().advance(Duration.ofHours(1));
        MemberId member = world.member();
        PaymentView first = opens(member, IfLate.BACK, new Line(World.COURSE, 1));
        PaymentView second = opens(world.member(), IfLate.BACK, new Line(World.COURSE, 1));
        assertThat(shop.get(LimitedIssues.class).find(issue).left()).isZero();
        assertRejected("limited.sold-out", () -> world.buys(world.withMoney(world.member(), 20_000)));

        itsTimeRunsOut();
        assertThat(shop.get(LimitedIssues.class).find(issue).left()).isEqualTo(2);
        paysLate(first);
        assertThat(now(first).state()).isEqualTo(PaymentView.State.PLACED);
        assertThat(now(second).state()).isEqualTo(PaymentView.State.EXPIRED);
        assertThat(shop.get(LimitedIssues.class).find(issue).sold()).isOne();
        assertThat(shop.get(LimitedIssues.class).sales(issue, null, 10).rows())
                .singleElement()
                .satisfies(sale -> assertThat(sale.order()).isEqualTo(now(first).order()));
        world.booksAgree();
    }
}
