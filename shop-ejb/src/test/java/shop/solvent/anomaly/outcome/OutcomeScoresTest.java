package shop.solvent.anomaly.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.MadeUpStream;
import shop.solvent.anomaly.outcome.OutcomeModelDeed.Using;
import shop.solvent.anomaly.outcome.OutcomeModelView.State;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.NewDecision;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.operator.People;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.risk.Outcome;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.OutcomeScoreFact;
import shop.solvent.rules.language.DecisionPoint;

/** A shop whose reviewers have said what their cases turned out to be, and that learns from it. */
class OutcomeScoresTest {

    private final World world = new World();
    private final OutcomeModels models = world.shop.get(OutcomeModels.class);
    private final OutcomeTraining training = world.shop.get(OutcomeTraining.class);
    private final OutcomeScores scores = world.shop.get(OutcomeScores.class);
    private final Approvals approvals = approvals();
    private final MadeUpStream stream = new MadeUpStream(11);
    private final Random random = new Random(12);
    private final MemberId member = world.member();

    private Approvals approvals() {
        world.shop.get(OutcomeModelDeed.class);
        return world.shop.get(Approvals.class);
    }

    @Test
    void whereThereIsTooLittleToLearnFromItIsSaid() {
        cases(49, Outcome.CONFIRMED);
        cases(60, Outcome.FALSE_POSITIVE);
        assertThat(models.standing(ActKind.ORDER)).isEqualTo(new OutcomeModels.Standing(49, 60));

        models.learn(ActKind.ORDER, "let us see", People.RISK);
        assertRejected("outcome-model.waiting", () -> models.learn(ActKind.ORDER, "at once", People.RISK));
        training.learn();

        OutcomeModelView one = models.latest(ActKind.ORDER, 1).get(0);
        assertThat(one.state()).isEqualTo(State.TOO_FEW);
        assertThat(one.confirmed()).isEqualTo(49);
        assertThat(one.cleared()).isEqualTo(60);
        assertThat(one.isLearnt()).isFalse();
        assertThat(models.weights(one)).isEmpty();
        assertRejected("outcome-model.other-state", () -> ask("k", 1, People.RISK));
        training.night();
        assertThat(models.count(ActKind.ORDER))
                .as("it waits until there is enough")
                .isEqualTo(1);
    }

    @Test
    void itLearnsFromWhatReviewersSaidAndIsMeasuredOnWhatItHasNotSeen() {
        anOrdinaryYear();
        models.learn(ActKind.ORDER, "a year of cases", People.RISK);
        training.learn();

        OutcomeModelView one = models.find(ActKind.ORDER, 1).orElseThrow();
        assertThat(one.state()).isEqualTo(State.READY);
        assertThat(one.confirmed()).isEqualTo(120);
        assertThat(one.cleared()).as("false alarms and what was worth a look").isEqualTo(140);
        assertThat(one.unflagged())
                .as("those of the last fortnight are not ripe")
                .isBetween(550, 599);
        assertThat(one.standsFor()).isEqualTo(1);
        assertThat(one.learntFrom()).isBefore(one.splitAt());
        assertThat(one.splitAt()).isBefore(one.learntTo());
        Measured measured = one.measured();
        assertThat(measured.confirmed() + measured.cleared())
                .as("the latest quarter")
                .isBetween(60, 70);
        assertThat(measured.auc()).isGreaterThan(850);
        assertThat(measured.brier()).isLessThan(measured.brierOfNone());
        assertThat(models.weights(one)).hasSize(ActKind.ORDER.features().size());
        assertThat(said(badOrder())).as("nobody has taken it into use").isEqualTo(OutcomeScoreFact.NONE);
    }

    @Test
    void twoTakeItIntoUseAndOneTakesItOutOfItAtOnce() {
        anOrdinaryYear();
        models.learn(ActKind.ORDER, "a year of cases", People.RISK);
        training.learn();

        assertRejected("permission.missing", () -> ask("k1", 1, People.FINANCE));
        assertRejected("outcome-model.not-found", () -> ask("k2", 7, People.RISK));
        assertRejected(
                "outcome-model.not-found",
                () -> approvals.ask(
                        new Ask("k3", OutcomeModelDeed.CODE, new Using("pony", 1), "why not", People.RISK)));
        Asked.Waiting asked = (Asked.Waiting) ask("k4", 1, People.RISK);
        assertRejected("permission.missing", () -> agree(asked, People.OPERATOR));
        assertThat(said(badOrder())).isEqualTo(OutcomeScoreFact.NONE);
        agree(asked, People.CHECKER);

        OutcomeModelView used = models.inUse(ActKind.ORDER).orElseThrow();
        assertThat(used.usedBy()).isEqualTo(People.RISK);
        assertThat(used.agreedBy()).isEqualTo(People.CHECKER);
        assertThat(said(badOrder()).chance()).isGreaterThan(300);
        assertThat(said(stream.next()).chance()).isLessThan(said(badOrder()).chance());
        assertThat(world.shop.secondServer().get(OutcomeScores.class).of(ActKind.ORDER, badOrder()))
                .as("a server that has just started")
                .isEqualTo(said(badOrder()));

        assertRejected("permission.missing", () -> models.takeOut(ActKind.ORDER, "I may not", People.FINANCE));
        assertRejected("field.missing", () -> models.takeOut(ActKind.ORDER, " ", People.RISK));
        models.takeOut(ActKind.ORDER, "holds the wrong ones", People.RISK);
        assertThat(said(badOrder())).isEqualTo(OutcomeScoreFact.NONE);
        assertThat(models.find(ActKind.ORDER, 1).orElseThrow().state()).isEqualTo(State.OUT);
        assertRejected("outcome-model.none-in-use", () -> models.takeOut(ActKind.ORDER, "once more", People.RISK));
    }

    @Test
    void aRuleHoldsWhatIsLikelyForAPersonAndWhyIsOnRecord() {
        anOrdinaryYear();
        inUse();
        likelyOnesAreHeld();

        Receipt receipt = world.buys(world.withMoney(world.member(), 500_000), 40, "a-device");

        CheckoutFacts shown = world.shop
                .get(Decisions.class)
                .of(receipt.id().toString())
                .get(0)
                .facts(CheckoutFacts.class);
        assertThat(shown.likely().chance()).isGreaterThanOrEqualTo(100);
        assertThat(shown.likely().mostTimes()).isGreaterThan(100);
        assertThat(receipt.outcome()).isEqualTo(CheckoutDecision.Outcome.HELD);
        assertThat(shown.anomaly()).as("no rule looks at it").isNull();
    }

    @Test
    void whatWasCorrectedIsLearntAsItStandsNow() {
        anOrdinaryYear();
        Cases cases = world.shop.get(Cases.class);
        world.shop
                .database()
                .database()
                .query(
                        "SELECT id FROM risk_case WHERE turned_out = 'CONFIRMED' ORDER BY id LIMIT 20",
                        row -> new CaseId(row.getLong(1)))
                .forEach(id -> cases.correct(id, Outcome.FALSE_POSITIVE, People.RISK, "they appealed"));
        models.learn(ActKind.ORDER, "they appealed", People.RISK);
        training.learn();

        OutcomeModelView one = models.find(ActKind.ORDER, 1).orElseThrow();
        assertThat(one.confirmed()).isEqualTo(100);
        assertThat(one.cleared()).isEqualTo(160);
    }

    @Test
    void ofNobodyAnythingIsKept() {
        anOrdinaryYear();
        models.learn(ActKind.ORDER, "a year of cases", People.RISK);
        training.learn();

        String kept = world.shop
                .database()
                .database()
                .find("SELECT CONCAT(model, measured) FROM outcome_model", row -> row.getString(1))
                .orElseThrow();
        assertThat(kept)
                .doesNotContain("mem_", "ord_", member.toString(), "member")
                .hasSizeLessThan(20_000);
    }

    @Test
    void oneThatLooksAtSomethingElseThanTheShopDoesSaysNothingAndCannotBeUsed() {
        anOrdinaryYear();
        inUse();
        world.shop.database().database().update("UPDATE outcome_model SET features = 'amount,shoe-size'");
        scores.look();

        assertThat(said(badOrder())).isEqualTo(OutcomeScoreFact.NONE);
        assertThat(models.inUse(ActKind.ORDER).orElseThrow().isOfOtherFeatures())
                .isTrue();
        models.takeOut(ActKind.ORDER, "of another time", People.RISK);
        assertRejected("outcome-model.other-features", () -> ask("k9", 1, People.RISK));
        training.night(); // nothing to watch, and nothing fails
    }

    @Test
    void byNightItLearnsAnewWhereThereIsMuchMoreAndLooksHowTheOneInUseDoes() {
        anOrdinaryYear();
        training.night();
        assertThat(models.count(ActKind.ORDER))
                .as("what ended today has not ripened")
                .isZero();
        world.shop.clock().advance(Duration.ofDays(15));
        training.night();
        training.learn();
        assertThat(models.find(ActKind.ORDER, 1).orElseThrow().askedBy()).isEqualTo("system");
        Asked.Waiting asked = (Asked.Waiting) ask("k", 1, People.RISK);
        agree(asked, People.CHECKER);
        training.night();
        assertThat(models.count(ActKind.ORDER)).as("nothing new").isEqualTo(1);

        world.shop.clock().advance(Duration.ofDays(60));
        cases(30, Outcome.CONFIRMED, 40);
        cases(30, Outcome.FALSE_POSITIVE, 40);
        unflagged(100, 40);
        world.shop.clock().advance(Duration.ofDays(15));
        unflagged(50, 5);
        training.night();

        assertThat(models.count(ActKind.ORDER)).isEqualTo(2);
        Watched watched = models.find(ActKind.ORDER, 1).orElseThrow().watched();
        assertThat(watched.since().confirmed()).isBetween(15, 30);
        assertThat(watched.since().auc()).isGreaterThan(800);
        assertThat(watched.acts()).isGreaterThan(0);
        assertThat(watched.drift()).hasSize(ActKind.ORDER.features().size());
        training.learn();
        assertThat(models.inUse(ActKind.ORDER).orElseThrow().version())
                .as("a new one is used when two say so")
                .isEqualTo(1);
        Asked.Waiting second = (Asked.Waiting) ask("k2", 2, People.RISK);
        agree(second, People.CHECKER);
        assertThat(models.inUse(ActKind.ORDER).orElseThrow().version()).isEqualTo(2);
        assertThat(models.find(ActKind.ORDER, 1).orElseThrow().state()).isEqualTo(State.OUT);
    }

    private void anOrdinaryYear() {
        cases(120, Outcome.CONFIRMED);
        cases(100, Outcome.FALSE_POSITIVE);
        cases(40, Outcome.VALUABLE);
        unflagged(600, 360);
        cases(20, null); // nobody said
    }

    private void inUse() {
        models.learn(ActKind.ORDER, "a year of cases", People.RISK);
        training.learn();
        agree((Asked.Waiting) ask("use", 1, People.RISK), People.CHECKER);
    }

    private Asked ask(String key, int version, String by) {
        return approvals.ask(
                new Ask(key, OutcomeModelDeed.CODE, new Using("order", version), "its figures are good", by));
    }

    private void agree(Asked.Waiting asked, String by) {
        approvals.agree(asked.id(), approvals.find(asked.id()).hash(), by);
    }

    private OutcomeScoreFact said(CheckoutFacts order) {
        return scores.of(ActKind.ORDER, order);
    }

    private CheckoutFacts badOrder() {
        return stream.order(400_000, 40, 4, 0, 0, 500_000, 0, 3);
    }

    private void cases(int number, Outcome outcome) {
        cases(number, outcome, 360);
    }

    /** Evenly over the time until a fortnight ago. @param outcome null where it ended and nobody said */
    private void cases(int number, Outcome outcome, int days) {
        Cases cases = world.shop.get(Cases.class);
        Instant now = world.shop.clock().instant();
        for (int i = 0; i < number; i++) {
            boolean bad = outcome == Outcome.CONFIRMED;
            OrderId order = record(
                    bad
                            ? stream.order(
                                    100_000 + random.nextInt(400_000),
                                    1 + random.nextInt(40),
                                    random.nextInt(24),
                                    random.nextInt(20),
                                    random.nextInt(2),
                                    random.nextInt(500_000),
                                    0,
                                    random.nextInt(4))
                            : stream.order(
                                    50_000 + random.nextInt(150_000),
                                    1 + random.nextInt(10),
                                    8 + random.nextInt(15),
                                    5 + random.nextInt(500),
                                    random.nextInt(10),
                                    random.nextInt(50_000),
                                    0,
                                    random.nextInt(2)),
                    now.minus(Duration.ofDays(15))
                            .minus(Duration.ofDays(days - 15).multipliedBy(i).dividedBy(number)));
            CaseId id = new CaseId(Ids.next());
            world.shop.database().inTransaction(() -> {
                cases.open(List.of(new NewCase(
                        id,
                        CaseSubject.of(order),
                        member,
                        Money.fen(10_000),
                        List.of(Reason.of("velocity")),
                        now,
                        null)));
                cases.decide(id, bad ? CaseView.State.REJECTED : CaseView.State.APPROVED, outcome, People.RISK, "seen");
            });
        }
    }

    private void unflagged(int number, int days) {
        Instant now = world.shop.clock().instant();
        for (int i = 0; i < number; i++) {
            record(
                    stream.next(),
                    now.minus(Duration.ofDays(days).multipliedBy(i + 1).dividedBy(number + 1)));
        }
    }

    private OrderId record(CheckoutFacts facts, Instant at) {
        Rules rules = world.shop.get(ActiveRules.class).of(DecisionPoint.CHECKOUT);
        CheckoutDecision decision = new CheckoutRules(rules).decide(facts);
        OrderId order = new OrderId(Ids.next());
        world.shop
                .database()
                .inTransaction(() -> world.shop
                        .get(Decisions.class)
                        .record(new ArrayList<>(List.of(new NewDecision(
                                new DecisionId(Ids.next()),
                                DecisionPoint.CHECKOUT,
                                order.toString(),
                                facts,
                                decision,
                                at,
                                at)))));
        return order;
    }

    private void likelyOnesAreHeld() {
        RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "Look at likely ones")
                .put("checkout/risk/likely.drl", """
                        rule "经验上十有其一以上被确认的订单，转人工审核 · An order of which one in ten turned out bad is held for review"
                            @id("likely-order")
                        when
                            OutcomeScoreFact( chance >= 100 )
                        then
                            effects.hold("likely");
                        end
                        """)
                .put("checkout/risk/likely.cases.csv", """
                        case,rule,fires,outcomescore.chance,decision.outcome,decision.reasons
                        可能 · likely,likely-order,yes,100,held,likely
                        寻常 · ordinary,likely-order,no,99,accepted,
                        """)
                .throughTheHouse();
    }

    private static void assertRejected(String code, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }
}
