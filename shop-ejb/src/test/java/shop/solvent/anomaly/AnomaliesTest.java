package shop.solvent.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import shop.solvent.anomaly.AnomalyAdministration.Drift;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.NewDecision;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.operator.People;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.Review.Verdict;
import shop.solvent.order.World;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Outcome;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.ActFeature;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.withdrawal.WithdrawalFact;
import shop.solvent.rules.withdrawal.WithdrawalFacts;
import shop.solvent.rules.withdrawal.WithdrawalRules;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUpReceipt;
import shop.solvent.wallet.TopUps;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** A shop that learns which orders are usual, and has a person look at one that is not. */
class AnomaliesTest {

    private final World world = new World();
    private final AnomalyLearning learning = world.shop.get(AnomalyLearning.class);
    private final Anomalies anomalies = world.shop.get(Anomalies.class);
    private final AnomalyAdministration administration = world.shop.get(AnomalyAdministration.class);
    private final MadeUpStream stream = new MadeUpStream(7);

    @Test
    void aRuleHoldsWhatIsUnusualForAPersonAndTheReasonIsOnRecord() {
        ordered(2_500, Duration.ofDays(10));
        assertThat(learning.learn(ActKind.ORDER)).isEqualTo(2_500);
        anomalies.look();
        unusualOrdersAreHeld();

        MemberId member = world.withMoney(world.member(), 500_000);
        Receipt receipt = world.buys(member, 40, "a-device");

        assertThat(receipt.outcome()).isEqualTo(CheckoutDecision.Outcome.HELD);
        CheckoutFacts shown = world.shop
                .get(Decisions.class)
                .of(receipt.id().toString())
                .get(0)
                .facts(CheckoutFacts.class);
        assertThat(shown.anomaly().score()).isGreaterThanOrEqualTo(990);
        assertThat(List.of(shown.anomaly().most(), shown.anomaly().next()))
                .containsAnyOf(
                        ActFeature.AMOUNT.code(),
                        ActFeature.QUANTITY.code(),
                        ActFeature.TOP_UPS.code(),
                        ActFeature.JOINED.code());
    }

    @Test
    void whereNoRuleLooksAtItAnOrderSaysNothingOfIt() {
        ordered(2_500, Duration.ofDays(10));
        learning.learn(ActKind.ORDER);
        anomalies.look();

        Receipt receipt = world.buys(world.withMoney(world.member(), 500_000), 40, "a-device");

        assertThat(world.shop
                        .get(Decisions.class)
                        .of(receipt.id().toString())
                        .get(0)
                        .facts(CheckoutFacts.class)
                        .anomaly())
                .isNull();
    }

    @Test
    void aModelThatHasLearntLittleSaysNothingAndHoldsNobody() {
        ordered(1_500, Duration.ofDays(10));
        learning.learn(ActKind.ORDER);
        anomalies.look();
        unusualOrdersAreHeld();

        assertThat(administration.model(ActKind.ORDER).orElseThrow().speaks()).isFalse();
        assertThat(world.buys(world.withMoney(world.member(), 500_000), 40, "a-device")
                        .outcome())
                .isEqualTo(CheckoutDecision.Outcome.ACCEPTED);
    }

    @Test
    void eachOrderIsLearntOnceAndMoreThanItCanTakeEvenly() {
        ordered(700, Duration.ofDays(2));
        assertThat(learning.learn(ActKind.ORDER)).isEqualTo(700);
        assertThat(learning.learn(ActKind.ORDER)).isZero();
        world.shop.clock().advance(Duration.ofMinutes(5));
        assertThat(learning.learn(ActKind.ORDER)).isZero();

        world.shop.clock().advance(Duration.ofDays(1));
        ordered(7_000, Duration.ofHours(20));
        assertThat(learning.learn(ActKind.ORDER))
                .isBetween(1_800, 2_900); // one in three of seven thousand, by their ids
        assertThat(administration.model(ActKind.ORDER).orElseThrow().learnt()).isBetween(2_500L, 3_600L);
    }

    @Test
    void daysTellHowManyWereUnusualAndWhatHasMoved() {
        ordered(2_500, Duration.ofDays(20));
        learning.learn(ActKind.ORDER);
        world.shop.clock().advance(Duration.ofDays(1));
        List<CheckoutFacts> dearer = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            CheckoutFacts order = stream.next();
            dearer.add(stream.order(order.order().listAmount() * 8, 1, 14, 300, 8, 0, 0, 0));
        }
        record(dearer, Duration.ofHours(10));
        learning.learn(ActKind.ORDER);

        AnomalyAdministration.Day last = administration.days(ActKind.ORDER).get(0);
        assertThat(last.acts()).isEqualTo(400);
        assertThat(last.unusual()).isBetween(1, 399);
        Drift furthest = administration.drift(ActKind.ORDER).get(0);
        assertThat(furthest.psi()).isGreaterThan(Drift.MOVED);
        assertThat(administration.drift(ActKind.ORDER).stream()
                        .filter(drift -> drift.feature() == ActFeature.AMOUNT)
                        .findFirst()
                        .orElseThrow()
                        .psi())
                .isGreaterThan(Drift.MOVED);
        assertThat(administration.drift(ActKind.ORDER))
                .hasSize(ActKind.ORDER.features().size());
    }

    @Test
    void whoeverHasItLearnAnewSaysWhyAndTheOldModelIsForgotten() {
        ordered(2_500, Duration.ofDays(10));
        learning.learn(ActKind.ORDER);
        anomalies.look();
        assertThat(anomalies.of(ActKind.ORDER, stream.next())).isNotEqualTo(AnomalyFact.NONE);
        assertThat(world.shop.secondServer().get(Anomalies.class).of(ActKind.ORDER, stream.next()))
                .as("a server that has just started")
                .isNotEqualTo(AnomalyFact.NONE);

        assertThatThrownBy(() -> administration.learnAnew(ActKind.ORDER, " ", People.RISK))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("field.missing"));
        assertThatThrownBy(() -> administration.learnAnew(ActKind.ORDER, "I may not", People.FINANCE))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("permission.missing"));
        administration.learnAnew(ActKind.ORDER, "sold to others since spring", People.RISK);
        anomalies.look();

        assertThat(anomalies.of(ActKind.ORDER, stream.next())).isEqualTo(AnomalyFact.NONE);
        assertThat(administration.model(ActKind.ORDER).orElseThrow().begunBy()).isEqualTo(People.RISK);
        assertThat(administration.days(ActKind.ORDER)).isEmpty();
        assertThat(learning.learn(ActKind.ORDER)).isEqualTo(2_500);
        anomalies.look();
        assertThat(anomalies.of(ActKind.ORDER, stream.next())).isNotEqualTo(AnomalyFact.NONE);
    }

    @Test
    void aWithdrawalUnlikeTheOthersIsHeldByAModelOfItsOwn() {
        withdrawn(2_500);
        assertThat(learning.learn(ActKind.WITHDRAWAL)).isEqualTo(2_500);
        assertThat(administration.model(ActKind.ORDER))
                .as("each kind has its own")
                .isEmpty();
        anomalies.look();
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, "Look at unusual withdrawals")
                .put("withdrawal/risk/unusual.drl", """
                        rule "比千分之九百九十的提现更异常，转人工审核 · A withdrawal more unusual than 99 in a hundred is held"
                            @id("unusual-withdrawal")
                        when
                            AnomalyFact( score >= 990 )
                        then
                            effects.hold("unusual");
                        end
                        """)
                .put("withdrawal/risk/unusual.cases.csv", """
                        case,rule,fires,anomaly.score,decision.outcome,decision.reasons
                        异常 · unusual,unusual-withdrawal,yes,990,held,unusual
                        寻常 · ordinary,unusual-withdrawal,no,989,accepted,
                        """)
                .throughTheHouse();

        MemberId member = world.withMoney(world.member(), 300_000);
        WithdrawalView withdrawal = world.shop
                .get(Withdrawals.class)
                .request(new Withdraw(world.key(), World.WEB, member, Money.fen(290_000)));

        assertThat(withdrawal.state()).isEqualTo(WithdrawalView.State.HELD);
        WithdrawalFacts shown = world.shop
                .get(Decisions.class)
                .of(withdrawal.id().toString())
                .get(0)
                .facts(WithdrawalFacts.class);
        assertThat(shown.anomaly().score()).isGreaterThanOrEqualTo(990);
        assertThat(shown.anomaly().most())
                .isIn(ActKind.WITHDRAWAL.features().stream()
                        .map(ActFeature::code)
                        .toList());
        assertThat(shown.likely()).as("no rule looks at it").isNull();
    }

    @Test
    void aRuleHasAPersonLookAtATopUpWhoseMoneyStaysAndWithdrawalsWait() {
        RuleChange.open(world.shop, DecisionPoint.TOP_UP, "Look at large top-ups")
                .put("topup/risk/large.drl", """
                        rule "一次充值千元以上，由人查看 · A thousand yuan at once is looked at"
                            @id("large-top-up")
                        when
                            TopUpFact( amount >= 100000 )
                        then
                            effects.lookInto("large");
                        end
                        """)
                .put("topup/risk/large.cases.csv", """
                        case,rule,fires,topup.amount,anomaly.score,decision.gift
                        大额 · large,large-top-up,yes,100000,0,0
                        小额 · small,large-top-up,no,99999,999,0
                        """)
                .throughTheHouse();
        MemberId member = world.member();
        Cases cases = world.shop.get(Cases.class);

        TopUpReceipt small =
                world.shop.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, member, Money.fen(99_999)));
        assertThat(cases.of(CaseSubject.of(small.id()))).isEmpty();
        TopUpReceipt large =
                world.shop.get(TopUps.class).topUp(new TopUp(world.key(), World.WEB, member, Money.fen(100_000)));

        CaseView opened = cases.of(CaseSubject.of(large.id())).orElseThrow();
        assertThat(opened.member()).isEqualTo(member);
        assertThat(opened.amount()).isEqualTo(Money.fen(100_000));
        assertThat(opened.cause()).isEqualTo("large-top-up");
        assertThat(opened.subject().toString()).isEqualTo(large.id().toString());
        Withdrawals withdrawals = world.shop.get(Withdrawals.class);
        assertThat(withdrawals
                        .request(new Withdraw(world.key(), World.WEB, member, Money.fen(50_000)))
                        .state())
                .isEqualTo(WithdrawalView.State.HELD);
        assertThatThrownBy(() -> world.shop.get(Review.class).decide(opened.id(), Verdict.CLOSE, People.OPERATOR, "x"))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo("permission.missing"));
        world.shop
                .get(Review.class)
                .decide(opened.id(), Verdict.CLOSE, Outcome.FALSE_POSITIVE, People.RISK, "sold a car");
        assertThat(cases.find(opened.id()).outcome()).isEqualTo(Outcome.FALSE_POSITIVE);
        assertThat(cases.isOpen(member)).as("the next one waits for nobody").isFalse();
        world.booksAgree();
    }

    @Test
    void whatModelsLookAtOfATopUpIsAmongItsFacts() {
        MemberId member = world.withMoney(world.member(), 70_000);
        assertThat(learning.learn(ActKind.TOP_UP)).isZero(); // not settled yet
        world.shop.clock().advance(Duration.ofMinutes(2));
        assertThat(learning.learn(ActKind.TOP_UP)).isPositive();
        assertThat(administration.model(ActKind.TOP_UP).orElseThrow().speaks()).isFalse();
        assertThat(member).isNotNull();
    }

    /** A hundred yuan or so of commissions, once a month or so. */
    private void withdrawn(int number) {
        Random random = new Random(9);
        Rules rules = world.shop.get(ActiveRules.class).of(DecisionPoint.WITHDRAWAL);
        Instant from = world.shop.clock().instant().minus(Duration.ofDays(10));
        List<NewDecision> made = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            long amount = 5_000 + random.nextInt(15_000);
            WithdrawalFacts facts = new WithdrawalFacts(
                    new WithdrawalFact(
                            "mem_1",
                            "basic",
                            amount,
                            amount,
                            0,
                            random.nextInt(2),
                            20 + random.nextInt(40),
                            60 + random.nextInt(600),
                            false,
                            0,
                            0,
                            0,
                            0,
                            0,
                            1_000,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            3,
                            600,
                            WithdrawalFact.NO_PAYEE,
                            -1,
                            0,
                            false,
                            false,
                            false),
                    null);
            Instant at = from.plus(Duration.ofMinutes(5).multipliedBy(i));
            made.add(new NewDecision(
                    new DecisionId(Ids.next()),
                    DecisionPoint.WITHDRAWAL,
                    "wdr_made-up",
                    facts,
                    new WithdrawalRules(rules).decide(facts),
                    at,
                    at));
        }
        world.shop
                .database()
                .inTransaction(() -> world.shop.get(Decisions.class).record(made));
    }

    private void unusualOrdersAreHeld() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "Look at unusual orders")
                .put("checkout/risk/unusual.drl", """
                        rule "比千分之九百九十的订单更异常，转人工审核 · An order more unusual than 99 in a hundred is held for review"
                            @id("unusual-order")
                        when
                            AnomalyFact( score >= 990 )
                        then
                            effects.hold("unusual");
                        end
                        """)
                .put("checkout/risk/unusual.cases.csv", """
                        case,rule,fires,anomaly.score,decision.outcome,decision.reasons
                        异常 · unusual,unusual-order,yes,990,held,unusual
                        寻常 · ordinary,unusual-order,no,989,accepted,
                        """)
                .throughTheHouse();
    }

    private void ordered(int orders, Duration lately) {
        List<CheckoutFacts> facts = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            facts.add(stream.next());
        }
        record(facts, lately);
    }

    /** Evenly over the time until a little while ago. */
    private void record(List<CheckoutFacts> facts, Duration lately) {
        Rules rules = world.shop.get(ActiveRules.class).of(DecisionPoint.CHECKOUT);
        CheckoutDecision decision = new CheckoutRules(rules).decide(facts.get(0));
        Instant from = world.shop.clock().instant().minus(lately);
        Duration step = lately.minusMinutes(5).dividedBy(facts.size());
        List<NewDecision> made = new ArrayList<>();
        for (CheckoutFacts one : facts) {
            Instant at = from.plus(step.multipliedBy(made.size()));
            made.add(new NewDecision(
                    new DecisionId(Ids.next()), DecisionPoint.CHECKOUT, "ord_made-up", one, decision, at, at));
        }
        world.shop
                .database()
                .inTransaction(() -> world.shop.get(Decisions.class).record(made));
    }
}
