package shop.solvent.rules.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
    private record Scripted(List<Integer> reserves, List<Integer> paces, JurisdictionProfile law, List<Integer> raises)
            implements Rules {
        @Override
        public String rulebook() {
            return "scripted";
        }

        Scripted(List<Integer> reserves, List<Integer> paces) {
            this(reserves, paces, JurisdictionProfile.cn(), List.of());
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
            for (int i = 0; i < raises.size(); i++) {
                speaking.accept(RuleRef.of("raise-" + i, "raise"));
                ((ReleaseChoices) effects).raise((LotClassFact) facts.get(1 + i), raises.get(i));
            }
            return List.of();
        }
    }

    @Property
    void lotsAreRaisedByNoMoreThanTheSurplusAndNeverBeyondWhatWasSignedOff(
            @ForAll @LongRange(max = 1_000_000_000_000L) long funded,
            @ForAll @LongRange(max = 1_000_000_000_000L) long surplus,
            @ForAll @IntRange(max = 10_000) int reserve,
            @ForAll @IntRange(max = 60_000) int growth,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 100_000) Integer> raises,
            @ForAll @LongRange(max = 100_000_000_000_000L) long issued,
            @ForAll @LongRange(max = 100_000_000_000_000L) long raisedBefore) {
        List<LotClassFact> lots = new ArrayList<>();
        for (int i = 0; i < raises.size(); i++) {
            lots.add(new LotClassFact(
                    i + 1, "m", 4, 30, 1, "gold", 1, "", 0, 0, 10, issued / 3, issued / 3, issued, raisedBefore));
        }
        ReleaseFacts pool = new ReleaseFacts(
                "pool-1", "2026-11", funded, 0, 0, 0, issued, 0, 0, 0, 0, 0, 0, 10_000, 0, 0, 0, 0, "own", surplus);
        JurisdictionProfile law = JurisdictionProfile.of("CN-GROWTH");

        ReleaseDecision decision = new ReleaseRules(new Scripted(List.of(reserve), List.of(), law, raises))
                .decide(new ReleaseRunFacts(pool, lots, 0, null, growth));

        assertThat(decision.raised()).isBetween(0L, Math.max(0, surplus - decision.reserve()));
        assertThat(decision.released() + decision.raised()).isLessThanOrEqualTo(decision.supply());
        long mayCome = Math.max(0, Math.min(growth, law.growth()) - 10_000);
        assertThat(decision.classes()).allSatisfy(one -> {
            assertThat((long) one.raise()).isBetween(0L, mayCome);
            assertThat(one.raised()).isBetween(0L, Math.max(0, issued / 10_000 * mayCome + mayCome - raisedBefore));
        });
        assertThat(decision.effects().stream().filter(effect -> effect.kind().equals("raise")))
                .allSatisfy(effect -> assertThat(effect.granted()).isBetween(0L, effect.desired()));
    }

    @Example
    void aSignOffForMoreThanTheLawAllowsLeavesNoMoreRoomThanTheLaw() {
        JurisdictionProfile law = JurisdictionProfile.of("CN-GROWTH");
        LotClassFact lots = new LotClassFact(1, "m", 4, 30, 1, "gold", 1, "", 0, 0, 1, 0, 1_000, 1_000, 3_900);
        ReleaseFacts pool = new ReleaseFacts(
                "pool-1", "2026-11", 9_000, 0, 0, 0, 1_000, 0, 0, 0, 0, 0, 0, 10_000, 0, 0, 0, 0, "own", 9_000);

        ReleaseDecision decision = new ReleaseRules(new Scripted(List.of(), List.of(), law, List.of(20_000)))
                .decide(new ReleaseRunFacts(pool, List.of(lots), 0, null, law.growth() + 10_000));

        assertThat(decision.raised())
                .as("lots that stand at 4.9 of at most 5 times")
                .isEqualTo(100);
    }

    @Example
    void withoutASignOffARuleThatAsksGetsNothingAndIsToldWhy() {
        LotClassFact lots = new LotClassFact(1, "m", 4, 30, 1, "gold", 1, "", 0, 0, 1, 0, 1_000, 1_000, 0);
        ReleaseFacts pool = new ReleaseFacts(
                "pool-1", "2026-11", 5_000, 0, 0, 0, 1_000, 0, 0, 0, 0, 0, 0, 10_000, 0, 0, 0, 0, "own", 4_000);

        ReleaseDecision decision = new ReleaseRules(
                        new Scripted(List.of(), List.of(), JurisdictionProfile.of("CN-GROWTH"), List.of(5_000)))
                .decide(new ReleaseRunFacts(pool, List.of(lots), 0, null, 10_000));

        assertThat(decision.raised()).isZero();
        assertThat(decision.effects()).singleElement().satisfies(effect -> {
            assertThat(effect.desired()).isEqualTo(500);
            assertThat(effect.granted()).isZero();
            assertThat(effect.limitedBy()).isEqualTo("G5");
        });
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
