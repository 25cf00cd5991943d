package shop.solvent.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.CHECKER;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.RuleSnoozeId;
import shop.solvent.order.OrderExplanation;
import shop.solvent.order.Orders;
import shop.solvent.order.World;
import shop.solvent.risk.SnoozeDeed.Snoozing;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.WithdrawalView;
import shop.solvent.withdrawal.Withdrawals;

/** A rule that is wrong about somebody does not stop them for a while, and what it would have said is on record. */
class RuleSnoozesTest {

    private static final String RULE = "self-referral-device";

    private final World world = new World();
    private final Orders orders = world.shop.get(Orders.class);
    private RuleSnoozes snoozes;
    private Approvals approvals;
    private MemberId buyer;
    private MemberId other;
    private int asked;

    @BeforeEach
    void twoWhoseOrdersTheRuleHolds() {
        world.shop.get(SnoozeDeed.class);
        snoozes = world.shop.get(RuleSnoozes.class);
        approvals = world.shop.get(Approvals.class);
        MemberId inviter = world.withMoney(world.member(), 20_000);
        world.buys(inviter, 1, "shared-phone");
        buyer = world.withMoney(world.invitedBy(inviter), 200_000);
        other = world.withMoney(world.invitedBy(inviter), 200_000);
        assertThat(outcome(buys(buyer))).isEqualTo(Outcome.HELD);
    }

    private OrderId buys(MemberId member) {
        return world.buys(member, 1, "shared-phone").id();
    }

    private Outcome outcome(OrderId order) {
        return orders.explain(order).decision().outcome();
    }

    private Asked snooze(String kind, String subject, int days, String by) {
        return approvals.ask(new Ask(
                "k" + ++asked, SnoozeDeed.CODE, new Snoozing(RULE, kind, subject, days, ""), "one household", by));
    }

    private RuleSnooze inForce() {
        return snoozes.search(null, null, true, null, 10).rows().get(0);
    }

    @Test
    void aSnoozedRuleStopsNoOrderOfThatMemberAndSaysSoInEach() {
        assertThat(snooze("MEMBER", buyer.toString(), 7, RISK)).isInstanceOf(Asked.Done.class);

        OrderExplanation free = orders.explain(buys(buyer));

        assertThat(free.decision().outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(free.facts().snoozed()).containsExactly(RULE);
        assertThat(free.decision().effects())
                .filteredOn(effect -> effect.rule().id().equals(RULE))
                .singleElement()
                .satisfies(effect -> assertThat(effect.limitedBy()).isEqualTo("snoozed"));
        assertThat(free.decision().fired()).anyMatch(fired -> fired.rule().id().equals(RULE));
        OrderExplanation held = orders.explain(buys(other));
        assertThat(held.decision().outcome()).isEqualTo(Outcome.HELD);
        assertThat(held.facts().snoozed()).isNull();
        world.booksAgree();
    }

    @Test
    void itEndsByItselfAndByHand() {
        snooze("MEMBER", buyer.toString(), 7, RISK);
        world.shop.clock().advance(Duration.ofDays(7));
        assertThat(outcome(buys(buyer))).isEqualTo(Outcome.HELD);
        assertThat(snoozes.count(RULE, null, true)).isZero();

        snooze("MEMBER", other.toString(), 7, RISK);
        RuleSnoozeId id = inForce().id();
        assertThat(outcome(buys(other))).isEqualTo(Outcome.ACCEPTED);
        assertRejected("permission.missing", () -> snoozes.end(id, CHECKER, "a mistake"));
        assertRejected("field.missing", () -> snoozes.end(id, RISK, " "));
        assertRejected("snooze.not-found", () -> snoozes.end(new RuleSnoozeId(1), RISK, "a mistake"));
        snoozes.end(id, RISK, "a mistake");
        assertRejected("snooze.over", () -> snoozes.end(id, RISK, "a mistake"));
        assertThat(outcome(buys(other))).isEqualTo(Outcome.HELD);
        assertThat(snoozes.search(null, other.toString(), false, null, 10).rows())
                .extracting(RuleSnooze::endReason)
                .containsExactly("a mistake");
    }

    @Test
    void aMerchantsOrAChannelsOrdersAreLetAloneAsWell() {
        snooze("MERCHANT", World.MERCHANT, 1, RISK);
        assertThat(outcome(buys(other))).isEqualTo(Outcome.ACCEPTED);
        snoozes.end(inForce().id(), RISK, "a mistake");
        assertThat(outcome(buys(other))).isEqualTo(Outcome.HELD);
        snooze("CHANNEL", World.WEB, 1, RISK);
        assertThat(outcome(buys(other))).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void aSnoozeReachesWithdrawalsAndNoneOfAMerchantDoes() {
        Withdrawals withdrawals = world.shop.get(Withdrawals.class);
        assertThat(withdraws(withdrawals).state()).isEqualTo(WithdrawalView.State.HELD);
        String rule = "withdrawal-open-case";
        approvals.ask(new Ask(
                "w", SnoozeDeed.CODE, new Snoozing(rule, "MERCHANT", World.MERCHANT, 7, ""), "one household", RISK));
        assertThat(withdraws(withdrawals).state()).isEqualTo(WithdrawalView.State.HELD);

        approvals.ask(new Ask(
                "x", SnoozeDeed.CODE, new Snoozing(rule, "MEMBER", buyer.toString(), 7, ""), "one household", RISK));

        assertThat(withdraws(withdrawals).state()).isEqualTo(WithdrawalView.State.REQUESTED);
        assertThat(world.shop
                        .database()
                        .database()
                        .number("SELECT COUNT(*) FROM decision WHERE point = 'WITHDRAWAL' AND facts LIKE '%snoozed%"
                                + rule + "%'"))
                .isEqualTo(1);
    }

    private WithdrawalView withdraws(Withdrawals withdrawals) {
        return withdrawals.request(new Withdraw("withdrawal-" + ++asked, World.WEB, buyer, Money.fen(1_000)));
    }

    @Test
    void onePersonSnoozesForAFewDaysAndOnceTheRestTakesTwo() {
        assertRejected("permission.missing", () -> snooze("MEMBER", buyer.toString(), 1, OPERATOR));
        assertRejected("field.out-of-range", () -> snooze("MEMBER", buyer.toString(), 0, RISK));
        assertRejected("field.out-of-range", () -> snooze("MEMBER", buyer.toString(), 91, RISK));
        assertRejected("field.not-one-of", () -> snooze("EVERYBODY", buyer.toString(), 1, RISK));
        assertRejected("id.invalid", () -> snooze("MEMBER", "nobody", 1, RISK));
        assertRejected(
                "snooze.rule-unknown",
                () -> approvals.ask(new Ask(
                        "x", SnoozeDeed.CODE, new Snoozing("no-rule", "MEMBER", buyer.toString(), 1, ""), "so", RISK)));

        Asked long1 = snooze("MEMBER", buyer.toString(), 8, RISK);
        assertThat(long1).isInstanceOf(Asked.Waiting.class);
        assertThat(outcome(buys(buyer))).isEqualTo(Outcome.HELD);
        assertThat(snooze("MEMBER", buyer.toString(), 7, RISK)).isInstanceOf(Asked.Done.class);
        assertThat(snooze("MEMBER", buyer.toString(), 7, RISK)).isInstanceOf(Asked.Waiting.class);
        snoozes.end(inForce().id(), RISK, "a mistake");
        ApprovalView request = approvals.find(((Asked.Waiting) long1).id());
        approvals.agree(request.id(), request.hash(), FINANCE);
        assertThat(inForce().agreedBy()).isEqualTo(FINANCE);
        assertThat(outcome(buys(buyer))).isEqualTo(Outcome.ACCEPTED);
    }
}
