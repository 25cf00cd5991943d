package shop.solvent.rules.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.withdrawal.WithdrawalDecision.Outcome;

@Label("A withdrawal costs what its rules say, never what a member paid in, and never all of it")
class WithdrawalProperties {

    /** Rules that say just this. */
    private record Scripted(Consumer<WithdrawalChoices> said) implements Rules {
        @Override
        public String rulebook() {
            return "scripted";
        }

        @Override
        public JurisdictionProfile law() {
            return JurisdictionProfile.cn();
        }

        @Override
        public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
            speaking.accept(RuleRef.of("terms", "terms"));
            said.accept((WithdrawalChoices) effects);
            return List.of();
        }
    }

    /** One that is asked for on a Wednesday at ten. */
    private static WithdrawalFact asked(long amount, long fromEarned, long times, long earned) {
        return at(amount, fromEarned, times, earned, 3, 600);
    }

    private static WithdrawalFact at(long amount, long fromEarned, long times, long earned, int dayOfWeek, int minute) {
        return new WithdrawalFact(
                "m-1",
                "basic",
                amount,
                fromEarned,
                amount - fromEarned,
                times,
                30,
                365,
                false,
                0,
                0,
                0,
                0,
                0,
                1_000,
                200,
                0,
                0,
                times,
                earned,
                earned,
                dayOfWeek,
                minute,
                WithdrawalFact.NO_PAYEE,
                -1,
                0,
                false,
                false,
                false);
    }

    private static WithdrawalDecision decided(WithdrawalFact fact, Consumer<WithdrawalChoices> said) {
        return new WithdrawalRules(new Scripted(said)).decide(new WithdrawalFacts(fact, null));
    }

    private static Consumer<WithdrawalChoices> terms(List<Integer> rates, List<Long> tiers, long fixed, int way) {
        return say -> {
            rates.forEach(say::feeRate);
            tiers.forEach(tier -> say.feeAbove(tier / 4_000, (int) (tier % 3_001)));
            if (way % 2 == 1) {
                say.fee(fixed);
            }
            if (way / 2 % 2 == 1) {
                say.feeLeast(fixed / 3);
            }
            if (way / 4 % 2 == 1) {
                say.feeMost(fixed * 2);
            }
            if (way / 8 % 2 == 1) {
                say.freeTimes(2);
            }
            if (way / 16 == 1) {
                say.freeAmount(fixed * 5);
            }
        };
    }

    @Property
    void aFeeIsNeverMoreThanTheAmountLessAFenNorThanTheCommissionsOfIt(
            @ForAll @LongRange(min = 1, max = 10_000_000) long amount,
            @ForAll @IntRange(max = 100) int share,
            @ForAll @Size(max = 2) List<@IntRange(max = 3_000) Integer> rates,
            @ForAll @Size(max = 4) List<@LongRange(max = 400_000_000) Long> tiers,
            @ForAll @LongRange(max = 5_000) long fixed,
            @ForAll @IntRange(max = 31) int way,
            @ForAll @IntRange(max = 3) int times) {
        long earned = amount * share / 100;
        WithdrawalDecision decision =
                decided(asked(amount, earned, times, times * 700L), terms(rates, tiers, fixed, way));

        assertThat(decision.fee()).isBetween(0L, Math.min(amount - 1, earned));
        if (decision.outcome() == Outcome.ACCEPTED) {
            assertThat(decision.payout()).isPositive().isEqualTo(amount - decision.fee());
        } else {
            assertThat(decision.reasons()).extracting("code").containsExactly(WithdrawalRules.TOO_SMALL);
        }
    }

    @Property
    void whoTakesOutMoreNeverPaysLessWhateverTheTiers(
            @ForAll @LongRange(min = 20_000, max = 1_000_000) long amount,
            @ForAll @LongRange(min = 1, max = 1_000_000) long more,
            @ForAll @Size(min = 1, max = 5) List<@LongRange(max = 400_000_000) Long> tiers,
            @ForAll @IntRange(max = 7) int way) {
        Consumer<WithdrawalChoices> terms = terms(List.of(), tiers, 3_000, way);

        assertThat(decided(asked(amount + more, amount + more, 0, 0), terms).fee())
                .isGreaterThanOrEqualTo(
                        decided(asked(amount, amount, 0, 0), terms).fee());
    }

    @Property
    void ofAMonthsCommissionsExactlyTheFreeAmountCostsNothing(
            @ForAll @LongRange(max = 50_000) long free,
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = 100, max = 30_000) Long> amounts) {
        long taken = 0;
        long fees = 0;
        for (long amount : amounts) {
            fees += decided(asked(amount * 100, amount * 100, 1, taken), say -> {
                        say.feeRate(100);
                        say.freeAmount(free * 100);
                    })
                    .fee();
            taken += amount * 100;
        }

        assertThat(fees).isEqualTo(Math.max(0, taken - free * 100) / 100); // whole yuan: nothing is rounded
    }

    @Property
    void theFirstOfAMonthAreFreeAndNoMore(
            @ForAll @IntRange(max = 10) int free, @ForAll @IntRange(max = 10) int before) {
        long fee = decided(asked(10_000, 10_000, before, before * 10_000L), say -> {
                    say.fee(200);
                    say.freeTimes(free);
                })
                .fee();

        assertThat(fee).isEqualTo(before < free ? 0 : 200);
    }

    @Property
    void itIsPaidOutOnTheFirstDayThatIsOneOfThoseAndNotTooSoon(
            @ForAll @IntRange(min = 1, max = 7) int asked,
            @ForAll @IntRange(max = 1_439) int minute,
            @ForAll @IntRange(max = 1_439) int cutOff,
            @ForAll @IntRange(max = 31) int after,
            @ForAll @Size(min = 1, max = 7) Set<DayOfWeek> days) {
        long waits = decided(at(10_000, 0, 0, 0, asked, minute), say -> {
                    say.payAfter(after);
                    say.cutOff(cutOff);
                    days.forEach(day -> say.payOn(day.name().toLowerCase(Locale.ROOT)));
                })
                .waitDays();
        long least = after + (minute >= cutOff ? 1 : 0);

        assertThat(waits).isBetween(least, least + 6);
        assertThat(days).contains(DayOfWeek.of(asked).plus(waits));
        for (long sooner = least; sooner < waits; sooner++) {
            assertThat(days).doesNotContain(DayOfWeek.of(asked).plus(sooner));
        }
    }

    @Property
    void oneRuleIsEnoughToLetSomebodyOff(@ForAll @LongRange(min = 1, max = 1_000_000) long amount) {
        WithdrawalDecision decision = decided(asked(amount, amount, 0, 0), say -> {
            say.feeRate(500);
            say.feeAbove(0, 300);
            say.feeLeast(1);
            say.fee(0);
        });

        assertThat(decision.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(decision.fee()).isZero();
    }
}
