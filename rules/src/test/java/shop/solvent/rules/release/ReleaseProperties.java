package shop.solvent.rules.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Example;
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

@Label("A pool releases what it can pay for, and no more than is due")
class ReleaseProperties {

    /** Rules that ask for just these reserves and paces. */
    private record Scripted(List<Integer> reserves, List<Integer> paces) implements Rules {
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
            for (int i = 0; i < reserves.size(); i++) {
                speaking.accept(RuleRef.of("reserve-" + i, "reserve"));
                ((ReleaseChoices) effects).reserve(reserves.get(i));
            }
            for (int i = 0; i < paces.size(); i++) {
                speaking.accept(RuleRef.of("pace-" + i, "pace"));
                ((ReleaseChoices) effects).pace(paces.get(i));
            }
            return List.of();
        }
    }

    @Property
    void backingIsNeverPromisedTwice(
            @ForAll @LongRange(min = -1000, max = 1_000_000_000_000L) long funded,
            @ForAll @LongRange(max = 1_000_000_000_000L) long demand,
            @ForAll @Size(max = 3) List<@IntRange(max = 10_000) Integer> reserves,
            @ForAll @Size(max = 3) List<@IntRange(max = 50_000) Integer> paces) {
        ReleaseDecision decision = decide(funded, demand, reserves, paces);

        assertThat(decision.released()).isBetween(0L, demand);
        assertThat(decision.released()).isLessThanOrEqualTo(decision.supply());
        assertThat(decision.supply() + decision.reserve()).isEqualTo(Math.max(0, funded));
        assertThat(decision.effects()).hasSize(reserves.size() + paces.size());
        assertThat(decision.effects()).allSatisfy(effect -> {
            assertThat(effect.granted()).isBetween(0L, effect.desired());
            assertThat(effect.limitedBy() != null || effect.granted() == effect.desired())
                    .isTrue();
        });
    }

    @Example
    void aPoolWithHalfOfTheDemandReleasesHalf() {
        assertThat(decide(5_000, 10_000, List.of(), List.of()).released()).isEqualTo(5_000);
    }

    @Example
    void theGreatestReserveAndTheSlowestPaceCount() {
        ReleaseDecision decision = decide(10_000, 10_000, List.of(1_000, 2_500), List.of(9_000, 5_000));

        assertThat(decision.reserve()).isEqualTo(2_500);
        assertThat(decision.supply()).isEqualTo(7_500);
        assertThat(decision.released()).isEqualTo(5_000);
    }

    @Example
    void aReserveIsRoundedUpSoThatItIsNeverShort() {
        assertThat(decide(101, 1_000, List.of(1_000), List.of()).reserve()).isEqualTo(11);
    }

    @Example
    void nothingGrowsOnTheWayOut() {
        assertThat(decide(1_000_000, 10_000, List.of(), List.of(50_000)).released())
                .isEqualTo(10_000);
    }

    private static ReleaseDecision decide(long funded, long demand, List<Integer> reserves, List<Integer> paces) {
        return new ReleaseRules(new Scripted(reserves, paces))
                .decide(new ReleaseFacts("pool-1", "2026-11", funded, 0, 0, demand, demand));
    }
}
