package shop.solvent.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.CompiledRulebook;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRules;

@Label("The explanation agrees with the engine on which rules fire, and with which facts")
class ExplanationProperties {

    private static final CompiledRulebook SHIPPED =
            ShippedRulebooks.compiled(DecisionPoint.CHECKOUT, new RuleCompiler(JurisdictionProfile.cn()));
    private static final CompiledRulebook RELEASE =
            ShippedRulebooks.compiled(DecisionPoint.RELEASE, new RuleCompiler(JurisdictionProfile.cn()));
    private static final CompiledRulebook TABLE = compiled(MadeRules.table(200, 4));
    private static final CompiledRulebook JOINS = compiled(MadeRules.joins());

    private static CompiledRulebook compiled(Rulebook rulebook) {
        return ((Compiled) new RuleCompiler(JurisdictionProfile.cn()).compile(rulebook)).rulebook();
    }

    @Property(tries = 300)
    void overTheRulesThatShip(@ForAll("orders") CheckoutFacts facts) {
        agrees(SHIPPED, facts);
    }

    @Property(tries = 150)
    void overATableOfTwoHundredRows(@ForAll("orders") CheckoutFacts facts) {
        agrees(TABLE, facts);
    }

    @Property(tries = 500)
    void overRulesThatCombineFacts(@ForAll("orders") CheckoutFacts facts) {
        agrees(JOINS, facts);
    }

    @Property(tries = 100)
    void overTheRulesOfARelease(@ForAll("pools") ReleaseFacts pool) {
        ReleaseDecision decision = new ReleaseRules(RELEASE).decide(pool);
        assertThat(explained(RELEASE, List.of(pool))).isEqualTo(decision.fired());
        assertThat(new ReleaseRules(asRead(RELEASE)).decide(pool)).isEqualTo(decision);
    }

    @Property(tries = 100)
    void whoeverDoesNotFireSaysWhatStandsInTheWay(@ForAll("orders") CheckoutFacts facts) {
        for (CompiledRulebook rules : List.of(SHIPPED, JOINS)) {
            List<RuleAnswer> silent =
                    Explanation.of(rules.rules(), facts.visible()).whyNot();
            assertThat(silent).allSatisfy(answer -> {
                assertThat(answer.failed()).isNotEmpty();
                for (FailedCondition failed : answer.failed()) {
                    for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
                        assertThat(failed.sentence(locale))
                                .isNotBlank()
                                .doesNotContainPattern("\\{[a-z]+}")
                                .doesNotContain("null");
                    }
                }
            });
            assertThat(silent)
                    .isSortedAccordingTo(
                            Comparator.comparingInt(answer -> answer.failed().size()));
        }
    }

    private static void agrees(CompiledRulebook rules, CheckoutFacts facts) {
        CheckoutDecision decision = new CheckoutRules(rules).decide(facts);
        assertThat(explained(rules, facts.visible())).isEqualTo(decision.fired());
        assertThat(new CheckoutRules(asRead(rules)).decide(facts)).isEqualTo(decision);
    }

    /** The same rules without the engine, under the same hash. */
    private static Rules asRead(CompiledRulebook rules) {
        ReadRules read = new ReadRules(new Rulebook(rules.point(), List.of()), rules.rules(), JurisdictionProfile.cn());
        return new Rules() {
            @Override
            public String rulebook() {
                return rules.rulebook();
            }

            @Override
            public JurisdictionProfile law() {
                return JurisdictionProfile.cn();
            }

            @Override
            public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
                return read.run(facts, effects, speaking);
            }
        };
    }

    private static List<FiredRule> explained(CompiledRulebook rules, List<?> facts) {
        return Explanation.of(rules.rules(), facts).why().stream()
                .flatMap(answer -> answer.matches().stream()
                        .map(match -> new FiredRule(
                                answer.ref(),
                                match.stream().map(Object::toString).toList())))
                .sorted(Comparator.<FiredRule, String>comparing(
                                fired -> fired.rule().id())
                        .thenComparing(fired -> String.join("\n", fired.facts())))
                .toList();
    }

    @Provide
    Arbitrary<ReleaseFacts> pools() {
        Arbitrary<Long> amounts = Arbitraries.longs().between(0, 3);
        return Combinators.combine(amounts, amounts)
                .as((funded, demand) -> new ReleaseFacts("merchant-1", "2026-11", funded, 1, 1, demand, 5));
    }

    @Provide
    Arbitrary<CheckoutFacts> orders() {
        return MadeOrders.orders();
    }
}
