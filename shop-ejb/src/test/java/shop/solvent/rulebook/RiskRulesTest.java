package shop.solvent.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.solvent.order.World;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.draft.DraftAbout;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

/** Risk staff draft rules about risk, and no others. */
class RiskRulesTest {

    private static final String VELOCITY = "checkout/risk/velocity.drl";

    private final World world = new World();
    private final Drafts drafts = world.shop.get(Drafts.class);

    private DraftView put(long draft, String path, String text) {
        RuleFile file = new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
        return drafts.put(draft, drafts.revision(draft), file, RISK);
    }

    private String velocity(long draft) {
        return drafts.find(draft).files().stream()
                .filter(file -> file.path().equals(VELOCITY))
                .map(file -> new String(file.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theyDraftAFileAboutRiskAndHandItOver() {
        long draft = drafts.open(DecisionPoint.CHECKOUT, "closer looks", RISK);
        put(draft, VELOCITY, velocity(draft) + "// closer\n");

        assertThat(drafts.submit(draft, drafts.revision(draft), RISK).state()).isEqualTo(DraftState.CHECKED);
    }

    @Test
    void theyDraftWhatHoldsAtEveryDecisionPointThatHasRulesAboutRisk() {
        for (DecisionPoint point : new DecisionPoint[] {
            DecisionPoint.WITHDRAWAL,
            DecisionPoint.GIVING,
            DecisionPoint.SIGN_IN,
            DecisionPoint.BINDING,
            DecisionPoint.PAYOUT
        }) {
            long draft = drafts.open(point, "closer looks", RISK);
            RuleFile file = drafts.find(draft).files().stream()
                    .filter(one -> one.path().startsWith(point.code() + "/risk/")
                            && one.path().endsWith(".drl"))
                    .findFirst()
                    .orElseThrow();
            put(draft, file.path(), new String(file.content(), StandardCharsets.UTF_8) + "// closer\n");

            assertThat(drafts.submit(draft, drafts.revision(draft), RISK).state())
                    .isEqualTo(DraftState.CHECKED);
        }
    }

    @Test
    void noOtherFileIsTheirs() {
        long draft = drafts.open(DecisionPoint.CHECKOUT, "closer looks", RISK);

        for (String path : new String[] {
            "checkout/points/points.drl", "checkout/risky/x.drl", "checkout/risk/../price/x.drl", "release/pace/x.drl",
            "checkout/price/risk/x.drl", "withdrawal/terms/terms.drl", "risk/x.drl", "checkout/risk/"
        }) {
            assertRejected("draft.risk-only", () -> put(draft, path, "x"));
            assertThat(drafts.mayEdit(path, RISK)).isFalse();
        }
        String other = drafts.find(draft).files().stream()
                .map(RuleFile::path)
                .filter(path -> path.startsWith("checkout/points/"))
                .findFirst()
                .orElseThrow();
        assertRejected("draft.risk-only", () -> drafts.remove(draft, drafts.revision(draft), other, RISK));
        assertRejected(
                "draft.risk-only", () -> drafts.rebase(draft, drafts.revision(draft), Set.of(other), Set.of(), RISK));
        String active =
                world.shop.get(Rulebooks.class).active(DecisionPoint.CHECKOUT).hash();
        assertRejected("draft.risk-only", () -> drafts.bringBack(active, "back", RISK));
        assertRejected("draft.not-editor", () -> drafts.open(DecisionPoint.CHECKOUT, "mine", FINANCE));
    }

    @Test
    void aFileInTheFolderThatDoesMoreThanHoldIsNotHandedOverByThem() {
        long draft = drafts.open(DecisionPoint.CHECKOUT, "a present", RISK);
        put(draft, "checkout/risk/present.drl", """
                rule "一份礼物 · A present"
                    @id("present")
                when
                    BuyerFact( newcomer )
                then
                    effects.subsidy("newcomer", 500);
                end
                """);

        assertRejected("draft.risk-effects", () -> drafts.submit(draft, drafts.revision(draft), RISK));
    }

    @Test
    void whatOthersDraftIsNotTheirsToHandOverOrToGiveUp() {
        long draft = drafts.open(DecisionPoint.CHECKOUT, "spring", OPERATOR);

        assertRejected("draft.risk-only", () -> drafts.submit(draft, drafts.revision(draft), RISK));
        assertRejected(
                "draft.risk-only",
                () -> drafts.describe(draft, new DraftAbout("spring", null), new DraftAbout("autumn", null), RISK));
        assertRejected(
                "draft.risk-only", () -> world.shop.get(Activations.class).withdraw(draft, "no", RISK));
    }
}
