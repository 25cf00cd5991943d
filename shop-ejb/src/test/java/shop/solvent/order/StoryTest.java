package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.JournalKind;
import shop.solvent.platform.Transactions;
import shop.solvent.points.Points;
import shop.solvent.pool.Certificate;
import shop.solvent.pool.ReleaseJob;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.pool.StartRelease;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** The story of the founding document, document 001: A buys and shares, B buys through A's link, C through B's. */
class StoryTest {

    private World world;
    private MemberId a;
    private MemberId b;
    private MemberId c;

    @BeforeEach
    void threeFriends() {
        world = new World();
        a = world.withMoney(world.member(), 30_000);
        b = world.withMoney(world.invitedBy(a), 30_000);
        c = world.withMoney(world.invitedBy(b), 30_000);
    }

    @Test
    void inviterEarnsTenYuanAndTheOneAboveFive() {
        assertThat(world.buys(a).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(world.expects(a)).isZero();

        world.buys(b);
        assertThat(world.expects(a)).isEqualTo(1_000);

        world.buys(c);
        assertThat(world.expects(b)).isEqualTo(1_000);
        assertThat(world.expects(a)).isEqualTo(1_500);
        world.booksAgree();
    }

    @Test
    void oneLinkFurtherDownEarnsTheFirstNothing() {
        MemberId d = world.withMoney(world.invitedBy(c), 30_000);

        world.buys(d);

        assertThat(world.expects(c)).isEqualTo(1_000);
        assertThat(world.expects(b)).isEqualTo(500);
        assertThat(world.expects(a)).isZero();
    }

    @Test
    void commissionIsPaidAfterSevenDays() {
        world.buys(b);
        long before = world.spendable(a);

        world.shop.clock().advance(Duration.ofDays(7).minusSeconds(1));
        world.settle();
        assertThat(world.spendable(a)).isEqualTo(before);

        world.shop.clock().advance(Duration.ofSeconds(1));
        world.settle();
        assertThat(world.spendable(a)).isEqualTo(before + 1_000);
        assertThat(world.commissions(a)).containsExactly("1000 SETTLED");
        world.booksAgree();
    }

    @Test
    void refundReversesMoneyPointsAndCommissionsOfExactlyThatOrder() {
        world.buys(b);
        Receipt order = world.buys(c);
        long pool = world.pool().balance().amount();

        world.refund(order.id());

        assertThat(world.spendable(c)).isEqualTo(30_000);
        assertThat(world.expects(b)).isZero();
        assertThat(world.expects(a)).isEqualTo(1_000);
        assertThat(world.commissions(a)).containsExactlyInAnyOrder("500 VOID", "1000 PENDING");
        assertThat(world.shop.get(Points.class).of(c).locked().amount()).isZero();
        assertThat(world.shop.get(Points.class).of(b).locked().amount()).isPositive();
        assertThat(world.pool().balance().amount()).isEqualTo(pool - 1_000);
        world.booksAgree();
    }

    @Test
    void refundAfterSettlementClawsTheCommissionBackAndWhatIsSpentIsOwed() {
        Receipt order = world.buys(b);
        world.shop.clock().advance(Duration.ofDays(8));
        world.settle();
        world.buys(a, 3, "device-of-a"); // spends the commission too
        long left = world.spendable(a);

        world.refund(order.id());

        assertThat(world.spendable(b)).isEqualTo(30_000);
        assertThat(world.spendable(a)).isLessThanOrEqualTo(left);
        assertThat(world.commissions(a)).contains("1000 CLAWED_BACK");
        world.booksAgree();
    }

    @Test
    void merchantGivesTenYuanOfEachOrderIntoItsPool() {
        world.buys(a);
        world.buys(b);

        assertThat(world.pool().balance().amount()).isEqualTo(2_000);
    }

    @Test
    void aReleaseWithThePoolAtHalfOfTheDemandReleasesHalfToThePointAndCarriesTheRest() {
        // The shop awards 10 % of a sale in points; this merchant gives up 5 %.
        world.changesGiveUp(World.MERCHANT, 500, "half of what points promise");
        world.buys(b);
        world.buys(c);
        long awarded = world.shop.get(Points.class).of(b).locked().amount()
                + world.shop.get(Points.class).of(c).locked().amount();
        assertThat(world.pool().balance().amount()).isEqualTo(awarded / 2);
        world.shop.clock().advance(Duration.ofDays(400)); // all stages are reached

        RunView run = release();

        assertThat(run.demand()).isEqualTo(awarded);
        assertThat(run.released()).isEqualTo(awarded / 2);
        assertThat(run.carried()).isEqualTo(awarded - awarded / 2);
        assertThat(run.certificate()).hasSize(64);
        Certificate certificate = world.shop.get(Releases.class).certificate(run.id(), 0, 50);
        assertThat(certificate.shares())
                .hasSize(2)
                .allSatisfy(share -> assertThat(share.share())
                        .isBetween(
                                share.due() * run.released() / run.demand(),
                                share.due() * run.released() / run.demand() + 1));
        assertThat(world.pool().releasedPoints()).isEqualTo(run.released());
        assertThat(world.pool().backed()).isTrue();
        world.booksAgree();
    }

    private RunView release() {
        YearMonth period = YearMonth.now(world.shop.clock());
        Releases releases = world.shop.get(Releases.class);
        RunView run = releases.start(new StartRelease(world.key(), World.MERCHANT, period.toString(), "system:test"));
        ReleaseJob job = world.shop.get(ReleaseJob.class);
        Transactions transactions = world.shop.get(Transactions.class);
        while (transactions.of(() -> job.step(run.id().value()))) {
            world.booksAgree();
        }
        return releases.find(run.id());
    }

    @Test
    void aFlaggedOrderIsHeldUntilAnOfficerApprovesIt() {
        world.buys(a, 1, "shared-phone");

        Receipt held = world.buys(b, 1, "shared-phone");

        assertThat(held.outcome()).isEqualTo(Outcome.HELD);
        assertThat(world.spendable(b)).isEqualTo(20_000);
        assertThat(world.expects(a)).isZero();
        CaseLists caseLists = world.shop.get(CaseLists.class);
        CaseView opened = caseLists.search(CaseQuery.open(), null, 10).rows().get(0);
        assertThat(opened.flags()).extracting(CaseView.Flag::code).contains("self-referral-device");

        world.shop.get(Review.class).approve(opened.id(), "risk", "brother and sister");

        assertThat(world.expects(a)).isEqualTo(1_000);
        assertThat(world.shop.get(Orders.class).find(held.id()).state()).isEqualTo(State.PAID);
        world.booksAgree();
    }

    @Test
    void aRejectedOrderGivesTheMoneyBack() {
        world.buys(a, 1, "shared-phone");
        Receipt held = world.buys(b, 1, "shared-phone");
        CaseView opened =
                world.shop.get(Cases.class).of(CaseSubject.of(held.id())).orElseThrow();

        world.shop.get(Review.class).reject(opened.id(), "risk", "one person, two phones");

        assertThat(world.spendable(b)).isEqualTo(30_000);
        assertThat(world.shop.get(Orders.class).find(held.id()).state()).isEqualTo(State.REJECTED);
        world.booksAgree();
    }

    @Test
    void everyCentOfAnOrderIsExplained() {
        Receipt order = world.buys(c);

        OrderExplanation why = world.shop.get(Orders.class).explain(order.id());

        assertThat(why.facts().inviters()).hasSize(2);
        assertThat(why.decision().fired()).isNotEmpty();
        assertThat(why.decision().rulebook()).hasSize(64);
        assertThat(why.journals()).singleElement().satisfies(journal -> {
            assertThat(journal.kind()).isEqualTo(JournalKind.ORDER);
            assertThat(journal.decision()).isEqualTo(why.decisionId());
            assertThat(journal.traceId()).isEqualTo(order.traceId());
        });
    }
}
