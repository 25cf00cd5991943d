package shop.solvent.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.solvent.operator.People.ADMIN;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.DIRECTOR;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.OTHER_OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.solvent.audit.Audit;
import shop.solvent.audit.AuditQuery;
import shop.solvent.audit.AuditView;
import shop.solvent.operator.People;
import shop.solvent.operator.Role;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.rulebook.approval.Activations;
import shop.solvent.rulebook.approval.Approvals;
import shop.solvent.rulebook.approval.BreakGlass;
import shop.solvent.rulebook.approval.BreakGlassView;
import shop.solvent.rulebook.approval.Switches;
import shop.solvent.rulebook.draft.ActivationView;
import shop.solvent.rulebook.draft.ApprovalView;
import shop.solvent.rulebook.draft.DraftAbout;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rulebook.draft.Measurement.Losers;
import shop.solvent.rulebook.force.ActivationKind;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rulebook.force.NoticeView;
import shop.solvent.rulebook.force.Notices;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

/** From an idea to rules in force, and what stands in the way of those who would go round. */
class LifeOfADraftTest {

    private static final String TABLE = "checkout/points/points-by-amount.csv";
    private static final String CASES = "checkout/points/points-by-amount.cases.csv";
    private static final String VELOCITY = "checkout/risk/velocity.drl";

    private final TestShop shop = TestShop.empty();
    private final Drafts drafts = shop.get(Drafts.class);
    private final Approvals approvals = shop.get(Approvals.class);
    private final Activations activations = shop.get(Activations.class);
    private final BreakGlass breakGlass = shop.get(BreakGlass.class);
    private final Rulebooks rulebooks = shop.get(Rulebooks.class);
    private final Notices notices = shop.get(Notices.class);

    LifeOfADraftTest() {
        shop.get(ShippedRules.class);
        People.cameTo(shop);
    }

    /** Newcomers earn less: members have to be told. */
    private RuleChange fewerPoints() {
        return points("500");
    }

    private RuleChange points(String rate) {
        return RuleChange.open(shop, DecisionPoint.CHECKOUT, "Newcomers earn other points")
                .edit(TABLE, "TRUE,100,,1000,4,30", "TRUE,100,," + rate + ",4,30")
                .edit(
                        CASES,
                        "newcomer,yes,web,basic,true,10000,1000,4",
                        "newcomer,yes,web,basic,true,10000," + rate + ",4");
    }

    /** Orders are held sooner or later: no member is told. */
    private RuleChange holdFrom(int orders) {
        RuleChange change = RuleChange.open(shop, DecisionPoint.CHECKOUT, "Hold from " + orders);
        String text = new String(change.file(VELOCITY).content(), StandardCharsets.UTF_8);
        change.put(VELOCITY, text + "\n// " + orders + "\n");
        return change;
    }

    private String active() {
        return rulebooks.active(DecisionPoint.CHECKOUT).hash();
    }

    private Instant now() {
        return shop.clock().instant();
    }

    @Test
    void whoSaysSecondWhatADraftIsAboutIsToldThatSomebodyElseDid() {
        long draft = drafts.open(DecisionPoint.CHECKOUT, "autumn", "operator");
        DraftAbout seen = new DraftAbout("autumn", null);
        drafts.describe(draft, seen, new DraftAbout("autumn sale", "leaves fall"), "operator");

        assertRejected(
                "draft.described-meanwhile",
                () -> drafts.describe(draft, seen, new DraftAbout("winter sale", null), "admin"));

        assertThat(drafts.find(draft).title()).isEqualTo("autumn sale");
        assertThat(drafts.find(draft).note()).isEqualTo("leaves fall");
        drafts.describe(draft, new DraftAbout("autumn sale", "leaves fall"), new DraftAbout("sale", ""), "admin");
        assertThat(drafts.find(draft).note()).isNull();
    }

    @Test
    void aDraftGoesFromStateToStateUntilAnotherTakesItsPlace() {
        String shipped = active();
        RuleChange change = fewerPoints();
        assertThat(change.draft().state()).isEqualTo(DraftState.DRAFT);
        assertThat(change.submit().draft().state()).isEqualTo(DraftState.CHECKED);
        assertThat(change.approve().draft().state()).isEqualTo(DraftState.APPROVED);

        Instant at = now().plus(RuleChange.LONG_ENOUGH);
        DraftView planned = activations.schedule(change.id(), change.revision(), at, OPERATOR);
        assertThat(planned.state()).isEqualTo(DraftState.SCHEDULED);
        assertThat(planned.inForceFrom()).isEqualTo(at);
        assertThat(active()).isEqualTo(shipped);

        shop.clock().set(at);
        assertThat(active()).isEqualTo(planned.hash());
        assertThat(change.draft().state()).isEqualTo(DraftState.ACTIVE);

        activations.rollBack(shipped, "newcomers stay away", CHECKER);
        assertThat(active()).isEqualTo(shipped);
        assertThat(change.draft().state()).isEqualTo(DraftState.RETIRED);
    }

    @Test
    void whoMadeAChangeCannotApproveItWhoeverOpenedIt() {
        People.join(shop, "both", Role.OPERATOR, Role.CHECKER);
        RuleChange change = fewerPoints();
        drafts.put(change.id(), change.revision(), new RuleFile("checkout/risk/a.cases.csv", bytes("case\n")), "both");
        drafts.remove(change.id(), change.revision() + 1, "checkout/risk/a.cases.csv", "both");
        DraftView submitted = drafts.submit(change.id(), change.revision() + 2, OPERATOR);

        assertRejected("draft.own-work", () -> approvals.approve(change.id(), submitted.revision(), null, "both"));
        assertThat(drafts.find(change.id()).state()).isEqualTo(DraftState.CHECKED);
    }

    @Test
    void theDatabaseItselfKeepsAMakersApprovalOut() {
        RuleChange change = fewerPoints().submit();

        assertThatThrownBy(() -> shop.database()
                        .database()
                        .update(
                                "INSERT INTO rulebook_approval (id, draft, revision, content, base, approved_by, approved_at,"
                                        + " live_part) VALUES (1, ?, 1, x'00', x'00', ?, UTC_TIMESTAMP(6), 'CHECKER')",
                                change.id(),
                                OPERATOR))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("rulebook_approval_not_by_maker");
    }

    @Test
    void theDatabaseKeepsWhoApprovedFromBecomingAMakerWhileThatStands() {
        RuleChange change = fewerPoints().submit().approve();

        assertThatThrownBy(() -> shop.database()
                        .database()
                        .update(
                                "UPDATE rulebook_draft_person SET part = 'MAKER' WHERE draft = ? AND person = ?",
                                change.id(),
                                CHECKER))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageContaining("rulebook_approval_not_by_maker");
    }

    @Test
    void onlyACheckerApproves() {
        RuleChange change = fewerPoints().submit();

        for (String other : new String[] {OTHER_OPERATOR, ADMIN, FINANCE, RISK, "nobody", null}) {
            assertRejected("draft.not-checker", () -> approvals.approve(change.id(), change.revision(), null, other));
            assertRejected("draft.not-checker", () -> approvals.reject(change.id(), change.revision(), "no", other));
            assertRejected("draft.not-checker", () -> activations.rollBack(active(), "why not", other));
            assertRejected("draft.not-checker", () -> breakGlass.review(change.id(), true, "fine", other));
        }
    }

    @Test
    void whatIsNotCheckedIsNotApproved() {
        RuleChange change = fewerPoints();

        assertRejected("draft.not-checked", () -> approvals.approve(change.id(), change.revision(), null, CHECKER));
        assertRejected("draft.not-checked", () -> approvals.reject(change.id(), change.revision(), "no", CHECKER));
        assertRejected(
                "draft.not-approved", () -> activations.schedule(change.id(), change.revision(), null, OPERATOR));
        assertRejected("draft.not-checked", () -> breakGlass.breakGlass(change.id(), change.revision(), "!", ADMIN));
    }

    @Test
    void anApprovalIsOfOneMeasuredEffect() {
        RuleChange change = fewerPoints().submit();
        long measured = change.measured(-4_200);

        approvals.approve(change.id(), change.revision(), measured, CHECKER);

        assertThat(approvals.of(change.id())).singleElement().satisfies(approval -> {
            assertThat(approval.measurement()).isEqualTo(measured);
            assertThat(approval.moneyDelta()).isEqualTo(-4_200);
            assertThat(approval.result()).hasSize(64);
            assertThat(approval.base()).isEqualTo(active());
            assertThat(approval.approvedBy()).isEqualTo(CHECKER);
            assertThat(approval.stands()).isTrue();
        });
        assertThat(change.draft().state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void aMeasurementOfSomethingElseIsNoGroundForAnApproval() {
        RuleChange change = fewerPoints().submit();
        long ofAnother = points("700").submit().measured(0);

        assertRejected(
                "draft.measured-other", () -> approvals.approve(change.id(), change.revision(), ofAnother, CHECKER));
        assertRejected("measurement.not-found", () -> approvals.approve(change.id(), change.revision(), 12L, CHECKER));
    }

    @Test
    void anEditVoidsWhatWasApprovedAndThatStaysOnRecord() {
        RuleChange change = fewerPoints().submit().approve();

        change.edit(TABLE, "TRUE,100,,500,4,30", "TRUE,100,,600,4,30");

        assertThat(change.draft().state()).isEqualTo(DraftState.DRAFT);
        assertThat(approvals.of(change.id()))
                .singleElement()
                .extracting(ApprovalView::stands, ApprovalView::voidReason, ApprovalView::approvedBy)
                .containsExactly(false, "edited", CHECKER);
        assertRejected(
                "draft.not-approved", () -> activations.schedule(change.id(), change.revision(), null, OPERATOR));
    }

    @Test
    void anEditOfCasesAloneVoidsItToo() {
        RuleChange change = fewerPoints().submit().approve();

        change.edit(CASES, "金卡 100 元", "金卡会员 100 元");

        assertThat(change.draft().state()).isEqualTo(DraftState.DRAFT);
        assertThat(approvals.of(change.id())).noneMatch(ApprovalView::stands);
    }

    @Test
    void whoApprovedAndThenEditsIsAMakerFromThenOn() {
        People.join(shop, "both", Role.OPERATOR, Role.CHECKER);
        RuleChange change = fewerPoints().submit();
        approvals.approve(change.id(), change.revision(), change.measured(1), "both");

        DraftView edited = drafts.put(change.id(), change.revision(), change.file(CASES), "both");
        assertThat(edited.state()).as("nothing was changed").isEqualTo(DraftState.APPROVED);
        edited = drafts.put(
                change.id(),
                change.revision(),
                new RuleFile("checkout/risk/more.cases.csv", bytes("case,rule,fires\n")),
                "both");
        DraftView again = drafts.submit(change.id(), edited.revision(), OPERATOR);

        assertRejected("draft.own-work", () -> approvals.approve(change.id(), again.revision(), null, "both"));
        approvals.approve(change.id(), again.revision(), change.measured(1), CHECKER);
        assertThat(drafts.find(change.id()).state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void aLargeEffectTakesASecondDifferentChecker() {
        RuleChange change = fewerPoints().submit();
        long measured = change.measured(-100_001);

        approvals.approve(change.id(), change.revision(), measured, CHECKER);
        assertThat(change.draft().state()).isEqualTo(DraftState.CHECKED);
        assertThat(approvals.needed(change.id())).isEqualTo(2);
        assertRejected(
                "draft.approved-already", () -> approvals.approve(change.id(), change.revision(), measured, CHECKER));

        approvals.approve(change.id(), change.revision(), measured, DIRECTOR);
        assertThat(change.draft().state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void anEffectOfExactlyTheLimitTakesOne() {
        RuleChange change = fewerPoints().submit();

        approvals.approve(change.id(), change.revision(), change.measured(100_000), CHECKER);

        assertThat(change.draft().state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void anEffectThatNobodyKnowsTakesTwo() {
        RuleChange unmeasured = fewerPoints().submit();
        approvals.approve(unmeasured.id(), unmeasured.revision(), null, CHECKER);
        assertThat(unmeasured.draft().state()).isEqualTo(DraftState.CHECKED);

        RuleChange ofNothing = points("700").submit();
        approvals.approve(ofNothing.id(), ofNothing.revision(), ofNothing.measured(0, 0), CHECKER);
        assertThat(ofNothing.draft().state()).isEqualTo(DraftState.CHECKED);
        approvals.approve(ofNothing.id(), ofNothing.revision(), null, DIRECTOR);
        assertThat(ofNothing.draft().state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void anEffectThatWasMeasuredInPartTakesTwo() {
        RuleChange change = fewerPoints().submit();
        long measured = change.measured(30, 1_000, 1, 0);

        approvals.approve(change.id(), change.revision(), measured, CHECKER);
        assertThat(change.draft().state()).as("nothing, as far as was seen").isEqualTo(DraftState.CHECKED);
        assertThat(approvals.needed(change.id())).isEqualTo(2);

        approvals.approve(change.id(), change.revision(), measured, DIRECTOR);
        assertThat(change.draft().state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void aChangeByWhichSomebodyLosesOrThatIsForAHandfulTakesTwo() {
        RuleChange losing = points("1500").submit();
        approvals.approve(losing.id(), losing.revision(), losing.measured(30, 5_000, 0, new Losers(1, 200), 0, 1), CHECKER);
        assertThat(losing.draft().state()).isEqualTo(DraftState.CHECKED);
        assertThat(approvals.needed(losing.id())).isEqualTo(2);

        RuleChange narrow = points("1600").submit();
        approvals.approve(narrow.id(), narrow.revision(), narrow.measured(30, 5_000, 0, new Losers(0, 0), 1, 1), CHECKER);
        assertThat(approvals.needed(narrow.id())).isEqualTo(2);

        RuleChange better = points("1700").submit();
        approvals.approve(better.id(), better.revision(), better.measured(30, 5_000, 0, new Losers(0, 0), 0, 1), CHECKER);
        assertThat(better.draft().state()).isEqualTo(DraftState.APPROVED);
    }

    @Test
    void whetherMembersAreToldAheadIsJudgedByWhoWouldHaveLostWhereTheRulesAloneDoNotTell() {
        RuleChange better = points("1500").submit();
        assertThat(activations.preview(better.id()).touchesRights()).isFalse();
        better.measured(30, 5_000, 0, new Losers(2, 300), 0, 1);
        assertThat(activations.preview(better.id()).touchesRights())
                .as("whoever measured it, two would have lost")
                .isTrue();

        RuleChange unsure = fewerPoints().submit();
        long nobody = unsure.measured(30, 5_000, 0, new Losers(0, 0), 0, 1);
        assertThat(activations.preview(unsure.id()).touchesRights())
                .as("as long as no checker has accepted what was measured")
                .isTrue();
        approvals.approve(unsure.id(), unsure.revision(), nobody, CHECKER);
        assertThat(activations.preview(unsure.id()).touchesRights()).isFalse();

        RuleChange few = points("400").submit();
        approvals.approve(few.id(), few.revision(), few.measured(30, 999, 0, new Losers(0, 0), 0, 1), CHECKER);
        assertThat(activations.preview(few.id()).touchesRights())
                .as("of so few orders")
                .isTrue();
    }

    @Test
    void aRejectedDraftGoesBackToItsMakersWithTheReason() {
        RuleChange change = fewerPoints().submit().approve();

        approvals.reject(change.id(), change.revision(), "not before the holidays", DIRECTOR);

        assertThat(change.draft().state()).isEqualTo(DraftState.DRAFT);
        assertThat(approvals.of(change.id()))
                .extracting(ApprovalView::voidReason)
                .containsExactly("rejected");
        assertThat(deeds("draft:" + change.id()).get(0))
                .extracting(AuditView::actor, AuditView::action, AuditView::reason)
                .containsExactly(DIRECTOR, "draft.rejected", "not before the holidays");
        assertRejected("field.missing", () -> approvals.reject(change.id(), change.revision(), " ", DIRECTOR));
    }

    @Test
    void approvalsOfAnotherBaseAreVoidWhenAVersionComesInForce() {
        RuleChange late = fewerPoints().submit().approve();
        RuleChange half = points("700").submit();
        long measured = half.measured(1_000_000);
        approvals.approve(half.id(), half.revision(), measured, CHECKER);

        holdFrom(20).throughTheHouse();

        assertThat(late.draft().state()).isEqualTo(DraftState.CHECKED);
        assertThat(approvals.of(late.id()))
                .singleElement()
                .extracting(ApprovalView::voidReason)
                .isEqualTo("base-moved");
        assertThat(approvals.of(half.id())).noneMatch(ApprovalView::stands);
        assertRejected("draft.base-moved", () -> approvals.approve(half.id(), half.revision(), measured, DIRECTOR));
    }

    @Test
    void aDraftWhoseBaseMovedTakesOverWhatTheOthersChanged() {
        RuleChange late = fewerPoints();
        holdFrom(20).throughTheHouse();
        assertThat(late.draft().base()).isNotEqualTo(active());

        DraftView rebased = drafts.rebase(late.id(), late.revision(), Set.of(), Set.of(), OPERATOR);

        assertThat(rebased.base()).isEqualTo(active());
        assertThat(rebased.changedPaths()).containsExactly(CASES, TABLE);
        assertThat(rebased.state()).isEqualTo(DraftState.DRAFT);
        assertRejected(
                "draft.base-in-force",
                () -> drafts.rebase(late.id(), rebased.revision(), Set.of(), Set.of(), OPERATOR));
    }

    @Test
    void aFileThatBothChangedIsNamedAndSomebodyDecides() {
        RuleChange mine = points("700");
        RuleChange other = points("700");
        fewerPoints().throughTheHouse();

        assertThatThrownBy(() -> drafts.rebase(mine.id(), mine.revision(), Set.of(CASES), Set.of(), OPERATOR))
                .isInstanceOfSatisfying(Rejection.class, told -> {
                    assertThat(told.reason().code()).isEqualTo("draft.conflict");
                    assertThat(told.reason().parameters()).containsEntry("paths", TABLE);
                });
        DraftView kept = drafts.rebase(mine.id(), mine.revision(), Set.of(CASES, TABLE), Set.of(), OPERATOR);
        assertThat(text(kept, TABLE)).contains("TRUE,100,,700,4,30");
        DraftView taken = drafts.rebase(other.id(), other.revision(), Set.of(), Set.of(CASES, TABLE), OPERATOR);
        assertThat(text(taken, TABLE)).contains("TRUE,100,,500,4,30");
        assertThat(taken.changedPaths()).isEmpty();
    }

    @Test
    void aChangeOfMembersRightsIsAnnouncedAWeekAhead() {
        RuleChange change = fewerPoints().submit().approve();
        Instant earliest = now().plus(Duration.ofDays(7));

        assertThat(activations.preview(change.id()).touchesRights()).isTrue();
        assertThat(activations.preview(change.id()).earliest()).isEqualTo(earliest);
        assertRejected(
                "draft.notice-too-short", () -> activations.schedule(change.id(), change.revision(), null, OPERATOR));
        assertRejected(
                "draft.notice-too-short",
                () -> activations.schedule(change.id(), change.revision(), earliest.minusNanos(1_000), OPERATOR));
        activations.schedule(change.id(), change.revision(), earliest, OPERATOR);

        assertThat(notices.list(null, 10).rows()).singleElement().satisfies(notice -> {
            assertThat(notice.effectiveAt()).isEqualTo(earliest);
            assertThat(notice.publishedAt()).isEqualTo(now());
            assertThat(notice.rulebook()).isEqualTo(change.draft().hash());
            assertThat(notice.zh()).contains("新人网页下单");
            assertThat(notice.en()).isNotBlank();
        });
    }

    @Test
    void aChangeOfRiskFlagsComesInForceAtOnceAndIsToldToNobody() {
        RuleChange change = holdFrom(7).submit().approve();

        assertThat(activations.preview(change.id()).touchesRights()).isFalse();
        activations.schedule(change.id(), change.revision(), null, CHECKER);

        assertThat(active()).isEqualTo(change.draft().hash());
        assertThat(change.draft().state()).isEqualTo(DraftState.ACTIVE);
        assertThat(notices.list(null, 10).rows()).isEmpty();
    }

    @Test
    void aChangeThatIsOnlyBetterForMembersComesInForceAtOnceAndTheyAreTold() {
        RuleChange change = points("2000").submit().approve();

        assertThat(activations.preview(change.id()).touchesRights()).isFalse();
        activations.schedule(change.id(), change.revision(), null, OPERATOR);

        assertThat(active()).isEqualTo(change.draft().hash());
        assertThat(notices.list(null, 10).rows()).singleElement().satisfies(notice -> {
            assertThat(notice.effectiveAt()).isEqualTo(now());
            assertThat(notice.en()).contains("1 July 2026").contains("Newcomers earn");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "'TRUE,100,,1000,4,30', 'TRUE,100,,1001,4,30', false", // more points
        "'TRUE,100,,1000,4,30', 'TRUE,100,,1000,3,29', false", // sooner
        "'TRUE,100,,1000,4,30', 'TRUE,100,,1000,4,30', false", // as it was
        "'TRUE,100,,1000,4,30', 'TRUE,100,,2000,5,30', true", // more, but later
        "'TRUE,100,,1000,4,30', 'TRUE,101,,2000,4,30', true", // more, for other orders
        "'web,,gold,FALSE,100,,2000', 'web,,gold,FALSE,100,,1999', true"
    })
    void whatMightBeWorseForAnybodyIsAnnouncedAhead(String what, String with, boolean ahead) {
        RuleChange change =
                RuleChange.open(shop, DecisionPoint.CHECKOUT, "other points").edit(TABLE, what, with);

        assertThat(activations.preview(change.id()).touchesRights()).isEqualTo(ahead);
    }

    @ParameterizedTest
    @CsvSource({"'effects.refuse(\"later\")', true", "'effects.hold(\"later\")', false"})
    void aNewRefusalIsAnnouncedAndANewFlagIsNot(String effect, boolean ahead) {
        RuleChange change = RuleChange.open(shop, DecisionPoint.CHECKOUT, "later")
                .put(
                        "checkout/risk/later.drl",
                        "rule \"Later\"\n    @id(\"later\")\nwhen\n    OrderFact()\nthen\n    " + effect + ";\nend\n");

        assertThat(activations.preview(change.id()).touchesRights()).isEqualTo(ahead);
        assertThat(activations.preview(change.id()).en().isEmpty()).isEqualTo(!ahead);
    }

    @Test
    void aPromotionThatEndsIsAnnouncedAhead() {
        RuleChange change = RuleChange.open(shop, DecisionPoint.CHECKOUT, "no more points");
        drafts.remove(change.id(), change.revision(), TABLE, OPERATOR);

        assertThat(activations.preview(change.id()).touchesRights()).isTrue();
    }

    @Test
    void aDayThatWouldCostTooMuchInAMonthTakesTwoCheckers() {
        RuleChange change = fewerPoints().submit();
        approvals.approve(change.id(), change.revision(), change.measured(1, 1_000, 3_333), CHECKER);
        assertThat(change.draft().state()).isEqualTo(DraftState.APPROVED);

        RuleChange dearer = points("700").submit();
        approvals.approve(dearer.id(), dearer.revision(), dearer.measured(1, 1_000, 3_334), CHECKER);
        assertThat(dearer.draft().state()).isEqualTo(DraftState.CHECKED);
    }

    @Test
    void aTimeThatIsPastOrFarAwayIsRefused() {
        RuleChange change = holdFrom(7).submit().approve();

        assertRejected(
                "draft.time-past",
                () -> activations.schedule(change.id(), change.revision(), now().minusSeconds(1), OPERATOR));
        assertRejected(
                "draft.time-far",
                () -> activations.schedule(change.id(), change.revision(), now().plus(Duration.ofDays(367)), OPERATOR));
        assertRejected("draft.not-involved", () -> activations.schedule(change.id(), change.revision(), null, FINANCE));
    }

    @Test
    void aPlannedVersionComesInForceThoughNoServerWasUpAndIsWrittenDownOnce() throws Exception {
        RuleChange change = fewerPoints().submit().approve();
        Instant at = now().plus(RuleChange.LONG_ENOUGH);
        activations.schedule(change.id(), change.revision(), at, OPERATOR);

        shop.clock().set(at.plus(Duration.ofDays(2))); // nobody was there
        TestShop second = shop.secondServer();
        assertThat(second.get(ActiveRules.class).of(DecisionPoint.CHECKOUT)).isNotNull();
        assertThat(second.get(Rulebooks.class).active(DecisionPoint.CHECKOUT).hash())
                .isEqualTo(change.draft().hash());

        Threads.atOnce(List.<Callable<Void>>of(
                () -> {
                    shop.get(Switches.class).followUp();
                    return null;
                },
                () -> {
                    second.get(Switches.class).followUp();
                    return null;
                }));

        assertThat(deeds("checkout")).extracting(AuditView::actor).containsExactly(Audit.SYSTEM);
        assertThat(rulebooks.history(DecisionPoint.CHECKOUT, 0, 10).rows())
                .extracting(ActivationView::activatedAt)
                .startsWith(at);
        shop.clock().set(at.minusSeconds(60)); // a server whose clock is behind does not go back
        assertThat(active()).isEqualTo(change.draft().hash());
    }

    @Test
    void onlyOneChangeIsPlannedAtATime() {
        RuleChange first = fewerPoints().submit().approve();
        RuleChange second = points("700").submit().approve();
        Instant at = now().plus(RuleChange.LONG_ENOUGH);
        activations.schedule(first.id(), first.revision(), at, OPERATOR);

        assertRejected(
                "draft.other-scheduled",
                () -> activations.schedule(second.id(), second.revision(), at.plusSeconds(60), OPERATOR));
    }

    @Test
    void aPlannedVersionIsNotEditedButRecalledAndItsNoticeCalledOff() {
        RuleChange change = fewerPoints().submit().approve();
        activations.schedule(change.id(), change.revision(), now().plus(RuleChange.LONG_ENOUGH), OPERATOR);

        assertRejected("draft.not-editable", () -> change.edit(TABLE, ",500,4,30", ",600,4,30"));
        activations.recall(change.id(), "the supplier is late", CHECKER);

        assertThat(change.draft().state()).isEqualTo(DraftState.APPROVED);
        assertThat(notices.list(null, 10).rows()).isEmpty();
        assertThat(notices.of(change.id()))
                .singleElement()
                .extracting(NoticeView::withdrawnAt)
                .isEqualTo(now());
        shop.clock().advance(Duration.ofDays(30));
        assertThat(active()).isNotEqualTo(change.draft().hash());
        assertRejected("draft.not-scheduled", () -> activations.recall(change.id(), "again", CHECKER));
    }

    @Test
    void anotherVersionInBetweenCallsThePlanOff() {
        RuleChange planned = fewerPoints().submit().approve();
        activations.schedule(planned.id(), planned.revision(), now().plus(RuleChange.LONG_ENOUGH), OPERATOR);

        String urgent = holdFrom(7).throughTheHouse();
        shop.clock().advance(Duration.ofDays(30));

        assertThat(active()).isEqualTo(urgent);
        assertThat(planned.draft().state()).isEqualTo(DraftState.CHECKED);
        assertThat(notices.of(planned.id())).noneMatch(notice -> notice.withdrawnAt() == null);
    }

    @Test
    void aWithdrawnDraftIsOver() {
        RuleChange change = fewerPoints().submit().approve();

        activations.withdraw(change.id(), "no longer wanted", OTHER_OPERATOR);

        assertThat(change.draft().state()).isEqualTo(DraftState.WITHDRAWN);
        assertThat(approvals.of(change.id())).noneMatch(ApprovalView::stands);
        assertRejected("draft.not-editable", () -> change.edit(TABLE, ",500,4,30", ",600,4,30"));
        assertRejected("draft.not-editable", () -> activations.withdraw(change.id(), "again", OPERATOR));
        assertRejected("draft.not-editor", () -> activations.withdraw(change.id(), "again", CHECKER));
    }

    @Test
    void goingBackIsAtOnceAndOnlyToWhatWasInForceBefore() {
        String shipped = active();
        String first = fewerPoints().throughTheHouse();
        String neverInForce = holdFrom(9).submit().draft().hash();

        assertRejected("rulebook.never-in-force", () -> activations.rollBack(neverInForce, "let us try", CHECKER));
        assertRejected("rulebook.unchanged", () -> activations.rollBack(first, "again", CHECKER));
        assertRejected("field.missing", () -> activations.rollBack(shipped, "", CHECKER));
        assertRejected("rulebook.not-found", () -> activations.rollBack("ab".repeat(32), "what", CHECKER));

        activations.rollBack(shipped, "too many complaints", CHECKER);

        assertThat(active()).isEqualTo(shipped);
        assertThat(rulebooks.history(DecisionPoint.CHECKOUT, 0, 10).rows())
                .extracting(ActivationView::kind)
                .containsExactly(ActivationKind.ROLL_BACK, ActivationKind.APPROVED, ActivationKind.SHIPPED);
        List<NoticeView> told = notices.list(null, 10).rows();
        assertThat(told)
                .as("members are told at once")
                .hasSize(2)
                .first()
                .extracting(NoticeView::effectiveAt)
                .isEqualTo(now());
        assertThat(notices.list(null, 1))
                .as("and read on from where a part ends")
                .isEqualTo(Slice.of(told, 1));
        assertThat(notices.list(told.get(0).id(), 1)).isEqualTo(new Slice<>(told.subList(1, 2), false));
        assertRejected("notice.not-found", () -> notices.list(Long.MAX_VALUE, 1));
    }

    @Test
    void goingBackToWhatIsWorseForMembersIsAnnouncedAheadLikeAnyChange() {
        String shipped = active();
        points("2000").throughTheHouse();

        assertThat(activations.previewRollBack(shipped).touchesRights()).isTrue();
        assertRejected("rulebook.notice-due", () -> activations.rollBack(shipped, "too dear", CHECKER));
        assertThat(active()).isNotEqualTo(shipped);

        RuleChange back = RuleChange.bringBack(shop, shipped, "Newcomers earn single points again");
        assertThat(back.draft().hash()).isEqualTo(shipped);
        assertThat(back.draft().changedPaths()).containsExactly(CASES, TABLE);
        assertThat(deeds("draft:" + back.id()).get(0))
                .extracting(AuditView::actor, AuditView::action, AuditView::newValue)
                .containsExactly(OPERATOR, "draft.brought-back", shipped);
        back.submit().approve();
        assertRejected(
                "draft.notice-too-short", () -> activations.schedule(back.id(), back.revision(), null, OPERATOR));
        assertThat(back.putInForce()).isEqualTo(shipped);
    }

    @Test
    void inAnEmergencyBrokenGlassBringsTheEarlierRulesBackAtOnce() {
        String shipped = active();
        points("9000").throughTheHouse();

        RuleChange back =
                RuleChange.bringBack(shop, shipped, "A nought too much").submit();
        breakGlass.breakGlass(back.id(), back.revision(), "points are given away", ADMIN);

        assertThat(active()).isEqualTo(shipped);
    }

    @Test
    void onlyWhoEditsRulesBringsThemBackAsAChange() {
        String shipped = active();
        String better = points("2000").throughTheHouse();

        assertRejected("draft.risk-only", () -> drafts.bringBack(shipped, "back", RISK));
        for (String other : new String[] {CHECKER, FINANCE, "nobody", null}) {
            assertRejected("draft.not-editor", () -> drafts.bringBack(shipped, "back", other));
        }
        assertRejected("rulebook.unchanged", () -> drafts.bringBack(better, "back", OPERATOR));
        assertRejected("rulebook.not-found", () -> drafts.bringBack("ab".repeat(32), "back", OPERATOR));
        assertRejected("field.missing", () -> drafts.bringBack(shipped, " ", OPERATOR));
    }

    @Test
    void whatMembersOnlyHadByBrokenGlassIsTakenBackAtOnce() {
        String shipped = active();
        RuleChange change = points("2000").submit();
        breakGlass.breakGlass(change.id(), change.revision(), "the others give more", ADMIN);

        activations.rollBack(shipped, "we cannot afford that", CHECKER);

        assertThat(active()).isEqualTo(shipped);
    }

    @Test
    void aVersionFromBeforeCasesWereAskedForMayStillComeBack() {
        String shipped = active();
        fewerPoints().throughTheHouse();
        shop.database()
                .database()
                .update(
                        "DELETE FROM rulebook_file WHERE rulebook = ? AND path = ?",
                        RulebookStore.bytes(shipped),
                        CASES);

        activations.rollBack(shipped, "newcomers stay away", CHECKER);

        assertThat(active()).isEqualTo(shipped);
    }

    @Test
    void aRuleWithoutACaseThatShowsItIsNeitherHandedOnNorPutInForceAlone() {
        RuleChange change =
                RuleChange.open(shop, DecisionPoint.CHECKOUT, "later").put("checkout/risk/later.drl", """
                rule "Later" @id("later") when OrderFact( hour >= 23 ) then effects.hold("later"); end
                """);

        assertThat(drafts.check(change.id()).isFine()).isFalse();
        assertThatThrownBy(change::submit).isInstanceOfSatisfying(Rejection.class, told -> {
            assertThat(told.reason().code()).isEqualTo("draft.rules-without-case");
            assertThat(told.reason().parameters()).containsEntry("count", "1").containsEntry("rules", "later");
        });
        change.put("checkout/risk/later.cases.csv", "case,rule,fires,order.hour\nlate,later,yes,23\n");
        assertRejected("draft.cases-fail", change::submit); // the case does not say what comes of it
        change.put(
                "checkout/risk/later.cases.csv",
                "case,rule,fires,order.hour,decision.outcome\nlate,later,yes,23,held\nearly,later,no,9,\n");
        assertThat(change.submit().draft().state()).isEqualTo(DraftState.CHECKED);
    }

    @Test
    void brokenGlassPutsRulesInForceAtOnceAndTheyFallBackByThemselves() {
        String shipped = active();
        RuleChange change = fewerPoints().submit();

        BreakGlassView glass = breakGlass.breakGlass(change.id(), change.revision(), "points are given away", ADMIN);

        assertThat(glass.endsAt()).isEqualTo(now().plus(Duration.ofHours(24)));
        assertThat(active()).isEqualTo(change.draft().hash());
        assertThat(change.draft().state()).isEqualTo(DraftState.ACTIVE);
        assertThat(breakGlass.open()).containsExactly(glass);
        assertThat(deeds("draft:" + change.id()).get(0))
                .extracting(AuditView::actor, AuditView::action, AuditView::reason)
                .containsExactly(ADMIN, "rulebook.break-glass", "points are given away");

        shop.clock().set(glass.endsAt());
        assertThat(active()).isEqualTo(shipped);
        shop.get(Switches.class).followUp();
        shop.get(Switches.class).followUp();

        assertThat(active()).isEqualTo(shipped);
        assertThat(change.draft().state()).isEqualTo(DraftState.RETIRED);
        assertThat(rulebooks.history(DecisionPoint.CHECKOUT, 0, 10).rows())
                .extracting(ActivationView::kind)
                .containsExactly(ActivationKind.FALL_BACK, ActivationKind.BREAK_GLASS, ActivationKind.SHIPPED);
        assertThat(breakGlass.open())
                .as("it is still to be looked at")
                .singleElement()
                .extracting(BreakGlassView::endedAt)
                .isEqualTo(now());
        breakGlass.review(change.id(), true, "it was the right thing to do", CHECKER);
        assertThat(active()).isEqualTo(shipped);
        assertThat(breakGlass.open()).isEmpty();
        assertRejected(
                "rulebook.never-in-force",
                () -> activations.rollBack(change.draft().hash(), "once more", CHECKER));
    }

    @Test
    void confirmedRulesStay() {
        RuleChange change = fewerPoints().submit();
        breakGlass.breakGlass(change.id(), change.revision(), "points are given away", ADMIN);

        breakGlass.review(change.id(), true, "right", CHECKER);
        shop.clock().advance(Duration.ofDays(3));
        shop.get(Switches.class).followUp();

        assertThat(active()).isEqualTo(change.draft().hash());
        assertThat(breakGlass.open()).isEmpty();
        assertRejected("break-glass.not-open", () -> breakGlass.review(change.id(), false, "wrong", DIRECTOR));
    }

    @Test
    void revertedRulesGoAtOnce() {
        String shipped = active();
        RuleChange change = fewerPoints().submit();
        breakGlass.breakGlass(change.id(), change.revision(), "points are given away", ADMIN);

        BreakGlassView glass = breakGlass.review(change.id(), false, "there was no need", DIRECTOR);

        assertThat(active()).isEqualTo(shipped);
        assertThat(glass.confirmed()).isFalse();
        assertThat(glass.endedAt()).isEqualTo(now());
        assertThat(change.draft().state()).isEqualTo(DraftState.RETIRED);
    }

    @Test
    void whoBrokeTheGlassMayEndItButNotReviewIt() {
        People.join(shop, "chief", Role.ADMIN, Role.CHECKER);
        String shipped = active();
        RuleChange change = fewerPoints().submit();
        breakGlass.breakGlass(change.id(), change.revision(), "points are given away", "chief");

        assertRejected("draft.own-work", () -> breakGlass.review(change.id(), true, "well done", "chief"));
        breakGlass.end(change.id(), "it was a false alarm", "chief");

        assertThat(active()).isEqualTo(shipped);
        assertThat(breakGlass.open()).hasSize(1);
        assertRejected("break-glass.not-open", () -> breakGlass.end(change.id(), "again", "chief"));
    }

    @Test
    void aMakerDoesNotReviewTheGlassThatWasBrokenForTheirDraft() {
        People.join(shop, "both", Role.OPERATOR, Role.CHECKER);
        long id = drafts.open(DecisionPoint.CHECKOUT, "mine", "both");
        drafts.put(id, 1, new RuleFile(VELOCITY, edited(VELOCITY)), "both");
        drafts.submit(id, 2, "both");
        breakGlass.breakGlass(id, 2, "attack", ADMIN);

        assertRejected("draft.own-work", () -> breakGlass.review(id, true, "well done", "both"));
    }

    @Test
    void brokenGlassStillAsksForCheckedRulesAndForOneInCharge() {
        RuleChange change = fewerPoints();
        assertRejected("draft.not-checked", () -> breakGlass.breakGlass(change.id(), change.revision(), "now", ADMIN));
        change.submit();
        for (String other : new String[] {OPERATOR, CHECKER, FINANCE, RISK}) {
            assertRejected(
                    "draft.not-in-charge", () -> breakGlass.breakGlass(change.id(), change.revision(), "now", other));
        }
        assertRejected("field.missing", () -> breakGlass.breakGlass(change.id(), change.revision(), "", ADMIN));
    }

    @Test
    void nothingIsBuiltUponRulesThatMayBeGoneTomorrow() {
        RuleChange change = holdFrom(7).submit();
        breakGlass.breakGlass(change.id(), change.revision(), "attack", ADMIN);

        RuleChange upon = holdFrom(8).submit().approve();
        assertRejected(
                "draft.base-provisional", () -> activations.schedule(upon.id(), upon.revision(), null, OPERATOR));
        assertRejected(
                "draft.break-glass-open", () -> breakGlass.breakGlass(upon.id(), upon.revision(), "more", ADMIN));

        breakGlass.review(change.id(), true, "right", CHECKER);
        activations.schedule(upon.id(), upon.revision(), null, OPERATOR);
        assertThat(active()).isEqualTo(upon.draft().hash());
    }

    @Test
    void goingBackEndsBrokenGlassAndItsTimeChangesNothingAnyMore() {
        String shipped = active();
        String before = holdFrom(6).throughTheHouse();
        RuleChange change = holdFrom(7).submit();
        breakGlass.breakGlass(change.id(), change.revision(), "attack", ADMIN);

        activations.rollBack(shipped, "better this", CHECKER);
        shop.clock().advance(Duration.ofDays(2));
        shop.get(Switches.class).followUp();

        assertThat(active()).isEqualTo(shipped).isNotEqualTo(before);
        assertThat(breakGlass.open()).hasSize(1);
        breakGlass.review(change.id(), false, "not needed", CHECKER);
        assertThat(active()).isEqualTo(shipped);
    }

    @Test
    void ofTwentyCheckersAtOnceEachApprovesOnceAndTheDraftIsApprovedOnce() throws Exception {
        RuleChange change = fewerPoints().submit();
        long measured = change.measured(1);
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String who = i % 2 == 0 ? CHECKER : DIRECTOR;
            calls.add(() -> answer(() -> approvals.approve(change.id(), change.revision(), measured, who)));
        }

        List<String> answers = Threads.atOnce(calls);

        assertThat(answers).filteredOn("done"::equals).hasSize(1);
        assertThat(answers).containsOnly("done", "draft.not-checked");
        assertThat(approvals.of(change.id())).hasSize(1);
    }

    @Test
    void approvalsAndEditsAtOnceNeverLeaveAnApprovalOfSomethingElse() throws Exception {
        for (int round = 0; round < 5; round++) {
            RuleChange change = fewerPoints().submit();
            long measured = change.measured(1);
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                RuleFile file = new RuleFile("checkout/risk/a" + i + ".cases.csv", bytes("case\n"));
                String who = i % 4 == 0 ? CHECKER : DIRECTOR;
                calls.add(
                        i % 2 == 0
                                ? () -> answer(() -> approvals.approve(change.id(), change.revision(), measured, who))
                                : () -> answer(() -> drafts.put(change.id(), change.revision(), file, OPERATOR)));
            }

            List<String> answers = Threads.atOnce(calls);

            assertThat(answers).isSubsetOf("done", "draft.changed-meanwhile", "draft.not-checked");
            DraftView after = change.draft();
            assertThat(after.revision()).isEqualTo(change.revision() + 1);
            assertThat(after.state()).isEqualTo(DraftState.DRAFT);
            assertThat(approvals.of(change.id())).noneMatch(ApprovalView::stands);
        }
    }

    @Test
    void ofTwoVersionsAtOnceOneComesInForceAndTheOtherIsTold() throws Exception {
        for (int round = 0; round < 5; round++) {
            RuleChange one = holdFrom(100 + round).submit().approve();
            RuleChange other = holdFrom(200 + round).submit().approve();

            List<String> answers = Threads.atOnce(List.<Callable<String>>of(
                    () -> answer(() -> activations.schedule(one.id(), one.revision(), null, OPERATOR)),
                    () -> answer(() -> activations.schedule(other.id(), other.revision(), null, CHECKER))));

            assertThat(answers).filteredOn("done"::equals).hasSize(1);
            assertThat(answers).filteredOn("draft.not-approved"::equals).hasSize(1);
            assertThat(RuleChange.states(one, other)).containsExactlyInAnyOrder("ACTIVE", "CHECKED");
        }
    }

    @Test
    void casesAloneAreNoNewVersionButGoTheSameWay() {
        String shipped = active();
        RuleChange change = RuleChange.open(shop, DecisionPoint.CHECKOUT, "A better name for a case")
                .edit(CASES, "金卡 100 元", "金卡会员 100 元")
                .submit();
        assertThat(text(rulebooks.active(DecisionPoint.CHECKOUT).files(), CASES))
                .doesNotContain("金卡会员 100 元");

        approvals.approve(change.id(), change.revision(), null, CHECKER);
        activations.schedule(change.id(), change.revision(), null, OPERATOR);

        assertThat(active()).isEqualTo(shipped);
        assertThat(text(rulebooks.active(DecisionPoint.CHECKOUT).files(), CASES))
                .contains("金卡会员 100 元");
        assertThat(change.draft().state()).isEqualTo(DraftState.ACTIVE);
    }

    private static String answer(Callable<?> call) {
        try {
            call.call();
            return "done";
        } catch (Rejection told) {
            return told.reason().code();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<AuditView> deeds(String subject) {
        return shop.get(Audit.class).search(AuditQuery.about(subject), 0, 50).rows();
    }

    private byte[] edited(String path) {
        return bytes(text(rulebooks.active(DecisionPoint.CHECKOUT).files(), path) + "\n// edited\n");
    }

    private static String text(DraftView draft, String path) {
        return text(draft.files(), path);
    }

    private static String text(List<RuleFile> files, String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .map(file -> new String(file.content(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
