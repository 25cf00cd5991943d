package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayoutHoldId;
import shop.solvent.order.Review;
import shop.solvent.order.World;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Outcome;
import shop.solvent.risk.RulePerformance;
import shop.solvent.withdrawal.PayoutHoldDeed.Holding;

/** What a flagged promoter earned stays in the shop for a while; what they paid in is theirs to take. */
class PayoutHoldsTest {

    private final World world = new World();
    private final PayoutHolds holds = world.shop.get(PayoutHolds.class);
    private final Approvals approvals = approvals();
    private MemberId promoter;
    private int asked;

    private Approvals approvals() {
        world.shop.get(PayoutHoldDeed.class);
        return world.shop.get(Approvals.class);
    }

    @BeforeEach
    void aPromoterWithASettledCommission() {
        promoter = world.withMoney(world.member(), 5_000);
        world.buys(world.withMoney(world.invitedBy(promoter), 20_000));
        world.shop.clock().advance(Duration.ofDays(30));
        world.settle();
    }

    private Asked hold(int days, String by) {
        return approvals.ask(new Ask(
                "k" + ++asked, PayoutHoldDeed.CODE, new Holding(promoter.toString(), days, ""), "one ring", by));
    }

    private void agree(Asked waiting) {
        ApprovalView request = approvals.find(((Asked.Waiting) waiting).id());
        approvals.agree(request.id(), request.hash(), FINANCE);
    }

    private WithdrawalView withdraw(long fen) {
        return world.shop
                .get(Withdrawals.class)
                .request(new Withdraw(world.key(), World.WEB, promoter, Money.fen(fen)));
    }

    private PayoutHold inForce() {
        return holds.inForce(promoter).orElseThrow();
    }

    @Test
    void heldCommissionsStayAndWhatWasPaidInGoesOut() {
        assertThat(world.spendable(promoter)).isEqualTo(6_000);
        assertThat(hold(7, RISK)).isInstanceOf(Asked.Done.class);

        assertRejected("withdrawal.commissions-held", () -> withdraw(5_001));
        assertRejected("withdrawal.insufficient", () -> withdraw(6_001));
        WithdrawalView paidIn = withdraw(5_000);
        assertThat(paidIn.fee()).as("nothing of it was earned").isEqualTo(Money.fen(0));
        world.booksAgree();

        world.shop.clock().advance(Duration.ofDays(7));
        assertThat(holds.inForce(promoter)).isEmpty();
        assertThat(withdraw(1_000).fee()).isEqualTo(Money.fen(200));
        world.booksAgree();
    }

    @Test
    void aHoldIsLetGoOnceByWhoMayAndForAReason() {
        hold(7, RISK);
        PayoutHoldId id = inForce().id();

        assertRejected("permission.missing", () -> holds.release(id, OPERATOR, "all is well"));
        assertRejected("field.missing", () -> holds.release(id, RISK, " "));
        assertRejected("payout-hold.not-found", () -> holds.release(new PayoutHoldId(1), RISK, "all is well"));
        holds.release(id, FINANCE, "all is well");

        assertThat(holds.inForce(promoter)).isEmpty();
        assertRejected("payout-hold.over", () -> holds.release(id, RISK, "once more"));
        assertThat(withdraw(6_000).amount()).isEqualTo(Money.fen(6_000));
        assertThat(holds.search(promoter, false, null, 10).rows())
                .extracting(PayoutHold::endedBy)
                .containsExactly(FINANCE);
        assertThat(holds.count(promoter, true)).isZero();
        assertThat(holds.count(world.member(), false)).isZero();
    }

    @Test
    void onePersonHoldsForAFewDaysAndOnceTheRestTakesTwo() {
        assertRejected("permission.missing", () -> hold(7, OPERATOR));
        assertRejected("field.out-of-range", () -> hold(PayoutHoldDeed.LONGEST + 1, RISK));
        assertRejected("field.out-of-range", () -> hold(0, RISK));
        assertRejected(
                "id.invalid",
                () -> approvals.ask(new Ask("x", PayoutHoldDeed.CODE, new Holding("nobody", 7, ""), "a ring", RISK)));

        assertThat(hold(8, RISK)).isInstanceOf(Asked.Waiting.class);
        assertThat(holds.inForce(promoter)).isEmpty();
        assertThat(hold(7, RISK)).isInstanceOf(Asked.Done.class);
        Asked longer = hold(7, RISK);
        assertThat(longer).isInstanceOf(Asked.Waiting.class);
        holds.release(inForce().id(), RISK, "all is well");
        assertThat(hold(7, RISK))
                .as("let go and held again would be held for ever by one person")
                .isInstanceOf(Asked.Waiting.class);
        agree(longer);

        assertThat(inForce().agreedBy()).isEqualTo(FINANCE);
        assertThat(inForce().until()).isEqualTo(world.shop.clock().instant().plus(Duration.ofDays(7)));
    }

    @Test
    void aWithdrawalThatWaitedDoesNotCarryHeldCommissionsOut() {
        world.shop.database().database().update("UPDATE risk_case SET state = 'CLOSED'");
        MemberId mate = world.withMoney(world.invitedBy(promoter), 20_000);
        world.buys(promoter, 1, "shared-phone");
        world.buys(mate, 1, "shared-phone");
        world.shop
                .database()
                .database()
                .update("UPDATE risk_case SET member = ? WHERE state = 'OPEN'", promoter.value());
        WithdrawalView waits = withdraw(1_000);
        assertThat(waits.state()).isEqualTo(WithdrawalView.State.HELD);
        CaseView about =
                world.shop.get(Cases.class).of(CaseSubject.of(waits.id())).orElseThrow();
        hold(7, RISK);
        Review review = world.shop.get(Review.class);

        assertRejected("payout-hold.in-force", () -> review.approve(about.id(), RISK, "known for years"));
        assertThat(world.shop.get(Cases.class).find(about.id()).state()).isEqualTo(CaseView.State.OPEN);
        holds.release(inForce().id(), RISK, "all is well");
        review.decide(about.id(), Review.Verdict.APPROVE, Outcome.VALUABLE, RISK, "known for years");

        LocalDate today = LocalDate.ofInstant(
                world.shop.clock().instant(), world.shop.clock().getZone());
        List<RulePerformance.Row> rows = world.shop
                .get(RulePerformance.class)
                .of(
                        today.minusDays(30).atStartOfDay().toInstant(ZoneOffset.UTC),
                        today.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC),
                        true);
        assertThat(rows)
                .filteredOn(row -> row.cause().equals("withdrawal-open-case"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.hits()).isEqualTo(1);
                    assertThat(row.valuable()).isEqualTo(1);
                    assertThat(row.precision()).isZero();
                    assertThat(row.rulebook()).hasSize(64);
                    assertThat(row.saved()).isEqualTo(Money.fen(0));
                });
        world.booksAgree();
    }

    @Test
    void whoMaySeeNoCasesAsksForNothing() {
        assertRejected("permission.missing", () -> hold(1, CHECKER));
    }
}
