package shop.solvent.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.explain.Explanation;
import shop.solvent.rules.explain.MadeOrders;
import shop.solvent.rules.explain.MadeRules;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

@Label("What the analysis says of rules holds for every order")
class RuleAnalysisProperties {

    private static final Rulebook TABLE = MadeRules.table(200, 4);
    private static final List<Rule> RULES =
            new RuleReader(JurisdictionProfile.cn()).read(TABLE).rules();
    private static final List<Finding> FINDINGS = RuleAnalysis.of(TABLE, JurisdictionProfile.cn());

    @Property(tries = 500)
    void aRuleThatNeverMattersNeverFiresWithoutTheOneThatSilencesIt(@ForAll("orders") CheckoutFacts facts) {
        Set<String> fired = fired(facts);

        assertThat(of("rule.subsumed", "rule.redundant", "column.bound"))
                .isNotEmpty()
                .noneMatch(finding -> fired.contains(finding.parameters().get("rule"))
                        && !fired.contains(finding.parameters().get("other")));
    }

    @Property(tries = 500)
    void aRuleThatIsSaidNeverToFireNeverDoes(@ForAll("orders") CheckoutFacts facts) {
        Set<String> fired = fired(facts);

        assertThat(of("rule.unreachable"))
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(fired).doesNotContain(finding.parameters().get("rule")));
    }

    private static Set<String> fired(CheckoutFacts facts) {
        return Explanation.of(RULES, facts.visible()).why().stream()
                .map(answer -> answer.ref().id())
                .collect(Collectors.toSet());
    }

    private static List<Finding> of(String... codes) {
        return FINDINGS.stream()
                .filter(finding -> List.of(codes).contains(finding.code()))
                .toList();
    }

    @Provide
    Arbitrary<CheckoutFacts> orders() {
        return MadeOrders.orders();
    }
}
