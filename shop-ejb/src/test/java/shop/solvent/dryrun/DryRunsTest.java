package shop.solvent.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.ledger.Ledger;
import shop.solvent.order.Explanation;
import shop.solvent.order.Orders;
import shop.solvent.order.World;
import shop.solvent.rulebook.DraftView;
import shop.solvent.rulebook.Drafts;
import shop.solvent.rulebook.Rulebooks;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.explain.RuleAnswer;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

@DisplayName("Rules can be asked what they would decide, and nothing comes of it")
class DryRunsTest {

    private static final String TABLE = "checkout/points/points-by-amount.csv";

    private final World world = new World();
    private final DryRuns dryRuns = world.shop.get(DryRuns.class);
    private Explanation order;

    @BeforeEach
    void anOrder() {
        order = world.shop
                .get(Orders.class)
                .explain(world.buys(world.withMoney(world.member(), 30_000)).id());
    }

    @Test
    void theVersionThatDecidedAnOrderDecidesItsFactsTheSameAgain() {
        CheckoutDecision decision = order.decision();

        assertThat(dryRuns.of(decision.rulebook(), order.facts(), OPERATOR).decision())
                .isEqualTo(decision);
    }

    @Test
    void everyRuleAnswersThoseThatFiredAndThoseThatDidNot() {
        var answers = dryRuns.answers(order.decision().rulebook(), order.facts().visible());

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

        DryRun<CheckoutFacts, CheckoutDecision> run = dryRuns.ofDraft(draft.id(), order.facts(), OPERATOR);

        assertThat(run.decision().amounts().points().get(0).points())
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

        assertRejected("draft.problems", () -> dryRuns.ofDraft(id, order.facts(), OPERATOR));
        assertRejected("rulebook.not-found", () -> dryRuns.of("00".repeat(32), order.facts(), OPERATOR));
        assertRejected(
                "dry-run.other-point",
                () -> dryRuns.of(
                        world.shop
                                .get(Rulebooks.class)
                                .active(DecisionPoint.RELEASE)
                                .hash(),
                        order.facts(),
                        OPERATOR));
    }

    @Test
    void whoDraftsRiskRulesAloneIsAnsweredAboutThemAndWhoMayNotTryRulesIsNot() {
        Drafts drafts = world.shop.get(Drafts.class);
        DraftView points = drafts.find(drafts.open(DecisionPoint.CHECKOUT, "double for newcomers", OPERATOR));
        String active = order.decision().rulebook();

        assertThat(dryRuns.of(active, order.facts(), RISK).decision()).isEqualTo(order.decision());
        assertThat(dryRuns.ofDraft(points.id(), order.facts(), RISK).rulebook()).isEqualTo(active);
        byte[] table = new String(file(points, TABLE).content(), StandardCharsets.UTF_8)
                .replace("TRUE,100,,1000", "TRUE,100,,2000")
                .getBytes(StandardCharsets.UTF_8);
        drafts.put(points.id(), points.revision(), new RuleFile(TABLE, table), OPERATOR);
        assertRejected("trial.risk-only", () -> dryRuns.ofDraft(points.id(), order.facts(), RISK));
        assertRejected("permission.missing", () -> dryRuns.of(active, order.facts(), FINANCE));
        assertRejected("permission.missing", () -> dryRuns.ofDraft(points.id(), order.facts(), "nobody"));
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
