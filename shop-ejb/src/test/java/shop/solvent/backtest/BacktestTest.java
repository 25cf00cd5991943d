package shop.solvent.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.backtest.Diff.Change;
import shop.solvent.backtest.Gain.Side;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.draft.Measurement;
import shop.solvent.rulebook.draft.Measurements;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

class BacktestTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-07-01");
    private static final BacktestQuery ALL_OF_TODAY = new BacktestQuery(TODAY, TODAY, 1);

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final Candidates candidates = new Candidates(shop);
    private final Backtests backtests = shop.get(Backtests.class);
    private final List<String> settings = new ArrayList<>();

    @BeforeEach
    void smallAndWithoutRest() {
        set("shop.backtest.rest", "0");
    }

    @AfterEach
    void putBack() {
        settings.forEach(System::clearProperty);
    }

    private void set(String name, String value) {
        settings.add(name);
        System.setProperty(name, value);
    }

    private BacktestView run(String candidate) {
        return backtests.find(backtests.start(candidate, ALL_OF_TODAY, "system:test"));
    }

    @Test
    void whatACampaignWouldHaveCostIsMeasuredAsIfItHadRunAlready() {
        world.buys(world.withMoney(world.member(), 50_000));
        String rule = "when\n    $basket : BasketFact( by == \"order\", amount >= 5000 )\nthen\n"
                + "    effects.amountOff($basket, 800);";

        BacktestView done = run(candidates.withRule("eight", rule, "not-there-yet"));

        assertThat(backtests.supposed(done)).containsExactly("not-there-yet");
        assertThat(backtests.diff(done.id()).total(Measure.PAID)).isEqualTo(new Change(10_000, 9_200));
    }

    @Test
    void whatACandidateWouldHaveCostIsToldToThePoint() {
        MemberId li = world.withMoney(world.member(), 50_000);
        MemberId wang = world.withMoney(world.invitedBy(li), 50_000);
        world.buys(li); // a newcomer: 1000 points, 2000 under the candidate
        world.buys(wang); // another
        world.buys(wang); // no longer

        BacktestView done = run(candidates.doubleForNewcomers());

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.done()).isEqualTo(3).isEqualTo(done.total());
        assertThat(done.moneyDelta()).isEqualTo(2_000);
        assertThat(done.resultHash()).matches("[0-9a-f]{64}");
        assertThat(done.baseHash())
                .isEqualTo(
                        shop.get(Rulebooks.class).active(DecisionPoint.CHECKOUT).hash());

        assertThat(shop.get(Measurements.class).latest(done.candidateHash(), done.baseHash()))
                .as("what an approval refers to")
                .get()
                .extracting(Measurement::id, Measurement::result, Measurement::moneyDelta, Measurement::decisions)
                .containsExactly(done.id(), done.resultHash(), 2_000L, 3L);

        Diff diff = backtests.diff(done.id());
        assertThat(diff.orders()).isEqualTo(3);
        assertThat(diff.moved(Outcome.ACCEPTED, Outcome.ACCEPTED)).isEqualTo(3);
        assertThat(diff.total(Measure.CHANGED).after()).isEqualTo(2);
        assertThat(diff.total(Measure.SHIFTED).after()).isEqualTo(2_000);
        assertThat(diff.of(Measure.POINTS)).containsEntry(World.MERCHANT, new Change(3_000, 5_000));
        assertThat(diff.of(Measure.COMMISSION)).containsEntry("1", new Change(2_000, 2_000));
        assertThat(diff.of(Measure.GIVE_UP)).containsEntry(World.MERCHANT, new Change(3_000, 3_000));
        assertThat(diff.total(Measure.PAID)).isEqualTo(new Change(30_000, 30_000));
        assertThat(diff.cost()).isEqualTo(new Change(5_000, 7_000));
        assertThat(diff.worstCase()).isEqualTo(new Change(5_000, 7_000));
        assertThat(diff.worstDay()).isEqualTo(new Change(5_000, 7_000));
        assertThat(diff.worstOrder()).isEqualTo(new Change(2_000, 3_000));
        assertThat(diff.days()).containsExactly(TODAY);

        assertThat(backtests.greatest(done.id(), Side.MEMBER))
                .extracting(Gain::party, Gain::gain, Gain::orders)
                .containsExactlyInAnyOrder(tuple(li.toString(), 1_000L, 1L), tuple(wang.toString(), 1_000L, 1L));
        assertThat(backtests.greatest(done.id(), Side.MERCHANT)).isEmpty();
        assertThat(shop.get(Database.class).number("SELECT COUNT(*) FROM backtest_gain"))
                .as("what is needed no more is thrown away")
                .isZero();
    }

    @Test
    void whoWouldLoseIsNamedAndCounted() {
        MemberId li = world.withMoney(world.member(), 50_000);
        world.buys(li);

        BacktestView better = run(candidates.doubleForNewcomers());
        BacktestView held =
                run(candidates.withRule("look", "when\n    OrderFact()\nthen\n    effects.hold(\"look\");"));

        assertThat(measured(better).losers()).isEqualTo(new Measurement.Losers(0, 0));
        assertThat(measured(better).showsThatNobodyLoses()).as("of one order").isFalse();
        assertThat(measured(held).losers()).isEqualTo(new Measurement.Losers(1, 0));
        assertThat(measured(held).showsLosers()).isTrue();
        assertThat(backtests.greatest(better.id(), Side.LOSER)).isEmpty();
    }

    private Measurement measured(BacktestView done) {
        return shop.get(Measurements.class)
                .latest(done.candidateHash(), done.baseHash())
                .orElseThrow();
    }

    @Test
    void aRuleThatReachesOneOfManyMembersIsTold() {
        MemberId rich = world.withMoney(world.member(), 20_123);
        world.buys(rich);
        for (int i = 0; i < 29; i++) {
            world.buys(world.withMoney(world.member(), 30_000));
        }
        BacktestView one = run(
                candidates.withRule(
                        "for-one",
                        "when\n    WalletFact( paidIn < 25000 )\n    $line : LineFact()\nthen\n    effects.discount($line, 100);"));
        BacktestView all = run(
                candidates.withRule(
                        "for-all",
                        "when\n    WalletFact( paidIn < 250000 )\n    $line : LineFact()\nthen\n    effects.discount($line, 100);"));

        assertThat(backtests.diff(one.id()).of(Measure.REACHED)).containsEntry("for-one", new Change(1, 30));
        assertThat(backtests.diff(one.id()).narrowRules()).containsExactly("for-one");
        assertThat(measured(one).narrow()).isEqualTo(1);
        assertThat(backtests.diff(all.id()).of(Measure.REACHED)).containsEntry("for-all", new Change(30, 30));
        assertThat(measured(all).narrow()).isZero();
    }

    @Test
    void theIndicatorsTellWhatAGenerousCandidatePromises() {
        MemberId li = world.withMoney(world.member(), 50_000);
        world.buys(world.withMoney(world.invitedBy(li), 50_000));

        Diff diff = backtests.diff(run(candidates.doubleForNewcomers()).id());

        assertThat(diff.indicators())
                .filteredOn(one -> one.kind() == Indicator.Kind.REWARDED || one.kind() == Indicator.Kind.COVERAGE)
                .containsExactly(
                        new Indicator(Indicator.Kind.REWARDED, new Change(2_000, 3_000), Indicator.Light.OK),
                        new Indicator(Indicator.Kind.COVERAGE, new Change(10_000, 5_000), Indicator.Light.WARN));
    }

    @Test
    void ordersThatWouldBeHeldMoveInTheMatrixAndNotInTheCost() {
        MemberId li = world.withMoney(world.member(), 50_000);
        world.buys(li, 1, "phone");
        world.buys(li, 2, "phone");
        String candidate = candidates.withRule(
                "hold-pairs", "when\n    OrderFact( quantity >= 2 )\nthen\n    effects.hold(\"pair\");");

        BacktestView done = run(candidate);

        Diff diff = backtests.diff(done.id());
        assertThat(diff.moved(Outcome.ACCEPTED, Outcome.HELD)).isEqualTo(1);
        assertThat(diff.outcome(Outcome.ACCEPTED)).isEqualTo(new Change(2, 1));
        assertThat(diff.of(Measure.FLAG)).containsEntry("pair", new Change(0, 1));
        assertThat(diff.total(Measure.HELD_PAID)).isEqualTo(new Change(0, 20_000));
        assertThat(diff.total(Measure.PAID)).isEqualTo(new Change(30_000, 10_000));
        assertThat(done.moneyDelta()).isEqualTo(-2_000);
        assertThat(diff.worstCase()).as("a person may let it through").isEqualTo(new Change(3_000, 3_000));
        assertThat(backtests.greatest(done.id(), Side.MERCHANT))
                .extracting(Gain::party, Gain::place, Gain::gain)
                .containsExactly(tuple(World.MERCHANT, -1, -18_000L));
    }

    @Test
    void aRiskRuleIsToldByWhatTheCasesTurnedOutToBeThatItCatchesAndLetsGo() {
        RuleChange.open(shop, DecisionPoint.CHECKOUT, "Look at pairs")
                .put("checkout/risk/pairs.drl", """
                        rule "两件以上转人工审核 · Two or more are held" @id("hold-pairs")
                        when
                            OrderFact( quantity >= 2 )
                        then
                            effects.hold("pair");
                        end
                        """)
                .put("checkout/risk/pairs.cases.csv", """
                        case,rule,fires,line1.quantity,decision.outcome
                        两件 · two,hold-pairs,yes,2,held
                        一件 · one,hold-pairs,no,1,accepted
                        """)
                .throughTheHouse();
        Review review = shop.get(Review.class);
        Cases cases = shop.get(Cases.class);
        MemberId li = world.withMoney(world.member(), 200_000);
        CaseId stolen = cases.of(CaseSubject.of(world.buys(li, 4, "a").id()))
                .orElseThrow()
                .id();
        CaseId family = cases.of(CaseSubject.of(world.buys(li, 2, "b").id()))
                .orElseThrow()
                .id();
        CaseId waits = cases.of(CaseSubject.of(world.buys(li, 3, "c").id()))
                .orElseThrow()
                .id();
        world.buys(world.withMoney(world.member(), 50_000), 1, "d");
        review.reject(stolen, RISK, "stolen phone");
        review.approve(family, RISK, "a family");

        BacktestView done = run(candidates.withRule(
                "hold-others",
                "when\n    OrderFact( quantity == 1 || quantity == 4 )\nthen\n    effects.hold(\"odd\");"));

        Diff diff = backtests.diff(done.id());
        assertThat(diff.of(Measure.TURNED_OUT))
                .containsOnly(
                        entry("CONFIRMED", new Change(1, 1)),
                        entry("FALSE_POSITIVE", new Change(1, 0)),
                        entry("UNTOLD", new Change(1, 0)),
                        entry("UNKNOWN", new Change(0, 1)));
        assertThat(diff.of(Measure.TURNED_OUT_FEN))
                .containsEntry("CONFIRMED", new Change(40_000, 40_000))
                .containsEntry("FALSE_POSITIVE", new Change(20_000, 0))
                .containsEntry("UNTOLD", new Change(30_000, 0))
                .containsEntry("UNKNOWN", new Change(0, 10_000));
        assertThat(diff.of(Measure.LET_GO))
                .containsOnly(entry("FALSE_POSITIVE", new Change(1, 1)), entry("UNTOLD", new Change(1, 1)));
        assertThat(diff.of(Measure.CAUGHT))
                .as("of an order without a case nobody knows whether it was rightly so")
                .containsOnly(entry("UNKNOWN", new Change(1, 1)));
        assertThat(backtests.moved(done.id()))
                .containsExactly(
                        new MovedCase(waits, false, "UNTOLD", 30_000),
                        new MovedCase(family, false, "FALSE_POSITIVE", 20_000));

        BacktestView back = run(ShippedRulebooks.of(DecisionPoint.CHECKOUT).hash());
        assertThat(backtests.diff(back.id()).of(Measure.LET_GO)).containsEntry("CONFIRMED", new Change(1, 1));
        assertThat(backtests.moved(back.id())).extracting(MovedCase::id).containsExactly(stolen, waits, family);
    }

    @Test
    void ofManyCasesThatOnlyOneVersionStopsThoseWithTheMostAtStakeAreKept() {
        String candidate = candidates.withRule(
                "hold-all", "when\n    OrderFact( quantity >= 1 )\nthen\n    effects.hold(\"odd\");");
        Cases cases = shop.get(Cases.class);
        for (int i = 0; i < 25; i++) { // all alike, but for the last
            MemberId li = world.withMoney(world.member(), 50_000);
            int quantity = i == 24 ? 2 : 1;
            long amount = quantity * World.PRICE;
            OrderId order = world.buys(li, quantity, "device-" + i).id();
            shop.database()
                    .inTransaction(() -> cases.open(List.of(new NewCase(
                            new CaseId(Ids.next()),
                            CaseSubject.of(order),
                            li,
                            Money.fen(amount),
                            List.of(),
                            shop.clock().instant(),
                            null))));
        }

        BacktestView done = run(candidate);

        assertThat(backtests.diff(done.id()).of(Measure.CAUGHT)).containsEntry("UNTOLD", new Change(25, 25));
        assertThat(backtests.moved(done.id())).hasSize(BacktestBook.MOVED);
        assertThat(backtests.moved(done.id()).get(0).fen()).isEqualTo(20_000);
    }

    @Test
    void aWithdrawalRuleIsToldByItsCasesToo() {
        Withdrawals withdrawals = shop.get(Withdrawals.class);
        RuleChange.open(shop, DecisionPoint.WITHDRAWAL, "Look at twenty yuan")
                .put("withdrawal/risk/twenty.drl", """
                        rule "二十元转人工审核 · Twenty yuan are held" @id("hold-twenty")
                        when
                            WithdrawalFact( amount == 2000 )
                        then
                            effects.hold("odd");
                        end
                        """)
                .put("withdrawal/risk/twenty.cases.csv", """
                        case,rule,fires,withdrawal.amount,decision.outcome
                        二十元 · twenty,hold-twenty,yes,2000,held
                        别的 · others,hold-twenty,no,2100,accepted
                        """)
                .throughTheHouse();
        MemberId li = world.withMoney(world.member(), 50_000);
        WithdrawalId id = withdrawals
                .request(new Withdraw(world.key(), World.WEB, li, Money.fen(2_000)))
                .id();
        CaseId stolen =
                shop.get(Cases.class).of(CaseSubject.of(id)).orElseThrow().id();
        shop.get(Review.class).reject(stolen, RISK, "stolen phone");

        BacktestView done = run(ShippedRulebooks.of(DecisionPoint.WITHDRAWAL).hash());

        Diff diff = backtests.diff(done.id());
        assertThat(diff.of(Measure.LET_GO)).containsOnly(entry("CONFIRMED", new Change(1, 1)));
        assertThat(diff.of(Measure.LET_GO_FEN)).containsOnly(entry("CONFIRMED", new Change(2_000, 2_000)));
        assertThat(diff.of(Measure.FIGURE)).as("and what of any decision").isNotEmpty();
        assertThat(backtests.shown(DecisionPoint.WITHDRAWAL)).contains(Measure.TURNED_OUT);
        assertThat(backtests.moved(done.id())).containsExactly(new MovedCase(stolen, false, "CONFIRMED", 2_000));
    }

    @Test
    void theVersionInForceChangesNothing() {
        world.buys(world.withMoney(world.member(), 50_000));
        String active = shop.get(Rulebooks.class).active(DecisionPoint.CHECKOUT).hash();

        BacktestView done = run(active);

        assertThat(done.moneyDelta()).isZero();
        assertThat(backtests.diff(done.id()).total(Measure.CHANGED)).isEqualTo(Change.NONE);
    }

    @Test
    void whatIsInForceIsTheMeasureAndNotWhatWasInForceThen() {
        world.buys(world.withMoney(world.member(), 50_000));
        String candidate = candidates.doubleForNewcomers();
        String shipped =
                shop.get(Rulebooks.class).active(DecisionPoint.CHECKOUT).hash();
        shop.get(Database.class)
                .update(
                        "INSERT INTO rulebook_activation (point, rulebook, activated_by, activated_at)"
                                + " VALUES ('CHECKOUT', ?, 'test', '2026-07-01 05:00:00')",
                        BacktestBook.bytes(candidate));

        assertThat(run(candidate).moneyDelta()).isZero();
        assertThat(run(shipped).moneyDelta()).isEqualTo(-1_000);
    }

    @Test
    void theSameQuestionHasTheSameAnswerWhateverTheThreadsAndTheChunks() {
        ordersOf(9, 5);
        String candidate = candidates.doubleForNewcomers();
        String alone = run(candidate).resultHash();

        set("shop.backtest.chunk", "2"); // more orders than a chunk, and than a step
        String inSmallChunks = run(candidate).resultHash();
        set("shop.backtest.workers", "4");
        String together = run(candidate).resultHash();

        assertThat(inSmallChunks).isEqualTo(alone);
        assertThat(together).isEqualTo(alone);
        assertThat(run(shop.get(Rulebooks.class).active(DecisionPoint.CHECKOUT).hash())
                        .resultHash())
                .isNotEqualTo(alone);
    }

    /** Orders of several members, all at the same moment, so that a page may end between two of one time. */
    private void ordersOf(int members, int each) {
        for (int i = 0; i < members; i++) {
            MemberId member = world.withMoney(world.member(), 10_000L * each);
            for (int order = 0; order < each; order++) {
                world.buys(member);
            }
        }
    }

    @Test
    void aSampleIsAlwaysTheSamePartOfAll() {
        ordersOf(10, 6);
        String candidate = candidates.doubleForNewcomers();

        BacktestView half =
                backtests.find(backtests.start(candidate, new BacktestQuery(TODAY, TODAY, 2), "system:test"));
        BacktestView again =
                backtests.find(backtests.start(candidate, new BacktestQuery(TODAY, TODAY, 2), "system:test"));

        assertThat(half.done()).isBetween(10L, 50L).isEqualTo(half.total());
        assertThat(again.resultHash()).isEqualTo(half.resultHash());
        assertThat(half.moneyDelta())
                .as("for all, not for the sample")
                .isEqualTo(2 * backtests.diff(half.id()).cost().delta());
    }

    @Test
    void onlyThePeriodCounts() {
        MemberId li = world.withMoney(world.member(), 50_000);
        world.buys(li);
        shop.clock().advance(Duration.ofDays(1));
        world.buys(li);
        String candidate = candidates.doubleForNewcomers();

        assertThat(run(candidate).done()).isEqualTo(1);
        BacktestView both = backtests.find(
                backtests.start(candidate, new BacktestQuery(TODAY, TODAY.plusDays(1), 1), "system:test"));
        assertThat(both.done()).isEqualTo(2);
        assertThat(backtests.diff(both.id()).days()).containsExactly(TODAY, TODAY.plusDays(1));
    }

    @Test
    void whatCannotBeAskedIsRefusedAndBeginsNothing() {
        String candidate = candidates.doubleForNewcomers();

        assertRefused("backtest.nothing-decided", () -> backtests.start(candidate, ALL_OF_TODAY, "system:test"));
        assertRefused(
                "backtest.period-invalid",
                () -> backtests.start(candidate, new BacktestQuery(TODAY, TODAY.minusDays(1), 1), "system:test"));
        assertRefused(
                "backtest.period-too-long",
                () -> backtests.start(candidate, new BacktestQuery(TODAY.minusYears(2), TODAY, 1), "system:test"));
        assertRefused(
                "backtest.sample-invalid",
                () -> backtests.start(candidate, new BacktestQuery(TODAY, TODAY, 0), "system:test"));
        assertRefused("rulebook.not-found", () -> backtests.start("00".repeat(32), ALL_OF_TODAY, "system:test"));
        assertThat(backtests.list(0, 10).total()).isZero();
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.reason().code()).isEqualTo(code));
    }

    private long begin(String candidate) {
        return shop.get(BacktestStart.class).begin(candidate, ALL_OF_TODAY, "system:test");
    }

    @Test
    void twentyEqualBacktestsBegunAtOnceAreOne() throws Exception {
        ordersOf(1, 1);
        String candidate = candidates.doubleForNewcomers();

        List<Long> ids =
                Threads.atOnce(IntStream.range(0, 20).boxed().toList(), i -> Attempts.of(() -> begin(candidate)));

        assertThat(ids).hasSize(20).containsOnly(ids.get(0));
        assertThat(begin(candidates.withRiskRule())).isNotEqualTo(ids.get(0));
    }

    @Test
    void whoDraftsRiskRulesAloneMeasuresThemAndNoOthers() {
        ordersOf(1, 1);
        String points = candidates.doubleForNewcomers();
        String release = candidates.halfInReserve();
        String risk = candidates.withRiskRule();

        for (String nobodys : List.of(points, release)) {
            assertRefused("trial.risk-only", () -> backtests.start(nobodys, ALL_OF_TODAY, RISK));
        }
        assertRefused("trial.risk-only", () -> backtests.shadow(points, TODAY, RISK));
        long theirs = backtests.start(risk, ALL_OF_TODAY, RISK);
        assertThat(backtests.find(theirs).state()).isEqualTo(State.DONE);
        long others = backtests.start(points, ALL_OF_TODAY, OPERATOR);
        assertRefused("trial.risk-only", () -> backtests.cancel(others, RISK));

        for (String one : new String[] {FINANCE, "nobody", null}) {
            assertRefused("permission.missing", () -> backtests.start(risk, ALL_OF_TODAY, one));
            assertRefused("permission.missing", () -> backtests.shadow(risk, TODAY, one));
            assertRefused("permission.missing", () -> backtests.cancel(theirs, one));
        }
    }

    @Test
    void aCancelledBacktestGoesNoFurtherAndProvesNothing() {
        set("shop.backtest.chunk", "1");
        ordersOf(5, 4);
        String candidate = candidates.doubleForNewcomers();
        long id = begin(candidate);
        BacktestStep step = shop.get(BacktestStep.class);
        step.next(id); // counts
        step.next(id); // sixteen of the twenty at most

        backtests.cancel(id, "system:test");
        shop.get(Steps.class).workOff(shop.get(BacktestJob.class));

        BacktestView cancelled = backtests.find(id);
        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.done()).isBetween(1L, 16L);
        assertThat(cancelled.resultHash()).isNull();
        assertThat(step.next(id)).isFalse();
        assertThat(shop.get(Measurements.class).latest(candidate, cancelled.baseHash()))
                .as("nothing an approval could be given on")
                .isEmpty();
        assertThat(shop.get(Database.class).number("SELECT COUNT(*) FROM backtest_gain"))
                .isZero();
    }

    @Test
    void whatAServerLeftUnfinishedAnotherFinishesAndEveryDecisionCountsOnce() {
        ordersOf(6, 6);
        String candidate = candidates.doubleForNewcomers();
        String uninterrupted = run(candidate).resultHash();
        set("shop.backtest.chunk", "1");
        long id = begin(candidate);
        BacktestStep step = shop.get(BacktestStep.class);
        step.next(id);
        step.next(id);
        long done = backtests.find(id).done();
        diesInMidStep(id);
        assertThat(backtests.find(id).done()).isEqualTo(done).isBetween(1L, 16L);

        TestShop second = shop.secondServer();
        second.get(Steps.class).workOff(second.get(BacktestJob.class));

        assertThat(backtests.find(id).done()).isEqualTo(36);
        assertThat(backtests.find(id).resultHash()).isEqualTo(uninterrupted);
        assertThat(shop.get(Measurements.class)
                        .latest(candidate, backtests.find(id).baseHash()))
                .get()
                .extracting(Measurement::id)
                .isEqualTo(id);
    }

    /** The figures of the step are written, and then the server is gone before it commits. */
    private void diesInMidStep(long id) {
        TestShop dying = shop.secondServer();
        BacktestBook forgets = new BacktestBook() {
            @Override
            void write(long run, BacktestTotals tally) {
                dying.get(Real.class).book.write(run, tally);
                throw new IllegalStateException("the power went");
            }
        };
        dying.get(Real.class).book = shop.get(BacktestBook.class);
        dying.with(BacktestBook.class, wired(forgets, dying));
        assertThatThrownBy(() -> dying.get(BacktestStep.class).next(id)).hasMessageContaining("the power went");
    }

    /** Holds the book that writes. */
    static class Real {
        private BacktestBook book;
    }

    private static BacktestBook wired(BacktestBook book, TestShop shop) {
        for (var field : BacktestBook.class.getDeclaredFields()) {
            if (field.isAnnotationPresent(jakarta.inject.Inject.class)) {
                field.setAccessible(true);
                try {
                    field.set(book, shop.get(field.getType()));
                } catch (IllegalAccessException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        }
        return book;
    }

    @Test
    void aCandidateThatRunsAwayEndsWithTheReasonAndHarmsNothing() {
        MemberId li = world.withMoney(world.member(), 400_000);
        shop.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(), li, World.WEB, Collections.nCopies(30, new Line(World.COURSE, 1)), null, null));
        long before = total();

        BacktestView failed = run(candidates.withRule(
                "runaway",
                "when\n    $a : LineFact() $b : LineFact() $line : LineFact()\nthen\n    effects.discount($line, 1);"));

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.reason().code()).isEqualTo("backtest.runaway");
        assertThat(failed.reason().parameters().get("act")).startsWith("ord_");
        assertThat(failed.resultHash()).isNull();
        assertThat(backtests.diff(failed.id()).figures()).isEmpty();
        assertThat(total()).isEqualTo(before);
        assertThat(run(candidates.doubleForNewcomers()).state())
                .as("the next is not held up")
                .isEqualTo(State.DONE);
        world.booksAgree();
    }

    private long total() {
        return shop.get(Ledger.class).totals().values().stream()
                .mapToLong(one -> Math.abs(one.posted().amount()))
                .sum();
    }

    @Test
    void aReleaseRunIsDecidedAgainAsWell() {
        MemberId li = world.withMoney(world.member(), 50_000);
        world.buys(li);
        world.buys(li);
        Agreed.contribute(shop, new Contribute(world.key(), "op", World.MERCHANT, Money.fen(-1 + 1_001), "x"));
        shop.clock().advance(Duration.ofDays(40));
        LocalDate day = TODAY.plusDays(40);
        shop.get(Releases.class)
                .start(new StartRelease("r", World.MERCHANT, YearMonth.from(day).toString(), "system:test"));

        BacktestView done = backtests.find(
                backtests.start(candidates.halfInReserve(), new BacktestQuery(day, day, 1), "system:test"));

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.point()).isEqualTo(DecisionPoint.RELEASE);
        Diff diff = backtests.diff(done.id());
        assertThat(diff.total(Measure.RESERVED)).isEqualTo(new Change(0, 1_500));
        assertThat(done.moneyDelta()).isEqualTo(diff.total(Measure.RELEASED).delta());
    }

    @Test
    void aRuleThatNoRecordedOrderMetIsSaidToBeUnseen() {
        world.buys(world.withMoney(world.member(), 50_000));
        BacktestView done = run(
                candidates.withRule(
                        "singles-day",
                        "when\n    OrderFact( date == \"2026-11-11\" )\n    $line : LineFact()\nthen\n    effects.discount($line, 5000);"));

        assertThat(done.moneyDelta()).isZero();
        assertThat(backtests.diff(done.id()).unmetRules()).containsExactly("singles-day");
        assertThat(backtests.diff(done.id()).days()).containsExactly(TODAY);
        assertThat(unseen(done)).isEqualTo(1);

        BacktestView met = run(candidates.doubleForNewcomers());
        assertThat(backtests.diff(met.id()).unmetRules()).isEmpty();
        assertThat(unseen(met)).isZero();
    }

    private int unseen(BacktestView done) {
        return shop.get(Measurements.class).find(done.id()).orElseThrow().unseen();
    }

    @Test
    void aPoolThatHadNothingIsSaidToBeUnseenUntilItPaysSomething() {
        MemberId li = world.withMoney(world.member(), 50_000);
        String generous = candidates.withRule(
                "from-the-pool", "when\n    OrderFact()\nthen\n    effects.subsidy(\"" + World.MERCHANT + "\", 100);");
        world.buys(li);

        BacktestView empty = run(generous);
        assertThat(empty.moneyDelta()).isZero();
        assertThat(backtests.diff(empty.id()).unmetRules()).as("it spoke").isEmpty();
        assertThat(backtests.diff(empty.id()).unfilledPools()).containsExactly(World.MERCHANT);
        assertThat(unseen(empty)).isEqualTo(1);

        world.buys(li); // by now the first order's give-up is in the pool
        BacktestView filled = run(generous);
        assertThat(backtests.diff(filled.id()).total(Measure.SUBSIDY)).isEqualTo(new Change(0, 100));
        assertThat(backtests.diff(filled.id()).unfilledPools()).isEmpty();
        assertThat(unseen(filled)).isZero();
    }
}
