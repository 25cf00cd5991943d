package shop.solvent.rulebook.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.OTHER_OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import shop.solvent.operator.People;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

/** What is on somebody's screen and not in the draft yet. */
class EditsTest {

    private static final String TABLE = "checkout/points/points-by-amount.csv";
    private static final String CASES = "checkout/points/points-by-amount.cases.csv";

    private final TestShop shop = TestShop.empty();
    private final Drafts drafts = shop.get(Drafts.class);
    private final Edits edits = shop.get(Edits.class);
    private final DraftView draft;

    EditsTest() {
        shop.get(ShippedRules.class);
        People.cameTo(shop);
        draft = drafts.find(drafts.open(DecisionPoint.CHECKOUT, "Rates", OPERATOR));
    }

    @Test
    void whatIsNotSavedOutlivesTheServerAndIsNobodyElses() {
        Edit begun = begin();
        shop.clock().advance(Duration.ofMinutes(2));
        Edit typed = edits.keep(begun.with(begun.rules().become(rules("1000", "1100"), "0:8")), "act-1");

        Edit found = shop.secondServer()
                .get(Edits.class)
                .find(draft.id(), TABLE, OPERATOR)
                .orElseThrow();

        assertThat(found).isEqualTo(typed);
        assertThat(found.isChanged()).isTrue();
        assertThat(found.editedAt()).isEqualTo(shop.clock().instant());
        assertThat(found.rules().back().isChanged()).isFalse();
        assertThat(edits.find(draft.id(), TABLE, OTHER_OPERATOR)).isEmpty();
        assertThat(drafts.find(draft.id()).changedPaths()).isEmpty();
        assertThat(drafts.makers(draft.id())).containsExactly(OPERATOR);
    }

    @Test
    void aSecondPageOfTheSamePersonIsToldThatItIsBehind() {
        Edit begun = begin();
        edits.keep(begun.with(begun.rules().become(rules("1000", "1100"), null)), "act-1");

        assertRejected(
                "edit.elsewhere",
                () -> edits.keep(begun.with(begun.rules().become(rules("1000", "1200"), null)), "act-2"));
        assertRejected(
                "edit.elsewhere", () -> edits.save(begun.with(begun.cases().become(cases("yes", "no"), null)), "x"));

        assertThat(edits.find(draft.id(), TABLE, OPERATOR).orElseThrow().rules().text())
                .contains("1100");
        assertThat(drafts.find(draft.id()).changedPaths()).isEmpty();
    }

    @Test
    void savingPutsRulesAndCasesIntoTheDraftAndLeavesNothingUnsaved() {
        Edit begun = begin();
        Edit saved = edits.save(
                begun.with(begun.rules().become(rules("1000", "1100"), null))
                        .with(begun.cases().become(cases("4999", "4998"), null)),
                "act-1");

        assertThat(saved.isChanged()).isFalse();
        assertThat(saved.revision()).isEqualTo(3);
        assertThat(drafts.find(draft.id()).changedPaths()).containsExactly(CASES, TABLE);
        assertThat(edits.find(draft.id(), TABLE, OPERATOR)).contains(saved);
    }

    @Test
    void savingAfterSomebodyElseChangesNothingAndKeepsWhatIsOnTheScreen() {
        Edit begun = begin();
        Edit typed = edits.keep(begun.with(begun.rules().become(rules("1000", "1100"), null)), "act-1");
        drafts.put(draft.id(), 1, cases("yes", "no"), OTHER_OPERATOR);

        assertRejected("draft.changed-meanwhile", () -> edits.save(typed, "act-2"));

        assertThat(edits.find(draft.id(), TABLE, OPERATOR)).contains(typed);
        assertThat(drafts.find(draft.id()).changedPaths()).containsExactly(CASES);
    }

    @Test
    void ofTwoPagesThatBeginAtOnceOneIsToldAndWhoDropsEditsLeavesTheOtherBehind() {
        Edit fresh = fresh(0);
        Edit first = edits.keep(fresh.with(fresh.rules().become(rules("1000", "1100"), null)), "act-1");
        assertRejected("edit.elsewhere", () -> edits.keep(fresh, "act-2"));

        Edit dropped = edits.keep(fresh(first.version()), "act-3");

        assertThat(dropped.isChanged()).isFalse();
        assertRejected("edit.elsewhere", () -> edits.keep(first, "act-4"));
    }

    @Test
    void onlyEditorsKeepEditsAndWhatIsForgottenGoes() {
        assertRejected(
                "draft.not-editor",
                () -> edits.keep(
                        Edit.of(draft, EditedFile.of(file(TABLE)), EditedFile.of(file(CASES)), CHECKER, 0), "act"));
        begin();
        shop.clock().advance(Duration.ofDays(61));
        long other = drafts.open(DecisionPoint.CHECKOUT, "Later", OPERATOR);
        edits.keep(
                Edit.of(drafts.find(other), EditedFile.of(file(TABLE)), EditedFile.of(file(CASES)), OPERATOR, 0),
                "act");

        assertThat(edits.find(draft.id(), TABLE, OPERATOR)).isEmpty();
        assertThat(edits.find(other, TABLE, OPERATOR)).isPresent();
    }

    @Test
    void aFileThatWasBegunAndIsNotToBeIsForgotten() {
        Edit begun = begin();

        edits.drop(begun);

        assertThat(edits.find(draft.id(), TABLE, OPERATOR)).isEmpty();
        assertRejected("edit.elsewhere", () -> edits.keep(begun, "act-2"));
    }

    @Test
    void stepsBackAreMadeOneByOneAndTypingInOneCellIsOneOfThem() {
        EditedFile file = EditedFile.of(file(TABLE));
        EditedFile typed = file.become(rules("1000", "1"), "0:8")
                .become(rules("1000", "11"), "0:8")
                .become(rules("1000", "110"), "0:8");

        assertThat(typed.earlier()).containsExactly(file.text());
        assertThat(typed.settled().become(rules("1000", "1100"), "0:8").earlier())
                .hasSize(2);
        assertThat(typed.back()).isEqualTo(file);
        assertThat(file.back()).isEqualTo(file);
    }

    private Edit begin() {
        return edits.keep(fresh(0), "begin");
    }

    private Edit fresh(int version) {
        return Edit.of(draft, EditedFile.of(file(TABLE)), EditedFile.of(file(CASES)), OPERATOR, version);
    }

    private RuleFile rules(String what, String with) {
        return changed(TABLE, what, with);
    }

    private RuleFile cases(String what, String with) {
        return changed(CASES, what, with);
    }

    private RuleFile changed(String path, String what, String with) {
        String text = new String(file(path).content(), StandardCharsets.UTF_8);
        return new RuleFile(path, text.replace(what, with).getBytes(StandardCharsets.UTF_8));
    }

    private RuleFile file(String path) {
        return draft.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
