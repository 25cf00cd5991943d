package shop.solvent.rulebook.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.OTHER_OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.operator.People;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.force.DraftCheck;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

class DraftsTest {

    private static final String TABLE = "checkout/points/points-by-amount.csv";
    private static final String CASES = "checkout/points/points-by-amount.cases.csv";

    private final TestShop shop = TestShop.empty();
    private final Drafts drafts = shop.get(Drafts.class);
    private final Rulebooks rulebooks = shop.get(Rulebooks.class);

    DraftsTest() {
        shop.get(ShippedRules.class);
        People.cameTo(shop);
    }

    @Test
    void aDraftBeginsAsTheRulesInForce() {
        DraftView draft = open();

        RulebookView active = rulebooks.active(DecisionPoint.CHECKOUT);
        assertThat(draft.state()).isEqualTo(DraftState.DRAFT);
        assertThat(draft.base()).isEqualTo(active.hash());
        assertThat(draft.hash()).isEqualTo(active.hash());
        assertThat(draft.files()).isEqualTo(active.files());
        assertThat(draft.changedPaths()).isEmpty();
        assertThat(draft.revision()).isEqualTo(1);
        assertThat(draft.openedBy()).isEqualTo(OPERATOR);
        assertThat(draft.inForceFrom()).isNull();
    }

    @Test
    void aChangedFileIsMarkedAndTheRulesInForceStayAsTheyAre() {
        DraftView draft = open();
        shop.clock().advance(Duration.ofMinutes(3));

        DraftView changed = drafts.put(draft.id(), 1, doubled(draft), OTHER_OPERATOR);

        assertThat(changed.changedPaths()).containsExactly(TABLE);
        assertThat(changed.hash()).isNotEqualTo(draft.hash());
        assertThat(changed.revision()).isEqualTo(2);
        assertThat(changed.editedBy()).isEqualTo(OTHER_OPERATOR);
        assertThat(changed.editedAt()).isEqualTo(shop.clock().instant());
        assertThat(rulebooks.active(DecisionPoint.CHECKOUT).hash()).isEqualTo(draft.base());
        assertThat(drafts.makers(draft.id())).containsExactly(OTHER_OPERATOR, OPERATOR);
    }

    @Test
    void aFileThatIsPutAsItIsChangesNothing() {
        DraftView draft = open();

        assertThat(drafts.put(draft.id(), 1, draft.files().get(0), OTHER_OPERATOR))
                .isEqualTo(draft);
        assertThat(drafts.makers(draft.id())).containsExactly(OPERATOR);
    }

    @Test
    void filesComeAndGoAndComeBack() {
        DraftView draft = open();
        RuleFile table = file(draft, TABLE);

        DraftView without = drafts.remove(draft.id(), 1, TABLE, OPERATOR);
        assertThat(without.files()).doesNotContain(table);
        assertThat(without.changedPaths()).containsExactly(TABLE);

        DraftView again = drafts.put(draft.id(), 2, table, OPERATOR);
        assertThat(again.changedPaths()).isEmpty();
        assertThat(again.hash()).isEqualTo(draft.base());
        assertRejected("rule-file.not-found", () -> drafts.remove(draft.id(), 3, "checkout/nothing.csv", OPERATOR));
    }

    @Test
    void theSecondOfTwoEditorsIsToldByWhomTheDraftWasChanged() {
        DraftView draft = open();
        drafts.put(draft.id(), 1, doubled(draft), OTHER_OPERATOR);

        assertThatThrownBy(() -> drafts.put(draft.id(), 1, file(draft, CASES), OPERATOR))
                .isInstanceOfSatisfying(Rejection.class, told -> {
                    assertThat(told.kind()).isEqualTo(Rejection.Kind.CONFLICT);
                    assertThat(told.reason().code()).isEqualTo("draft.changed-meanwhile");
                    assertThat(told.reason().parameters())
                            .containsEntry("by", OTHER_OPERATOR)
                            .containsEntry("path", TABLE)
                            .containsEntry("at", shop.clock().instant().toString());
                });
        assertRejected("draft.changed-meanwhile", () -> drafts.remove(draft.id(), 1, TABLE, OPERATOR));
        assertRejected("draft.changed-meanwhile", () -> drafts.submit(draft.id(), 1, OPERATOR));
    }

    @Test
    void ofTwentyWhoEditAtOnceOneSucceedsAndNineteenAreTold() throws Exception {
        DraftView draft = open();
        List<Callable<String>> edits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            byte[] text = ("name,one\nedit," + i).getBytes(StandardCharsets.UTF_8);
            edits.add(() -> {
                try {
                    drafts.put(draft.id(), 1, new RuleFile("checkout/points/mine.csv", text), OPERATOR);
                    return "edited";
                } catch (Rejection told) {
                    return told.reason().code();
                }
            });
        }

        List<String> answers = Threads.atOnce(edits);

        assertThat(answers.stream().filter("edited"::equals)).hasSize(1);
        assertThat(answers.stream().filter("draft.changed-meanwhile"::equals)).hasSize(19);
        assertThat(drafts.find(draft.id()).revision()).isEqualTo(2);
    }

    @Test
    void onlyWhoEditsRulesMayOpenOrChangeADraft() {
        DraftView draft = open();

        assertRejected("draft.risk-only", () -> drafts.put(draft.id(), 1, doubled(draft), RISK));
        for (String other : new String[] {CHECKER, FINANCE, "nobody", "", null}) {
            assertRejected("draft.not-editor", () -> drafts.open(DecisionPoint.CHECKOUT, "More points", other));
            assertRejected("draft.not-editor", () -> drafts.put(draft.id(), 1, doubled(draft), other));
            assertRejected("draft.not-editor", () -> drafts.remove(draft.id(), 1, TABLE, other));
            assertRejected("draft.not-editor", () -> drafts.submit(draft.id(), 1, other));
        }
    }

    @Test
    void aCheckTellsWhatIsWrongAndStoresNothing() {
        DraftView draft = open();
        assertThat(drafts.check(draft.id()).isFine()).isTrue();

        drafts.put(draft.id(), 1, edited(draft, "TRUE,100,,1000,4,30", "TRUE,100,,plenty,4,30"), OPERATOR);
        DraftCheck broken = drafts.check(draft.id());

        assertThat(broken.isFine()).isFalse();
        assertThat(broken.problems()).extracting("path", "cell").containsExactly(tuple(TABLE, "I8"));
        assertThat(broken.cases()).isNull();
        assertThat(drafts.find(draft.id()).state()).isEqualTo(DraftState.DRAFT);
        assertRejected("draft.problems", () -> drafts.submit(draft.id(), 2, OPERATOR));
    }

    @Test
    void aShareThatMayBeMeantAsPerCentIsAskedOfWhoeverChangesTheFile() {
        DraftView draft = open();
        drafts.put(draft.id(), 1, edited(draft, "TRUE,100,,1000,4,30", "TRUE,100,,10,4,30"), OPERATOR);

        assertThat(drafts.check(draft.id()).problems())
                .extracting("code", "cell")
                .containsExactly(tuple("cell.share", "I8"));
        assertRejected("draft.problems", () -> drafts.submit(draft.id(), 2, OPERATOR));
    }

    @Test
    void aRuleForOnePersonIsNotHandedOnHoweverThePersonIsSaid() {
        String rule = """
                rule "一人一价 · One person's price" @id("only-one")
                when
                    BuyerFact( completedOrders == 37, daysSinceJoined == 412 )
                    $line : LineFact()
                then
                    effects.discount($line, 5000);
                end
                """;
        String cases = "case,rule,fires,buyer.completedOrders,buyer.daysSinceJoined,decision.payable\n"
                + "one,only-one,yes,37,412,5000\n";
        DraftView draft = open();
        drafts.put(
                draft.id(), 1, new RuleFile("checkout/price/one.drl", rule.getBytes(StandardCharsets.UTF_8)), OPERATOR);
        drafts.put(
                draft.id(),
                2,
                new RuleFile("checkout/price/one.cases.csv", cases.getBytes(StandardCharsets.UTF_8)),
                OPERATOR);

        assertThat(drafts.check(draft.id()).isFine()).isTrue();
        assertRejected("draft.singles-out", () -> drafts.submit(draft.id(), 3, OPERATOR));
    }

    @Test
    void aVersionIsNotHandedOnWhileACaseFails() {
        DraftView draft = drafts.put(open().id(), 1, doubled(open()), OPERATOR);

        assertThat(drafts.check(draft.id()).cases().failures()).isNotEmpty();
        assertThatThrownBy(() -> drafts.submit(draft.id(), 2, OPERATOR))
                .isInstanceOfSatisfying(Rejection.class, refused -> {
                    assertThat(refused.reason().code()).isEqualTo("draft.cases-fail");
                    assertThat(refused.reason().parameters().get("cases")).contains("points-by-amount.cases.csv ");
                });
        assertThat(drafts.find(draft.id()).state()).isEqualTo(DraftState.DRAFT);
    }

    @Test
    void aSubmittedDraftIsKeptAsAVersionThatIsNotInForce() {
        DraftView draft = submitted();

        assertThat(draft.state()).isEqualTo(DraftState.CHECKED);
        RulebookView kept = rulebooks.find(draft.hash());
        assertThat(kept.active()).isFalse();
        assertThat(kept.parent()).isEqualTo(draft.base());
        assertThat(kept.files()).isEqualTo(draft.files());
        assertThat(drafts.submit(draft.id(), draft.revision(), OPERATOR)).isEqualTo(draft);
    }

    @Test
    void anEditOfASubmittedDraftMakesItADraftAgain() {
        DraftView submitted = submitted();

        DraftView edited = drafts.put(submitted.id(), submitted.revision(), file(rulebooks, CASES), OTHER_OPERATOR);

        assertThat(edited.state()).isEqualTo(DraftState.DRAFT);
    }

    @Test
    void aDraftThatChangesNothingIsNotHandedOn() {
        DraftView draft = open();

        assertRejected("draft.unchanged", () -> drafts.submit(draft.id(), 1, OPERATOR));
    }

    @Test
    void everyEditIsADeedWithTheLinesThatWentAndCame() {
        DraftView draft = open();
        drafts.put(draft.id(), 1, doubled(draft), OTHER_OPERATOR);
        drafts.remove(draft.id(), 2, CASES, OPERATOR);

        List<AuditView> deeds = shop.get(Audit.class)
                .search(AuditQuery.about("draft:" + draft.id()), 0, 10)
                .rows();

        assertThat(deeds)
                .extracting(AuditView::actor, AuditView::action, AuditView::reason)
                .containsExactly(
                        tuple(OPERATOR, "draft.file-removed", CASES),
                        tuple(OTHER_OPERATOR, "draft.file-changed", TABLE),
                        tuple(OPERATOR, "draft.opened", "Double points"));
        assertThat(deeds.get(1).oldValue()).contains("TRUE,100,,1000,4,30");
        assertThat(deeds.get(1).newValue()).contains("TRUE,100,,2000,4,30");
        assertThat(deeds.get(0).newValue()).isNull();
    }

    @Test
    void draftsAreListedByPointTheLatestFirst() {
        long first = open().id();
        long release = drafts.open(DecisionPoint.RELEASE, "Slower", OPERATOR);
        long last = open().id();

        assertThat(drafts.list(DecisionPoint.CHECKOUT, 0, 10).rows())
                .extracting(DraftView::id)
                .containsExactly(last, first);
        assertThat(drafts.list(null, 0, 2).rows()).extracting(DraftView::id).containsExactly(last, release);
        assertThat(drafts.list(null, 0, 2).total()).isEqualTo(3);
        assertRejected("draft.not-found", () -> drafts.find(1));
    }

    @Test
    void whatIsNoFileIsRefused() {
        DraftView draft = open();

        assertRejected("field.missing", () -> drafts.put(draft.id(), 1, new RuleFile(" ", new byte[0]), OPERATOR));
        assertRejected(
                "field.too-long",
                () -> drafts.put(draft.id(), 1, new RuleFile("checkout/" + "a".repeat(160), new byte[0]), OPERATOR));
        assertRejected(
                "draft.file-too-large",
                () -> drafts.put(
                        draft.id(), 1, new RuleFile("checkout/points/big.csv", new byte[(4 << 20) + 1]), OPERATOR));
        assertRejected("field.missing", () -> drafts.open(DecisionPoint.CHECKOUT, " ", OPERATOR));
        assertRejected("field.missing", () -> drafts.open(null, "More", OPERATOR));
    }

    private DraftView open() {
        return drafts.find(drafts.open(DecisionPoint.CHECKOUT, "Double points", OPERATOR));
    }

    /** More points for newcomers, and a case that says so. */
    private DraftView submitted() {
        DraftView draft = open();
        drafts.put(draft.id(), 1, doubled(draft), OPERATOR);
        String cases = new String(file(draft, CASES).content(), StandardCharsets.UTF_8)
                .replace("newcomer,yes,web,basic,true,10000,1000,4", "newcomer,yes,web,basic,true,10000,2000,4");
        DraftView changed =
                drafts.put(draft.id(), 2, new RuleFile(CASES, cases.getBytes(StandardCharsets.UTF_8)), OPERATOR);
        return drafts.submit(draft.id(), changed.revision(), OPERATOR);
    }

    private static RuleFile doubled(DraftView draft) {
        return edited(draft, "TRUE,100,,1000,4,30", "TRUE,100,,2000,4,30");
    }

    private static RuleFile edited(DraftView draft, String what, String with) {
        String text = new String(file(draft, TABLE).content(), StandardCharsets.UTF_8);
        assertThat(text).contains(what);
        return new RuleFile(TABLE, text.replace(what, with).getBytes(StandardCharsets.UTF_8));
    }

    private static RuleFile file(DraftView draft, String path) {
        return draft.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static RuleFile file(Rulebooks rulebooks, String path) {
        return rulebooks.active(DecisionPoint.CHECKOUT).files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
