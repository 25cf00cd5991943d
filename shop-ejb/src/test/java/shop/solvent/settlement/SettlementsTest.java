package shop.solvent.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.SettlementId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.merchant.Contracts;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.merchant.SettlementTerms;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Threads;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.LetGo;
import shop.solvent.risk.Outcome;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.payout.PayoutFact;
import shop.solvent.withdrawal.PayoutResult;
import shop.solvent.withdrawal.SandboxPayouts;

/** What is owed to a merchant leaves the shop once, after its days, and never more than is owed. */
class SettlementsTest {

    /** An order of ¥100 of which 10 % are given up. */
    private static final long NET = 9_000;

    private final World world = new World();
    private final Settlements settlements = world.shop.get(Settlements.class);
    private final MerchantPayouts payouts = world.shop.get(MerchantPayouts.class);
    private final SandboxPayouts provider = world.shop.get(SandboxPayouts.class);
    private final MerchantView studio = world.shop.get(Merchants.class).find(World.MERCHANT);
    private PayoutDeed deed;
    private Approvals approvals;

    @BeforeEach
    void theMerchantIsPaidAfterTwoDaysFromOneYuanOn() {
        deed = world.shop.get(PayoutDeed.class);
        world.shop.get(LetPayoutGoDeed.class);
        approvals = world.shop.get(Approvals.class);
        Merchants merchants = world.shop.get(Merchants.class);
        terms(2, 100, 0);
        var account = merchants.propose(World.MERCHANT, "Lin Ltd", "CMB", "6225881234567890", ADMIN);
        world.shop.get(Contracts.class).payTo(World.MERCHANT, account, ADMIN, CHECKER, "contract");
    }

    @BeforeAll
    static void onePersonLetsGoUpToWhatOneOrderBrings() {
        System.setProperty("shop.case.alone", String.valueOf(NET));
    }

    @AfterAll
    static void theLimitIsAsEver() {
        System.clearProperty("shop.case.alone");
    }

    private OrderId sells() {
        MemberId buyer = world.withMoney(world.member(), World.PRICE);
        return world.buys(buyer).id();
    }

    private void daysPass(int days) {
        world.shop.clock().advance(Duration.ofDays(days));
    }

    private SettlementView settles() {
        assertThat(run()).isEqualTo(1);
        return latest();
    }

    private SettlementView latest() {
        return settlements
                .search(new SettlementQuery(World.MERCHANT, null), null, 1)
                .rows()
                .get(0);
    }

    private long balance(AccountType type) {
        return world.shop
                .get(Ledger.class)
                .balance(Account.of(studio.id(), type))
                .posted()
                .amount();
    }

    private long custody() {
        return -world.shop
                .get(Ledger.class)
                .balance(Account.platform(AccountType.CUSTODY))
                .posted()
                .amount();
    }

    private ApprovalView asks(SettlementView settlement) {
        Asked asked = approvals.ask(new Ask(
                world.key(), PayoutDeed.CODE, deed.of(settlement), "statement " + settlement.number(), FINANCE));
        return approvals.find(((Asked.Waiting) asked).id());
    }

    private MerchantPayoutView ordered(SettlementView settlement) {
        ApprovalView waits = asks(settlement);
        approvals.agree(waits.id(), waits.hash(), CHECKER);
        List<MerchantPayoutView> all = payouts.of(settlement.id());
        return all.get(all.size() - 1);
    }

    private void pay() {
        payouts.sendAll();
        payouts.hearAll();
    }

    private List<String> lines(SettlementId settlement) {
        return settlements.lines(settlement).stream()
                .map(line ->
                        line.kind() + " " + line.entries() + " " + line.amount().amount())
                .toList();
    }

    private SettlementState state(SettlementView settlement) {
        return settlements.find(settlement.id()).state();
    }

    private int run() {
        return settlements.run("test", LocalDate.now(world.shop.clock())).made();
    }

    @Test
    void whatWasSoldIsSettledAfterItsDaysAndPaidOnceSomebodyElseAgrees() {
        sells();
        sells();
        daysPass(1);
        sells();
        assertThat(run()).isZero();
        daysPass(1);

        SettlementView statement = settles();
        assertThat(statement.due()).isEqualTo(Money.fen(2 * NET));
        assertThat(statement.closing()).isEqualTo(Money.fen(0));
        assertThat(lines(statement.id())).containsExactly("SALES 2 20000", "GIVE_UP 2 -2000", "PAYOUT 1 -18000");
        assertThat(balance(AccountType.PAYABLE)).isEqualTo(NET);
        assertThat(balance(AccountType.SETTLED)).isEqualTo(2 * NET);
        ApprovalView waits = asks(statement);
        assertRejected("approval.own-request", () -> approvals.agree(waits.id(), waits.hash(), FINANCE));
        assertThat(payouts.of(statement.id())).isEmpty();
        approvals.agree(waits.id(), waits.hash(), CHECKER);
        assertThat(state(statement)).isEqualTo(SettlementState.PAYING);
        long before = custody();
        pay();

        assertThat(state(statement)).isEqualTo(SettlementState.PAID);
        assertThat(custody()).isEqualTo(before - 2 * NET);
        assertThat(balance(AccountType.SETTLED)).isZero();
        assertThat(run()).isZero();
        daysPass(1);
        assertThat(settles().due()).isEqualTo(Money.fen(NET));
        world.booksAgree();
    }

    @Test
    void itsLinesUnfoldToTheEntriesOfTheBooks() {
        OrderId order = sells();
        daysPass(2);
        SettlementView statement = settles();

        List<SettlementEntry> entries =
                settlements.entries(statement.id(), null, 1).rows();
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo(order.toString());
            assertThat(entry.amount()).isEqualTo(Money.fen(NET));
            assertThat(entry.giveUp()).isEqualTo(Money.fen(1_000));
        });
        assertThat(settlements
                        .entries(statement.id(), entries.get(0).transfer(), 10)
                        .rows())
                .singleElement()
                .satisfies(entry -> assertThat(entry.amount()).isEqualTo(Money.fen(-NET)));
    }

    @Test
    void runTwiceOrTwentyTimesAtOnceThereIsOneStatement() throws Exception {
        sells();
        daysPass(2);
        List<Integer> made = Threads.atOnce(Collections.nCopies(20, () -> run()));
        assertThat(made.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
        assertThat(balance(AccountType.SETTLED)).isEqualTo(NET);
        world.booksAgree();
    }

    @Test
    void oneThatBreaksOffInTheMiddleHasDoneNothingAndIsTakenUp() {
        sells();
        daysPass(2);
        var database = world.shop.database().database();
        database.update("ALTER TABLE settlement_line ADD CONSTRAINT breaks_off CHECK (amount = 0)");
        try {
            assertThat(run()).isZero();
            assertThat(database.number("SELECT COUNT(*) FROM settlement_entry")).isZero();
            assertThat(balance(AccountType.PAYABLE)).isEqualTo(NET);
        } finally {
            database.update("ALTER TABLE settlement_line DROP CONSTRAINT breaks_off");
        }
        assertThat(settles().due()).isEqualTo(Money.fen(NET));
        world.booksAgree();
    }

    @Test
    void ofManyWhoAskAndAgreeAtOnceItIsPaidOnce() throws Exception {
        sells();
        daysPass(2);
        SettlementView statement = settles();
        List<ApprovalView> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            requests.add(asks(statement));
        }
        Threads.atOnce(requests.stream()
                .<java.util.concurrent.Callable<String>>map(request -> () -> {
                    try {
                        return approvals
                                .agree(request.id(), request.hash(), CHECKER)
                                .state()
                                .name();
                    } catch (shop.solvent.platform.Rejection second) {
                        return second.reason().code();
                    }
                })
                .toList());
        pay();
        assertThat(payouts.of(statement.id())).hasSize(1);
        assertThat(balance(AccountType.SETTLED)).isZero();
        world.booksAgree();
    }

    @Test
    void whatIsRefundedBetweenStatementAndPayoutIsCarriedAndNettedFromTheNext() {
        OrderId first = sells();
        daysPass(2);
        SettlementView statement = settles();
        world.refund(first);
        ordered(statement);
        pay();
        assertThat(balance(AccountType.PAYABLE)).isEqualTo(-NET);
        daysPass(2);

        SettlementView carried = settles();
        assertThat(carried.state()).isEqualTo(SettlementState.CARRIED);
        assertThat(carried.closing()).isEqualTo(Money.fen(-NET));
        assertThat(lines(carried.id())).containsExactly("REFUNDS 1 -10000", "GIVE_UP_BACK 1 1000");
        sells();
        sells();
        daysPass(2);
        SettlementView netted = settles();
        assertThat(netted.opening()).isEqualTo(Money.fen(-NET));
        assertThat(netted.due()).isEqualTo(Money.fen(NET));
        world.booksAgree();
    }

    @Test
    void whatWasRefundedSinceIsKeptBackFromWhatIsPayable() {
        sells();
        OrderId second = sells();
        daysPass(2);
        world.refund(second); // today: on the next statement

        SettlementView statement = settles();
        assertThat(statement.due()).isEqualTo(Money.fen(NET));
        assertThat(statement.closing()).isEqualTo(Money.fen(NET));
        assertThat(balance(AccountType.PAYABLE)).isZero();
        daysPass(2);
        assertThat(settles().closing()).isEqualTo(Money.fen(0));
        world.booksAgree();
    }

    @Test
    void lessThanTheMinimumIsCarriedAndAPayoutCostsItsFee() {
        terms(2, 20_000, 150);
        sells();
        daysPass(2);
        assertThat(settles().state()).isEqualTo(SettlementState.CARRIED);
        sells();
        sells();
        daysPass(2);
        SettlementView statement = settles();

        assertThat(statement.opening()).isEqualTo(Money.fen(NET));
        assertThat(statement.due()).isEqualTo(Money.fen(3 * NET - 150));
        assertThat(lines(statement.id())).contains("FEE 1 -150");
        assertThat(world.shop
                        .get(Ledger.class)
                        .balance(Account.platform(AccountType.FEES))
                        .posted())
                .isEqualTo(Money.fen(150));
        world.booksAgree();
    }

    private void terms(int days, long minimum, long fee) {
        world.shop
                .get(Contracts.class)
                .changeTerms(World.MERCHANT, new SettlementTerms(days, minimum, fee), ADMIN, CHECKER, "contract");
    }

    @Test
    void withoutAnAccountNothingIsPaidAndAnotherAccountMakesTheRequestVoid() {
        sells();
        daysPass(2);
        SettlementView statement = settles();
        ApprovalView waits = asks(statement);
        Merchants merchants = world.shop.get(Merchants.class);
        world.shop
                .get(Contracts.class)
                .payTo(
                        World.MERCHANT,
                        merchants.propose(World.MERCHANT, "Somebody", "Bank", "111111111111", ADMIN),
                        ADMIN,
                        CHECKER,
                        "new account");

        assertThat(approvals.agree(waits.id(), waits.hash(), CHECKER).state()).isEqualTo(ApprovalView.State.VOID);
        assertThat(payouts.of(statement.id())).isEmpty();
        world.shop.database().database().update("UPDATE merchant SET payout_account = NULL");
        assertRejected("settlement.no-account", () -> deed.of(statement));
    }

    @Test
    void whoDoesNotSettleMerchantsCanNeitherRunNorAsk() {
        sells();
        daysPass(2);
        SettlementView statement = settles();
        assertRejected("permission.missing", () -> settlements.runNow(OPERATOR));
        assertRejected(
                "permission.missing",
                () -> approvals.ask(new Ask("k", PayoutDeed.CODE, deed.of(statement), "please", OPERATOR)));
    }

    @Test
    void whatTheProviderCannotPayIsPayableAgain() {
        terms(2, 100, 9_000 - 8_944); // of which .44 are left, and fail
        sells();
        daysPass(2);
        SettlementView statement = settles();
        ordered(statement);
        pay();

        assertThat(state(statement)).isEqualTo(SettlementState.DUE);
        assertThat(balance(AccountType.SETTLED)).isEqualTo(8_944);
        ordered(statement);
        assertThat(payouts.of(statement.id())).hasSize(2);
        world.booksAgree();
    }

    @Test
    void whereTheCallIsLostTheProviderIsAskedAndWhatIsSaidTwiceIsOne() {
        terms(2, 100, 9_000 - 8_945);
        sells();
        daysPass(2);
        SettlementView statement = settles();
        MerchantPayoutView payout = ordered(statement);
        pay();
        assertThat(state(statement)).isEqualTo(SettlementState.PAYING);
        world.shop.clock().advance(Duration.ofHours(2));
        payouts.askAll();
        assertThat(state(statement)).isEqualTo(SettlementState.PAID);

        assertThat(payouts.told(new PayoutResult(payout.id(), true, payout.amount(), "sandbox")))
                .isNull();
        assertThat(balance(AccountType.SETTLED)).isZero();
        world.booksAgree();
    }

    @Test
    void oneTheProviderNeverHeardOfIsGivenUpAndTheProviderTakesItNoMore() {
        sells();
        daysPass(2);
        SettlementView statement = settles();
        MerchantPayoutView payout = ordered(statement);
        world.shop.clock().advance(Duration.ofHours(2));
        payouts.askAll();
        provider.order(payout.id(), payout.amount()); // by a node that was slow
        pay();

        assertThat(state(statement)).isEqualTo(SettlementState.DUE);
        assertThat(provider.ask(payout.id())).isEqualTo(SandboxPayouts.Answer.CLOSED);
        assertThat(balance(AccountType.SETTLED)).isEqualTo(NET);
        world.booksAgree();
    }

    private void rule(String name, String condition, String effect) {
        RuleChange.open(world.shop, DecisionPoint.PAYOUT, name)
                .put("payout/risk/test.drl", """
                rule "试验 · Test" @id("test-payout")
                when PayoutFact( %s ) then effects.%s; end
                """.formatted(condition, effect))
                .put("payout/risk/test.cases.csv", """
                case,rule,fires,payout.amount,decision.outcome
                so many,test-payout,yes,9000,%s
                more,test-payout,no,9001,accepted
                """.formatted(effect.startsWith("hold") ? "held" : "blocked"))
                .throughTheHouse();
    }

    private CaseView caseOf(CaseSubject subject) {
        return world.shop.get(Cases.class).of(subject).orElseThrow();
    }

    @Test
    void aPayoutThatARuleHoldsWaitsForAPersonWhoDidNotAskForItAndThenGoesOut() {
        rule("hold", "amount <= 9000", "hold(\"changed-account\")");
        sells();
        daysPass(2);
        SettlementView statement = settles();
        MerchantPayoutView payout = ordered(statement);
        pay();

        assertThat(payout.state()).isEqualTo(MerchantPayoutView.State.HELD);
        assertThat(state(statement)).isEqualTo(SettlementState.PAYING);
        assertThat(custody()).isEqualTo(World.PRICE);
        CaseView opened = caseOf(CaseSubject.of(payout.id()));
        assertThat(opened.dueAt()).isEqualTo(payout.requestedAt().plus(Duration.ofDays(7)));
        assertThat(opened.flags()).extracting(CaseView.Flag::ruleId).containsExactly("test-payout");
        PayoutFact seen = (PayoutFact) world.shop
                .get(Decisions.class)
                .explain(payout.id().toString())
                .orElseThrow()
                .facts();
        assertThat(seen.sales()).isEqualTo(World.PRICE);
        assertThat(seen.payouts()).isZero();

        Review review = world.shop.get(Review.class);
        assertRejected("merchant-payout.own", () -> review.approve(opened.id(), FINANCE, "it is fine"));
        assertRejected("permission.missing", () -> review.approve(opened.id(), OPERATOR, "it is fine"));
        assertRejected("case.other-kind", () -> review.decide(opened.id(), Review.Verdict.CLOSE, RISK, "seen"));
        review.approve(opened.id(), RISK, "called them");
        review.approve(opened.id(), RISK, "called them");
        assertRejected("merchant-payout.not-held", () -> review.reject(opened.id(), RISK, "or not"));
        pay();
        assertThat(state(statement)).isEqualTo(SettlementState.PAID);
        assertThat(custody()).isEqualTo(World.PRICE - NET);
        world.booksAgree();
    }

    @Test
    void aHeldPayoutThatNobodyDecidesOrAPersonStopsIsPayableAgain() {
        rule("hold", "amount <= 9000", "hold(\"changed-account\")");
        sells();
        daysPass(2);
        SettlementView statement = settles();
        MerchantPayoutView left = ordered(statement);
        daysPass(7);
        payouts.askAll();
        assertThat(payouts.find(left.id()).orElseThrow().state()).isEqualTo(MerchantPayoutView.State.EXPIRED);
        assertThat(caseOf(CaseSubject.of(left.id())).state()).isEqualTo(CaseView.State.EXPIRED);
        assertThat(state(statement)).isEqualTo(SettlementState.DUE);
        assertThat(balance(AccountType.SETTLED)).isEqualTo(NET);

        MerchantPayoutView stopped = ordered(statement);
        world.shop
                .get(Review.class)
                .reject(caseOf(CaseSubject.of(stopped.id())).id(), FINANCE, "the account is not theirs");
        assertThat(payouts.find(stopped.id()).orElseThrow().decidedBy()).isEqualTo(FINANCE);
        assertThat(state(statement)).isEqualTo(SettlementState.DUE);
        pay();
        assertThat(custody()).isEqualTo(World.PRICE);
        world.booksAgree();
    }

    @Test
    void aPayoutThatARuleBlocksMovesNothingStaysDueAndAPersonLooksAtTheMerchant() {
        rule("block", "amount <= 9000", "blockAndReview(\"changed-account\")");
        sells();
        daysPass(2);
        SettlementView statement = settles();
        MerchantPayoutView payout = ordered(statement);
        pay();

        assertThat(payout.state()).isEqualTo(MerchantPayoutView.State.BLOCKED);
        assertThat(state(statement)).isEqualTo(SettlementState.DUE);
        assertThat(balance(AccountType.SETTLED)).isEqualTo(NET);
        CaseView opened = caseOf(CaseSubject.ofBlocked(payout.id()));
        assertRejected("case.other-kind", () -> world.shop.get(Review.class).approve(opened.id(), RISK, "fine"));
        world.shop.get(Review.class).decide(opened.id(), Review.Verdict.CLOSE, RISK, "looked at it");
        world.booksAgree();
    }

    @Test
    void twoLetGoAHeldPayoutThatIsWorthMoreThanOnePersonMayLetGo() {
        rule("hold", "amount in (9000, 18000)", "hold(\"changed-account\")");
        sells();
        sells();
        daysPass(2);
        SettlementView statement = settles();
        CaseView opened = caseOf(CaseSubject.of(ordered(statement).id()));
        LetGo content = new LetGo(opened.id().toString(), Outcome.FALSE_POSITIVE.name());
        String code = CaseSubject.Kind.MERCHANT_PAYOUT.letGo();

        assertRejected("case.takes-two", () -> world.shop.get(Review.class).approve(opened.id(), RISK, "fine"));
        Asked asked = approvals.ask(new Ask("k", code, content, "called them", RISK));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), FINANCE);
        pay();
        assertThat(state(statement)).isEqualTo(SettlementState.PAID);
        world.booksAgree();
    }

    @Test
    void aProviderThatContradictsItselfStopsFurtherPayoutsUntilSomebodyHasFoundOut() {
        sells();
        daysPass(2);
        SettlementView statement = settles();
        MerchantPayoutView payout = ordered(statement);
        payouts.sendAll();
        assertThat(payouts.told(new PayoutResult(payout.id(), true, Money.fen(1), "sandbox")))
                .isNotNull();
        assertThat(state(statement)).isEqualTo(SettlementState.PAYING);
        payouts.told(new PayoutResult(payout.id(), false, payout.amount(), "sandbox"));
        var finding = payouts.told(new PayoutResult(payout.id(), true, payout.amount(), "sandbox"));

        assertThat(finding).isNotNull();
        assertThat(payouts.told(new PayoutResult(payout.id(), true, payout.amount(), "sandbox")))
                .isEqualTo(finding);
        assertThat(state(statement)).isEqualTo(SettlementState.DUE);
        assertRejected("settlement.contradicted", () -> asks(statement));
        Cases cases = world.shop.get(Cases.class);
        CaseLists caseLists = world.shop.get(CaseLists.class);
        caseLists
                .search(shop.solvent.risk.CaseQuery.open(), null, 10)
                .rows()
                .forEach(open -> cases.close(open.id(), FINANCE, "they never paid"));
        assertThat(CaseSubject.of(finding).kind()).isEqualTo(CaseSubject.Kind.PAYOUT);
        asks(statement);
        world.booksAgree();
    }

    @Test
    void whateverHappensEachStatementAddsUpAndNobodyIsPaidMoreThanTheySold() {
        for (long seed = 1; seed <= 3; seed++) {
            Random random = new Random(seed);
            List<OrderId> sold = new ArrayList<>();
            long net = balance(AccountType.PAYABLE) + balance(AccountType.SETTLED);
            long paidBefore = paid();
            for (int act = 0; act < 30; act++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> {
                        sold.add(sells());
                        net += NET;
                    }
                    case 2 -> {
                        if (!sold.isEmpty()) {
                            world.refund(sold.remove(random.nextInt(sold.size())));
                            net -= NET;
                        }
                    }
                    case 3 -> daysPass(random.nextInt(4));
                    case 4 -> run();
                    default -> {
                        settlements.search(new SettlementQuery(null, SettlementState.DUE), null, 10).rows().stream()
                                .findFirst()
                                .ifPresent(this::ordered);
                        pay();
                    }
                }
            }
            long left = balance(AccountType.PAYABLE) + balance(AccountType.SETTLED);
            assertThat(left).as("seed %d", seed).isEqualTo(net - (paid() - paidBefore));
            for (SettlementView one : settlements
                    .search(new SettlementQuery(null, null), null, 200)
                    .rows()) {
                long entries = settlements.entries(one.id(), null, 200).rows().stream()
                        .mapToLong(entry -> entry.amount().amount())
                        .sum();
                assertThat(one.opening().amount() + entries)
                        .isEqualTo(one.closing().amount());
            }
            world.booksAgree();
        }
    }

    private long paid() {
        return world.shop
                .database()
                .database()
                .number("SELECT COALESCE(SUM(amount), 0) FROM merchant_payout WHERE state = 'PAID'");
    }
}
