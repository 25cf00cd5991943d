package shop.solvent.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.World;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.withdrawal.WithdrawalDecision;
import shop.solvent.rules.withdrawal.WithdrawalFact;
import shop.solvent.rules.withdrawal.WithdrawalFacts;
import shop.solvent.withdrawal.WithdrawalView.State;

/** What operators write decides of the next withdrawal, within what no rule may do, and is on record. */
class WithdrawalRulesTest {

    private final World world = new World();
    private final Withdrawals withdrawals = world.shop.get(Withdrawals.class);
    private final Decisions decisions = world.shop.get(Decisions.class);

    @Test
    void aWithdrawalSaysWhyItCostWhatItDidEvenAfterTheSettingsHaveChanged() {
        MemberId member = world.withMoney(world.member(), 10_000);

        WithdrawalView withdrawal = withdraw(member, 4_000);

        Why why = world.shop
                .get(Decisions.class)
                .explain(withdrawal.id().toString())
                .orElseThrow();
        assertThat(why.point()).isEqualTo(DecisionPoint.WITHDRAWAL);
        WithdrawalFact fact = ((WithdrawalFacts) why.facts()).withdrawal();
        assertThat(fact.amount()).isEqualTo(4_000);
        assertThat(fact.fromPaidIn()).isEqualTo(4_000);
        assertThat(fact.shopFee()).isEqualTo(200); // what the settings said before
        WithdrawalDecision decision = (WithdrawalDecision) why.decision();
        assertThat(decision.fee()).isEqualTo(withdrawal.fee().amount()).isZero();
        assertThat(decision.fired())
                .extracting(fired -> fired.rule().id())
                .containsExactlyInAnyOrder("withdrawal-minimum", "withdrawal-fee");
        assertThat(decision.effects())
                .filteredOn(effect -> effect.kind().equals("fee"))
                .singleElement()
                .satisfies(effect -> assertThat(effect.limitedBy()).isEqualTo("earned"));
        world.booksAgree();
    }

    @Test
    void aRuleOfTheShopsOwnLetsMembersOffTheFeeSpreadsHoldsAndRefuses() {
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, "small and rare")
                .put("withdrawal/terms/own.drl", """
                rule "每周一次 · Once a week" @id("once-a-week")
                when WithdrawalFact( amount > 0 )
                then effects.cycle(7); end

                rule "金卡免手续费 · Gold goes free" @id("gold-free")
                when WithdrawalFact( level == "gold" )
                then effects.fee(0); end

                rule "大额转人工 · Large ones wait" @id("large")
                when WithdrawalFact( amount >= 500000 )
                then effects.hold("large"); end

                rule "老会员才能提现 · Members of a day" @id("a-day")
                when WithdrawalFact( daysSinceJoined < 1 )
                then effects.refuse("too-new"); end
                """)
                .put("withdrawal/terms/own.cases.csv", """
                case,rule,fires,withdrawal.level,withdrawal.amount,withdrawal.daysSinceLast,withdrawal.daysSinceJoined,decision.outcome,decision.fee
                a week later,once-a-week,yes,,10000,7,30,accepted,200
                nothing,once-a-week,no,,0,7,30,,
                gold,gold-free,yes,gold,10000,7,30,accepted,0
                silver,gold-free,no,silver,10000,7,30,accepted,200
                large,large,yes,,500000,7,30,held,200
                small,large,no,,499999,7,30,accepted,200
                new,a-day,yes,,10000,0,0,refused,0
                old,a-day,no,,10000,9,9,accepted,200
                """)
                .throughTheHouse();
        MemberId member = world.withMoney(world.member(), 20_000);

        assertRejected("withdrawal.too-soon", () -> withdraw(member, 4_000)); // joined today: no week is over
        world.shop.clock().advance(Duration.ofDays(8));
        WithdrawalView first = withdraw(member, 4_000);
        assertThat(first.state()).isEqualTo(State.REQUESTED);
        assertThat(first.fee()).isEqualTo(Money.fen(0));
        assertRejected("withdrawal.too-soon", () -> withdraw(member, 4_000));
        world.shop.clock().advance(Duration.ofDays(7));
        assertThat(withdraw(member, 4_000).state()).isEqualTo(State.REQUESTED);
        assertThat(world.shop
                        .get(Decisions.class)
                        .any(
                                DecisionPoint.WITHDRAWAL,
                                first.requestedAt(),
                                first.requestedAt().plusSeconds(1)))
                .isTrue();
        world.booksAgree();
    }

    @Test
    void whatRulesRefuseMovesNothingAndIsOnRecordWithTheRuleThatDidSo() {
        refuseWhoJoinedToday();
        MemberId member = world.withMoney(world.member(), 20_000);

        assertRejected("withdrawal.refused", () -> withdraw(member, 4_000));

        assertThat(withdrawals.of(member, 0, 10).rows()).isEqualTo(List.of());
        RefusedWithdrawal refused = only(member);
        assertThat(refused.amount()).isEqualTo(Money.fen(4_000));
        assertThat(refused.reasons())
                .extracting(Reason::code, Reason::ruleId)
                .containsExactly(tuple("too-new", "first-day"));
        Why why = decisions.explain(refused.id().toString()).orElseThrow();
        assertThat(((WithdrawalFacts) why.facts()).withdrawal().member()).isEqualTo(member.toString());
        assertThat(((WithdrawalDecision) why.decision()).outcome()).isEqualTo(WithdrawalDecision.Outcome.REFUSED);
        assertThat(withdrawals.refusal(refused.id())).contains(refused);
        world.booksAgree();
    }

    @Test
    void aBacktestSeesWhatWasRefused() {
        MemberId member = world.withMoney(world.member(), 20_000);
        assertRejected("withdrawal.too-small", () -> withdraw(member, 10));
        Instant at = only(member).at();

        assertThat(decisions.any(DecisionPoint.WITHDRAWAL, at, at.plusSeconds(1)))
                .isTrue();
    }

    @Test
    void whoAsksTheSameOverAndOverFillsOneLine() {
        MemberId member = world.withMoney(world.member(), 20_000);
        for (int i = 0; i < 3; i++) {
            assertRejected("withdrawal.too-small", () -> withdraw(member, 10));
            world.shop.clock().advance(Duration.ofMinutes(20));
        }

        assertThat(only(member).times()).isEqualTo(3);
        assertThat(only(member).lastAt()).isEqualTo(only(member).at().plus(Duration.ofMinutes(40)));
        world.shop.clock().advance(Duration.ofHours(1));
        assertRejected("withdrawal.too-small", () -> withdraw(member, 10));
        assertThat(withdrawals.refusals(member, 0, 10).total()).isEqualTo(2);
    }

    @Test
    void whoAsksEachTimeForAnotherAmountDoesNotFillTheBooksEither() {
        MemberId member = world.withMoney(world.member(), 20_000);
        for (int fen = 1; fen <= RefusalBook.MOST_A_DAY + 5; fen++) {
            long some = fen;
            assertRejected("withdrawal.too-small", () -> withdraw(member, some));
        }

        assertThat(withdrawals.refusals(member, 0, 1).total()).isEqualTo(RefusalBook.MOST_A_DAY);
        world.shop.clock().advance(Duration.ofDays(1).plusSeconds(1));
        assertRejected("withdrawal.too-small", () -> withdraw(member, 10));
        assertThat(withdrawals.refusals(member, 0, 1).total()).isEqualTo(RefusalBook.MOST_A_DAY + 1);
    }

    private RefusedWithdrawal only(MemberId member) {
        assertThat(withdrawals.refusals(member, 0, 10).rows()).hasSize(1);
        return withdrawals.refusals(member, 0, 10).rows().get(0);
    }

    private void refuseWhoJoinedToday() {
        RuleChange.open(world.shop, DecisionPoint.WITHDRAWAL, "nobody new")
                .put("withdrawal/risk/new.drl", """
                rule "新会员不能提现 · Not on the first day" @id("first-day")
                when WithdrawalFact( daysSinceJoined < 1 )
                then effects.refuse("too-new"); end
                """)
                .put("withdrawal/risk/new.cases.csv", """
                case,rule,fires,withdrawal.daysSinceLast,withdrawal.daysSinceJoined,decision.outcome,decision.reasons
                new,first-day,yes,0,0,refused,too-new
                old,first-day,no,9,9,accepted,
                """)
                .throughTheHouse();
    }

    private WithdrawalView withdraw(MemberId member, long fen) {
        return withdrawals.request(new Withdraw(world.key(), World.WEB, member, Money.fen(fen)));
    }
}
