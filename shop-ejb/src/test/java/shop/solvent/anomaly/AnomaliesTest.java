package shop.solvent.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.anomaly.AnomalyAdministration.Drift;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.NewDecision;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.operator.People;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.ActFeature;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.language.DecisionPoint;

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
