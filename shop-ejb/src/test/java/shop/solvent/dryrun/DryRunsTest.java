package shop.solvent.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.rules.language.DecisionPoint.CHECKOUT;
import static shop.solvent.rules.language.DecisionPoint.RELEASE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.OrderExplanation;
import shop.solvent.order.Orders;
import shop.solvent.order.World;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.explain.RuleAnswer;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.point.Point.Figure;

@DisplayName("Rules can be asked what they would decide, and nothing comes of it")
class DryRunsTest {

    private static final String TABLE = "checkout/points/points-by-amount.csv";

    private final World world = new World();
    private final DryRuns dryRuns = world.shop.get(DryRuns.class);
    private OrderExplanation order;

    @BeforeEach
    void anOrder() {
        order = world.shop
                .get(Orders.class)
                .explain(world.buys(world.withMoney(world.member(), 30_000)).id());
    }

    @Test
    void theVersionThatDecidedAnOrderDecidesItsFactsTheSameAgain() {
        CheckoutDecision decision = order.decision();

        assertThat(asks(decision.rulebook(), OPERATOR).decision()).isEqualTo(decision);
    }

    @Test
    void everyRuleAnswersThoseThatFiredAndThoseThatDidNot() {
        var answers = dryRuns.answers(order.decision().rulebook(), order.facts());

        assertThat(answers.why())
                .extracting(RuleAnswer::ref)
                .containsExactlyInAnyOrderElementsOf(order.decision().fired().stream()
                        .map(fired -> fired.rule())
                        .distinct()
                        .toList());
        assertThat(answers.whyNot()).extracting(answer -> answer.ref().id()).contains("points-web-gold");
        assertThat(answers.whyNot().get(0).nearest().orElseThrow().sentence(Locale.ENGLISH))
                .endsWith(".");
    }

    @Test
    void aDraftIsAskedAsItIsNowAndNothingIsChangedByAsking() {
        Drafts drafts = world.shop.get(Drafts.class);
        DraftView draft = drafts.find(drafts.open(DecisionPoint.CHECKOUT, "double for newcomers", OPERATOR));
        String table = new String(file(draft, TABLE).content(), StandardCharsets.UTF_8)
                .replace("points-web-newcomer,web,,,TRUE,100,,1000", "points-web-newcomer,web,,,TRUE,100,,2000");
        drafts.put(draft.id(), draft.revision(), new RuleFile(TABLE, table.getBytes(StandardCharsets.UTF_8)), OPERATOR);
        List<Long> before = counts();

        DryRun run = dryRuns.ofDraft(CHECKOUT, draft.id(), facts(), OPERATOR);

        assertThat(((CheckoutDecision) run.decision()).amounts().points().get(0).points())
                .isEqualTo(2 * order.decision().amounts().points().get(0).points());
        assertThat(run.answers().why())
                .extracting(RuleAnswer::ref)
                .extracting(RuleRef::id)
                .contains("points-web-newcomer");
        assertThat(counts()).isEqualTo(before);
        assertThat(world.shop.get(Ledger.class).totals()).isNotEmpty();
        world.booksAgree();
    }

    @Test
    void aDraftThatDoesNotCompileAndAVersionNobodyKnowsAreRefused() {
        Drafts drafts = world.shop.get(Drafts.class);
        long id = drafts.open(DecisionPoint.CHECKOUT, "nonsense", OPERATOR);
        drafts.put(id, 1, new RuleFile(TABLE, "nonsense".getBytes(StandardCharsets.UTF_8)), OPERATOR);

        assertRejected("draft.problems", () -> dryRuns.ofDraft(CHECKOUT, id, facts(), OPERATOR));
        assertRejected("rulebook.not-found", () -> asks("00".repeat(32), OPERATOR));
        assertRejected("dry-run.other-point", () -> asks(inForce(RELEASE), OPERATOR));
    }

    @Test
    void whoDraftsRiskRulesAloneIsAnsweredAboutThemAndWhoMayNotTryRulesIsNot() {
        Drafts drafts = world.shop.get(Drafts.class);
        DraftView points = drafts.find(drafts.open(DecisionPoint.CHECKOUT, "double for newcomers", OPERATOR));
        String active = order.decision().rulebook();

        assertThat(asks(active, RISK).decision()).isEqualTo(order.decision());
        assertThat(dryRuns.ofDraft(CHECKOUT, points.id(), facts(), RISK)
                        .decision()
                        .rulebook())
                .isEqualTo(active);
        byte[] table = new String(file(points, TABLE).content(), StandardCharsets.UTF_8)
                .replace("TRUE,100,,1000", "TRUE,100,,2000")
                .getBytes(StandardCharsets.UTF_8);
        drafts.put(points.id(), points.revision(), new RuleFile(TABLE, table), OPERATOR);
        assertRejected("trial.risk-only", () -> dryRuns.ofDraft(CHECKOUT, points.id(), facts(), RISK));
        assertRejected("permission.missing", () -> asks(active, FINANCE));
        assertRejected("permission.missing", () -> dryRuns.ofDraft(CHECKOUT, points.id(), facts(), "nobody"));
    }

    @ParameterizedTest
    @EnumSource
    void anyPointIsAskedAboutAnOrdinaryCaseByItsDescription(DecisionPoint point) {
        DryRun run = dryRuns.of(point, inForce(point), List.of(), OPERATOR);

        assertThat(run.decision().figures().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        point.point().figures().stream().map(Figure::name).toList());
        assertThat(run.answers().answers().isEmpty())
                .as("no rules ship for some points")
                .isEqualTo(ShippedRulebooks.of(point).ruleFiles().findAny().isEmpty());
        assertThat(run.answers().why())
                .extracting(RuleAnswer::ref)
                .containsAll(
                        run.decision().fired().stream().map(FiredRule::rule).toList());
    }

    @Test
    void factsThatAreFilledInAreAskedAboutAndWhatFollowsIsWorkedOut() {
        DryRun run = dryRuns.of(
                CHECKOUT,
                inForce(CHECKOUT),
                List.of(
                        new GivenFact(BuyerFact.class, 0, Map.of("completedOrders", "0", "heldOrders", "0")),
                        new GivenFact(LineFact.class, 1, Map.of("amount", "60000")),
                        new GivenFact(LineFact.class, 2, Map.of("amount", "2000")),
                        new GivenFact(PoolFact.class, 1, Map.of("code", "newcomer", "available", "300"))),
                OPERATOR);

        assertThat(run.decision().figures()).containsEntry("list", "62000").containsEntry("outcome", "accepted");
        assertThat(run.answers().why())
                .extracting(RuleAnswer::ref)
                .extracting(RuleRef::id)
                .contains("points-web-newcomer");
    }

    @Test
    void factsThatCannotBeAreRefused() {
        for (Map<String, String> line :
                List.of(Map.of("amount", "-1"), Map.of("amount", "much"), Map.of("colour", "blue"))) {
            assertRejected(
                    "dry-run.invalid",
                    () -> dryRuns.of(
                            CHECKOUT, inForce(CHECKOUT), List.of(new GivenFact(LineFact.class, 1, line)), OPERATOR));
        }
    }

    @Test
    void whoMayAskAPointFollowsFromWhetherItShowsCosts() {
        assertThat(dryRuns.points(OPERATOR)).contains(CHECKOUT, RELEASE);
        assertThat(dryRuns.points(RISK)).contains(CHECKOUT).doesNotContain(RELEASE);
        assertThat(dryRuns.points(FINANCE)).contains(RELEASE).doesNotContain(CHECKOUT);
        assertRejected("permission.missing", () -> dryRuns.of(RELEASE, inForce(RELEASE), List.of(), RISK));
    }

    @Test
    void aPastOrderIsFoundByItsIdAndNothingElseIs() {
        String id = order.order().id().toString();

        assertThat(dryRuns.past(CHECKOUT, id, OPERATOR).facts()).isEqualTo(order.facts());
        assertRejected("id.invalid", () -> dryRuns.past(CHECKOUT, "ord_none", OPERATOR));
        assertRejected("order.not-found", () -> dryRuns.past(CHECKOUT, new OrderId(1).toString(), OPERATOR));
        assertRejected("permission.missing", () -> dryRuns.past(CHECKOUT, id, FINANCE));
    }

    /** What the version says of the order's own facts. */
    private DryRun asks(String rulebook, String by) {
        return dryRuns.of(CHECKOUT, rulebook, facts(), by);
    }

    private List<GivenFact> facts() {
        return GivenFact.all(CHECKOUT.point(), order.facts());
    }

    private String inForce(DecisionPoint point) {
        return world.shop.get(Rulebooks.class).active(point).hash();
    }

    private List<Long> counts() {
        return List.of("decision", "orders", "journal", "transfer", "audit", "outbox", "rulebook", "lot").stream()
                .map(table -> world.shop.database().database().number("SELECT COUNT(*) FROM " + table))
                .toList();
    }

    private static RuleFile file(DraftView draft, String path) {
        return draft.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
