package shop.solvent.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.platform.Threads.atOnce;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.credit.CreditPart.What;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.operator.People;
import shop.solvent.order.Receipt;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.platform.Database;
import shop.solvent.platform.RecordRows.Kind;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Desk;
import shop.solvent.risk.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** What members’ records come to, day by day, and what follows from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // one shop for all: each test looks at its own people
class CreditsTest {

    private final World world = new World();
    private final Credits credits = world.shop.get(Credits.class);
    private final Objections objections = world.shop.get(Objections.class);
    private final Cases cases = world.shop.get(Cases.class);
    private final CaseLists caseLists = world.shop.get(CaseLists.class);

    @BeforeAll
    void aSandbox() {
        System.setProperty("shop.sandbox", "on");
        world.shop.get(CreditDeed.class);
    }

    @AfterAll
    void noSandboxAnyMore() {
        System.clearProperty("shop.sandbox");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(world.shop.clock().instant(), ZoneOffset.ofHours(8));
    }

    private void later(int days) {
        world.shop.clock().advance(Duration.ofDays(days));
    }

    /** The day before is over. */
    private void dayIsOver() {
        CreditDay step = world.shop.get(CreditDay.class);
        long after = 0;
        for (Progress turn = step.step(today().minusDays(1), 0);
                turn.then() == Progress.Then.MORE;
                turn = step.step(today().minusDays(1), after)) {
            after = turn.after();
        }
    }

    private int points(MemberId member, What what) {
        return credits.of(member).now().parts().stream()
                .filter(part -> part.what() == what)
                .mapToInt(CreditPart::points)
                .sum();
    }

    /** An order of the member’s that was held, and what a person found. */
    private void heldAndFound(MemberId member, Outcome outcome) {
        Receipt held = held(member);
        CaseView opened = cases.of(CaseSubject.of(held.id())).orElseThrow();
        world.shop.get(Review.class).decide(opened.id(), Review.Verdict.REJECT, outcome, People.RISK, "looked at it");
    }

    private Receipt held(MemberId member) {
        Receipt last = world.buys(member);
        for (int i = 0; i < 12 && last.outcome() != CheckoutDecision.Outcome.HELD; i++) {
            last = world.buys(member);
        }
        assertThat(last.outcome()).isEqualTo(CheckoutDecision.Outcome.HELD);
        return last;
    }

    @Test
    void aNewcomerIsNeutralAndNobodyChecksThemMore() {
        MemberId member = world.withMoney(world.member(), 100_000);

        CreditView credit = credits.of(member);

        assertThat(credit.now().grade()).isEqualTo(Grade.C);
        assertThat(credit.now().parts()).containsExactly(new CreditPart(What.BEGIN, 0, 500));
        assertThat(credit.next()).isEqualTo(Grade.B);
        assertThat(credit.missing()).isEqualTo(150);
        assertThat(credit.better()).extracting(CreditView.Room::kind).containsExactly(Kind.ORDERS, Kind.AGE);
        assertThat(world.buys(member).outcome()).isEqualTo(CheckoutDecision.Outcome.ACCEPTED);
    }

    @Test
    void ordersThatStandForAWeekCountAndEachPointIsExplained() {
        MemberId member = world.withMoney(world.member(), 100_000);
        world.buys(member, 1, "a");
        world.buys(member, 1, "b");
        later(1);
        dayIsOver();
        assertThat(points(member, What.ORDERS))
                .as("they may still be given back")
                .isZero();

        later(35);
        dayIsOver();

        CreditScore now = credits.of(member).now();
        assertThat(now.parts())
                .containsExactly(
                        new CreditPart(What.BEGIN, 0, 500),
                        new CreditPart(What.AGE, 1, 5),
                        new CreditPart(What.ORDERS, 2, 20));
        assertThat(now.score()).isEqualTo(525);
        assertThat(credits.of(member).before()).hasSize(2);
        dayIsOver();
        assertThat(credits.of(member).before())
                .as("what did not change is not written again")
                .hasSize(2);
    }

    @Test
    void theThirdRefundInAYearCountsAndInAYearNoMore() {
        MemberId member = world.withMoney(world.member(), 100_000);
        for (int i = 0; i < 3; i++) {
            world.refund(world.buys(member, 1, "c" + i).id());
            later(2);
        }
        dayIsOver();
        assertThat(points(member, What.REFUNDS)).isEqualTo(-25);
        assertThat(credits.of(member).better())
                .filteredOn(room -> room.kind() == Kind.REFUNDS)
                .containsExactly(new CreditView.Room(Kind.REFUNDS, 0, 25, 365));

        later(366);
        dayIsOver();
        assertThat(points(member, What.REFUNDS)).isZero();
    }

    @Test
    void whatAPersonFoundToBeNothingDoesNotCountAgainstTheMemberWhatWasConfirmedDoes() {
        MemberId wronged = world.withMoney(world.member(), 300_000);
        MemberId caught = world.withMoney(world.member(), 300_000);
        heldAndFound(wronged, Outcome.FALSE_POSITIVE);
        heldAndFound(caught, Outcome.CONFIRMED);
        later(1);
        dayIsOver();

        assertThat(points(wronged, What.CASES)).isZero();
        assertThat(points(caught, What.CASES)).isEqualTo(-200);
        assertThat(credits.of(caught).now().grade()).isEqualTo(Grade.D);
    }

    @Test
    void whatAPersonPardonsCountsNoMoreAtOnceAndWhatHappensLaterAgain() {
        MemberId member = world.withMoney(world.member(), 300_000);
        heldAndFound(member, Outcome.CONFIRMED);
        later(1);
        dayIsOver();
        assertThat(credits.of(member).now().grade()).isEqualTo(Grade.D);

        assertRejected("permission.missing", () -> credits.pardon(member, Kind.CASES, "not theirs", People.FINANCE));
        assertRejected("credit.not-against", () -> credits.pardon(member, Kind.ORDERS, "well", People.RISK));
        assertRejected("field.missing", () -> credits.pardon(member, Kind.CASES, " ", People.RISK));
        credits.pardon(member, Kind.CASES, "somebody else was in the account", People.RISK);

        assertThat(points(member, What.CASES)).isZero();
        assertThat(credits.of(member).now().grade()).isEqualTo(Grade.C);
        later(1);
        heldAndFound(member, Outcome.CONFIRMED);
        later(1);
        dayIsOver();
        assertThat(points(member, What.CASES)).isEqualTo(-200);
    }

    @Test
    void whoseCreditIsLowIsAskedForACodeWhereOthersAreNot() {
        MemberId trusted = world.withMoney(world.member(), 100_000);
        MemberId low = world.withMoney(world.member(), 100_000);
        world.shop
                .get(Database.class)
                .update(
                        "REPLACE INTO credit_score (member, score, grade, scheme, parts, day)"
                                + " VALUES (?, 100, 'E', 1, '[]', '2026-01-01')",
                        low.value());
        Withdrawals withdrawals = world.shop.get(Withdrawals.class);

        assertThat(withdrawals
                        .request(new Withdraw(world.key(), World.WEB, trusted, Money.fen(20_000)))
                        .state())
                .isEqualTo(WithdrawalView.State.REQUESTED);
        assertRejected(
                "step-up.required",
                () -> withdrawals.request(new Withdraw(world.key(), World.WEB, low, Money.fen(20_000))));
        assertThat(world.buys(low).payable()).isEqualTo(world.buys(trusted).payable());
    }

    @Test
    void aMemberObjectsOnceAndAPersonSeesWhatTheyWrote() throws Exception {
        MemberId member = world.member();

        List<Boolean> said = atOnce(IntStream.range(0, 20).boxed().toList(), one -> {
            try {
                objections.say(member, "我没有退过货 " + one);
                return true;
            } catch (Rejection refused) {
                assertThat(refused.reason().code()).isEqualTo("credit.objection-open");
                return false;
            }
        });

        assertThat(said).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(credits.of(member).waiting()).isTrue();
        CaseView opened = caseLists
                .search(new CaseQuery(null, null, null, member, null, CaseQuery.Sort.NEWEST), null, 10)
                .rows()
                .get(0);
        assertThat(opened.subject().kind()).isEqualTo(CaseSubject.Kind.CREDIT);
        assertThat(world.shop.get(Desk.class).notes(opened.id(), 5))
                .singleElement()
                .satisfies(note -> assertThat(note.note()).startsWith("我没有退过货"));
        assertThat(cases.isOpen(member)).as("no money waits for it").isFalse();

        world.shop.get(Review.class).decide(opened.id(), Review.Verdict.CLOSE, null, People.RISK, "looked at it");
        assertThat(credits.of(member).waiting()).isFalse();
        assertRejected("credit.objection-soon", () -> objections.say(member, "again"));
        later(8);
        objections.say(member, "again");
        assertRejected("field.missing", () -> objections.say(world.member(), " "));
        assertRejected("field.too-long", () -> objections.say(world.member(), "x".repeat(501)));
    }

    @Test
    void otherTermsArePublishedByTwoPeopleAndCountFromTheNextChangeOfDayOn() {
        MemberId member = world.withMoney(world.member(), 100_000);
        later(31);
        dayIsOver();
        assertThat(credits.of(member).now().score()).isEqualTo(505);
        CreditSchemes schemes = world.shop.get(CreditSchemes.class);
        CreditTerms old = schemes.latest().terms();
        CreditTerms terms =
                new CreditTerms(600, List.of(new CreditWeight(Kind.AGE, 50, 300, 0, 0)), 900, 700, 500, 300);
        Approvals approvals = world.shop.get(Approvals.class);
        int version = schemes.latest().version();

        assertRejected("credit.unchanged", () -> schemes.publishable(old));
        assertRejected("permission.missing", () -> ask(approvals, terms, People.RISK));
        Asked asked = ask(approvals, terms, People.ADMIN);
        assertThat(schemes.latest().version())
                .as("one person alone changes nothing")
                .isEqualTo(version);
        done(approvals, asked);

        assertThat(schemes.latest().version()).isEqualTo(version + 1);
        assertThat(credits.of(member).now().score()).isEqualTo(505);
        later(1);
        dayIsOver();
        assertThat(credits.of(member).now().score()).isEqualTo(650);
        done(approvals, ask(approvals, old, People.ADMIN));
    }

    private Asked ask(Approvals approvals, CreditTerms terms, String by) {
        return approvals.ask(new Ask(world.key(), CreditDeed.CODE, new CreditDeed.Publication(terms), "tried", by));
    }

    private static void done(Approvals approvals, Asked asked) {
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), People.CHECKER);
    }

    @Test
    void theDistributionCountsEverybodyOnce() {
        world.member();
        Map<Grade, Long> grades = credits.grades();

        assertThat(grades).containsOnlyKeys(Grade.values());
        assertThat(grades.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(world.shop.get(Database.class).number("SELECT COUNT(*) FROM member WHERE guest = FALSE"));
    }
}
