package shop.solvent.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.backtest.TuningView.Try;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.World;
import shop.solvent.platform.Steps;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Transactions;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.promotion.FilledIn;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.gallery.RuleNumber;
import shop.solvent.rules.language.Rulebook;

/** Orders of ¥100 to ¥500, and eight yuan off from a threshold that somebody looks for. */
class TuningsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-07-01");

    private final World world = new World();
    private final TestShop shop = world.shop;
    private final Tunings tunings = shop.get(Tunings.class);
    private final Drafts drafts = shop.get(Drafts.class);
    private long draft;

    @BeforeEach
    void eightYuanOffIsDrafted() {
        System.setProperty("shop.backtest.rest", "0");
        MemberId inviter = world.member();
        for (int pieces = 1; pieces <= 5; pieces++) {
            MemberId member = world.withMoney(world.invitedBy(inviter), 50_000);
            world.buys(member, pieces, "device-of-" + member);
        }
        draft = shop.get(Promotions.class)
                .draft(new FilledIn("full-reduction", "满减", "Amount off", null, null, VALUES), OPERATOR);
    }

    @AfterEach
    void putBack() {
        System.clearProperty("shop.backtest.rest");
    }

    private static final List<String> VALUES = List.of("order", "¥200", "¥8");

    private RuleNumber number(int at) {
        return tunings.numbers(drafts.find(draft)).get(at);
    }

    /** Of the threshold. */
    private TuningQuery query(long first, long last, long step, Long most) {
        RuleNumber threshold = number(0);
        return new TuningQuery(
                draft,
                drafts.revision(draft),
                threshold.rule().id(),
                threshold.blank(),
                first,
                last,
                step,
                most,
                TODAY,
                TODAY);
    }

    private TuningView found(TuningQuery query) {
        return tunings.find(tunings.start(query, OPERATOR));
    }

    @Test
    void theNumbersOfThePromotionMayBeOthers() {
        assertThat(tunings.numbers(drafts.find(draft)))
                .extracting(RuleNumber::number)
                .containsExactly(20_000L, 800L);
    }

    @Test
    void eachValueIsTriedAndToldWithWhatItCostsAndHowManyOrdersItChanges() {
        TuningView found = found(query(10_000, 50_000, 10_000, null));

        assertThat(found.state()).isEqualTo(State.DONE);
        assertThat(found.tries()).extracting(Try::value).containsExactly(10_000L, 20_000L, 30_000L, 40_000L, 50_000L);
        assertThat(found.tries()).extracting(Try::orders).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(found.tries()).extracting(Try::better).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(found.tries())
                .extracting(Try::worse)
                .as("not even the inviter")
                .containsOnly(0L);
        assertThat(found.tries()).extracting(Try::cost).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(found.goesOneWay()).isTrue();
        assertThat(drafts.find(draft).revision())
                .as("nothing is changed")
                .isEqualTo(found.query().revision());
        assertThat(shop.get(Backtests.class).list(0, 10).total()).isZero();
    }

    @Test
    void theThresholdThatWouldHaveCostNoMoreIsFoundByHalves() {
        long each = found(query(50_000, 50_100, 100, null)).tries().get(0).cost();
        TuningView found = found(query(1_000, 60_000, 500, 2 * each));

        // From ¥300.01 to ¥400 two orders would have had it; in steps of ¥5 from ¥10 on, ¥305 is the least of these.
        assertThat(found.answer()).isEqualTo(30_500);
        assertThat(found.tries()).hasSizeLessThan(12);
        assertThat(found.tries().size()).isLessThanOrEqualTo(found.most());
        assertThat(found.goesOneWay()).isTrue();
    }

    @Test
    void whatIsTakenIsAnEditOfTheDraftAndNothingElse() {
        TuningView found = found(query(10_000, 50_000, 10_000, null));

        assertRejected("tuning.not-tried", () -> tunings.take(found.id(), 12_345, OPERATOR));
        assertRejected("draft.not-editor", () -> tunings.take(found.id(), 30_000, CHECKER));
        DraftView edited = tunings.take(found.id(), 30_000, OPERATOR);

        assertThat(edited.revision()).isEqualTo(found.query().revision() + 1);
        assertThat(number(0).number()).isEqualTo(30_000);
        assertThat(number(1).number()).isEqualTo(800);
        assertThat(tunings.find(found.id()).taken()).isEqualTo(30_000);
        assertRejected("tuning.draft-edited", () -> tunings.take(found.id(), 40_000, OPERATOR));
    }

    @Test
    void whoMayNotTryRulesSearchesNothingAndWhatCannotBeSearchedIsSaid() {
        assertRejected("permission.missing", () -> tunings.start(query(10_000, 50_000, 10_000, null), "nobody"));
        assertRejected("tuning.range-empty", () -> tunings.start(query(10_000, 10_000, 1, null), OPERATOR));
        assertRejected("tuning.too-many-values", () -> tunings.start(query(10_000, 50_000, 100, null), OPERATOR));
        assertRejected("tuning.too-many-values", () -> tunings.start(query(1, 50_000, 1, 5_000L), OPERATOR));
        TuningQuery fine = query(10_000, 50_000, 10_000, null);
        assertRejected(
                "tuning.draft-edited",
                () -> tunings.start(
                        new TuningQuery(
                                draft,
                                fine.revision() - 1,
                                fine.rule(),
                                fine.blank(),
                                fine.first(),
                                fine.last(),
                                fine.step(),
                                null,
                                TODAY,
                                TODAY),
                        OPERATOR));
        assertRejected(
                "tuning.number-unknown",
                () -> tunings.start(
                        new TuningQuery(draft, fine.revision(), "no-rule", 0, 1, 2, 1, null, TODAY, TODAY), OPERATOR));
        assertRejected(
                "backtest.nothing-decided",
                () -> tunings.start(
                        new TuningQuery(
                                draft,
                                fine.revision(),
                                fine.rule(),
                                fine.blank(),
                                fine.first(),
                                fine.last(),
                                fine.step(),
                                null,
                                TODAY.plusDays(1),
                                TODAY.plusDays(1)),
                        OPERATOR));
        assertThat(tunings.latest(draft)).isEmpty();
    }

    /** As on a server that does not get round to its work. */
    private long begun(TuningQuery query) {
        return shop.get(Transactions.class)
                .of(() -> shop.get(TuningTrials.class).begin(query, OPERATOR));
    }

    @Test
    void oneSearchOfADraftGoesOnAtATimeAndTheSameAskedTwiceIsOne() {
        long id = begun(query(10_000, 50_000, 10_000, null));

        assertThat(begun(query(10_000, 50_000, 10_000, null))).isEqualTo(id);
        assertRejected("tuning.runs-already", () -> begun(query(10_000, 40_000, 10_000, null)));
        tunings.cancel(id, OPERATOR);
        assertThat(tunings.find(id).state()).isEqualTo(State.CANCELLED);
        shop.get(Steps.class).workOff(shop.get(BacktestJob.class));
        assertThat(tunings.find(id).done()).isEmpty();
        assertThat(begun(query(10_000, 40_000, 10_000, null))).isNotEqualTo(id);
    }

    @Test
    void aSearchThatIsCancelledWhileATryEndsLeavesNoOtherBehind() throws Exception {
        long id = begun(query(10_000, 50_000, 10_000, null));
        long first = tunings.find(id).tries().get(0).backtest();
        BacktestStep steps = shop.get(BacktestStep.class);
        shop.database().inTransaction(() -> steps.next(first)); // counts
        shop.database().inTransaction(() -> steps.next(first)); // compares
        CountDownLatch closed = new CountDownLatch(1);
        Thread cancels = new Thread(() -> {
            try {
                closed.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            tunings.cancel(id, OPERATOR);
        });
        cancels.start();

        shop.database().inTransaction(() -> {
            steps.next(first); // closes it, and begins the next
            closed.countDown();
            awaitEndOrLock(cancels);
        });
        cancels.join();

        assertThat(tunings.find(id).state()).isEqualTo(State.CANCELLED);
        assertThat(shop.database().database().number("SELECT COUNT(*) FROM backtest WHERE state = 'RUNNING'"))
                .isZero();
    }

    /** Until the thread is done, or has waited for so long that it must be for what this transaction holds. */
    private static void awaitEndOrLock(Thread other) {
        try {
            other.join(1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSearchThatAServerLeftIsTakenUpByAnother() {
        long id = begun(query(10_000, 50_000, 10_000, null));
        shop.database()
                .inTransaction(() -> shop.get(BacktestStep.class)
                        .next(tunings.find(id).tries().get(0).backtest()));

        shop.get(Steps.class).workOff(shop.get(BacktestJob.class));

        assertThat(tunings.find(id).state()).isEqualTo(State.DONE);
        assertThat(tunings.find(id).done()).hasSize(5);
    }

    @Test
    void aDraftThatIsEditedMeanwhileEndsItsSearch() {
        long id = begun(query(10_000, 50_000, 10_000, null));
        RuleNumber amount = number(1);
        DraftView now = drafts.find(draft);
        drafts.put(
                draft,
                now.revision(),
                amount.with(900, new Rulebook(now.point(), now.files()), JurisdictionProfile.cn())
                        .orElseThrow(),
                OPERATOR);

        shop.get(Steps.class).workOff(shop.get(BacktestJob.class));

        assertThat(tunings.find(id).state()).isEqualTo(State.FAILED);
        assertThat(tunings.find(id).reason().code()).isEqualTo("tuning.draft-edited");
        assertRejected("permission.missing", () -> tunings.cancel(id, "nobody"));
    }

    private static TuningCourse course(Long most, long... valuesAndCosts) {
        TreeMap<Long, Long> costs = new TreeMap<>();
        for (int i = 0; i < valuesAndCosts.length; i += 2) {
            costs.put(valuesAndCosts[i], valuesAndCosts[i + 1]);
        }
        return new TuningCourse(new TuningQuery(1, 1, "r", 0, 0, 100, 10, most, TODAY, TODAY), costs);
    }

    @Test
    void aCostThatTurnsIsSaidAndTheBestOfWhatWasTriedIsStillTold() {
        TuningCourse turning = course(50L, 0, 40, 50, 90, 100, 30);

        assertThat(turning.goesOneWay()).isFalse();
        assertThat(turning.answer()).hasValue(0);
        assertThat(course(50L, 0, 90, 100, 80).answer()).isEmpty();
        assertThat(course(50L, 0, 90, 100, 80).next())
                .as("nothing fits at either end")
                .isEmpty();
    }

    @Test
    void halvesComeToTheBestOfAllWhereTheCostGoesOneWay() {
        for (long most = 0; most <= 100; most += 7) {
            TreeMap<Long, Long> costs = new TreeMap<>();
            TuningCourse course = new TuningCourse(new TuningQuery(1, 1, "r", 0, 0, 100, 1, most, TODAY, TODAY), costs);
            while (course.next().isPresent()) {
                costs.put(course.next().getAsLong(), 100 - course.next().getAsLong());
            }
            assertThat(course.answer()).hasValue(100 - most);
            assertThat(costs.size()).isLessThanOrEqualTo(9);
        }
    }
}
