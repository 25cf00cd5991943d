package shop.solvent.rules.dividend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.dividend.DividendDecision.Share;

@DisplayName("What is shared of a dividend pool")
class DividendRulesTest {

    /** What rules say of some partners. */
    private interface Saying {
        void say(DividendChoices choices, List<PartnerFact> partners);
    }

    private record Scripted(Saying saying) implements Rules {
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
            speaking.accept(RuleRef.of("scripted", "scripted"));
            saying.say(
                    (DividendChoices) effects,
                    facts.stream()
                            .filter(PartnerFact.class::isInstance)
                            .map(PartnerFact.class::cast)
                            .toList());
            return List.of();
        }
    }

    private static DividendDecision decide(long amount, int partners, Saying saying) {
        List<PartnerFact> facts = new ArrayList<>();
        for (int i = 1; i <= partners; i++) {
            facts.add(new PartnerFact(i, "m-" + i, PartnerFact.STAFF, "a", "", 100, 31, true));
        }
        RunFact run = new RunFact("staff", "2026-10", amount, amount, partners);
        return new DividendRules(new Scripted(saying)).decide(new DividendFacts(run, facts));
    }

    private static DividendDecision weighed(long amount, int... weights) {
        return decide(amount, weights.length, (choices, partners) -> {
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] > 0) {
                    choices.weigh(partners.get(i), weights[i]);
                }
            }
        });
    }

    @Test
    void theSharesOfTheDocumentAreThoseOfTheShop() throws Exception {
        List<String[]> examples = Files.readAllLines(Path.of("../docs/rounding.md")).stream()
                .dropWhile(line -> !line.startsWith("| amount · 金额 | weights, the oldest agreement first"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .toList();
        assertThat(examples).hasSizeGreaterThan(2);
        for (String[] example : examples) {
            int[] weights = Arrays.stream(example[2].split(","))
                    .mapToInt(one -> Integer.parseInt(one.strip()))
                    .toArray();
            assertThat(weighed(Long.parseLong(example[1].strip()), weights).shares())
                    .extracting(Share::share)
                    .containsExactlyElementsOf(Arrays.stream(example[3].split(","))
                            .map(one -> Long.valueOf(one.strip()))
                            .toList());
        }
    }

    @Test
    void allIsGivenOutToTheFenAndNobodyIsMoreThanAFenOffTheirPart() {
        Random random = new Random(127);
        for (int run = 0; run < 500; run++) {
            int[] weights = random.ints(1 + random.nextInt(40), 0, 1001).toArray();
            weights[0] = Math.max(1, weights[0]);
            long amount = run == 0 ? DividendRules.MOST : random.nextLong(DividendRules.MOST);
            long total = Arrays.stream(weights).asLongStream().sum();
            DividendDecision decision = weighed(amount, weights);
            assertThat(decision.given()).isEqualTo(amount);
            for (int i = 0; i < weights.length; i++) {
                assertThat(decision.shares().get(i).share() - amount * weights[i] / total)
                        .isBetween(0L, 1L);
            }
        }
    }

    @Test
    void theHighestWeightAndTheLowestCapCountAndWhatIsAboveItStaysInThePool() {
        DividendDecision decision = decide(1000, 2, (choices, partners) -> {
            choices.weigh(partners.get(0), 1);
            choices.weigh(partners.get(0), 3);
            choices.weigh(partners.get(1), 1);
            choices.cap(partners.get(0), 700);
            choices.cap(partners.get(0), 600);
        });
        assertThat(decision.shares()).extracting(Share::share).containsExactly(600L, 250L);
        assertThat(decision.given()).isEqualTo(850);
        assertThat(decision.effects())
                .filteredOn(effect -> effect.kind().equals("weigh"))
                .extracting(Effect::granted)
                .containsExactly(600L, 0L, 250L);
        assertThat(decision.figures()).containsEntry("kept", "150").containsEntry("shares", "600 250");
    }

    @Test
    void whoIsRefusedGetsNothingWhateverOtherRulesSayAndIsToldWhy() {
        DividendDecision decision = decide(1000, 3, (choices, partners) -> {
            choices.weigh(partners.get(0), 9);
            choices.refuse(partners.get(0), "too-short");
            choices.refuse(partners.get(0), "too-short");
            choices.weigh(partners.get(1), 1);
        });
        assertThat(decision.shares()).extracting(Share::share).containsExactly(0L, 1000L, 0L);
        assertThat(decision.shares().get(0).reasons()).extracting(Reason::code).containsExactly("too-short");
        assertThat(decision.shares().get(2).reasons()).extracting(Reason::code).containsExactly(DividendRules.NO_RULE);
        assertThat(decision.effects())
                .filteredOn(effect -> effect.subject().equals("m-1"))
                .allSatisfy(effect -> assertThat(effect.granted()).isZero());
    }

    @Test
    void whereNoRuleSpeaksNobodyGetsAnything() {
        DividendDecision decision = decide(1000, 3, (choices, partners) -> {});
        assertThat(decision.given()).isZero();
        assertThat(decision.receivers()).isZero();
    }
}
