package shop.solvent.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.cases.RuleCases.Report;
import shop.solvent.rules.engine.CompiledRulebook;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

@DisplayName("The rules that ship do what their cases say")
class ShippedRulesTest {

    @TestFactory
    Stream<DynamicTest> everyCaseHolds() {
        return Arrays.stream(DecisionPoint.values())
                .flatMap(point -> report(point).results().stream())
                .map(result -> dynamicTest(
                        result.rule() + ": " + result.name(),
                        () -> assertThat(result.differences())
                                .as("%s row %d", result.path(), result.row())
                                .isEmpty()));
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasACaseThatFiresAndOneThatDoesNot(DecisionPoint point) {
        Report report = report(point);

        assertThat(report.withoutFiring()).extracting(rule -> rule.ref().id()).isEmpty();
        assertThat(report.withoutSilence()).extracting(rule -> rule.ref().id()).isEmpty();
        assertThat(report.results().isEmpty())
                .as("a point may ship no rules, and then has no cases")
                .isEqualTo(ShippedRulebooks.of(point).files().isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleFileHasItsCasesBesideIt(DecisionPoint point) {
        Rulebook rulebook = ShippedRulebooks.of(point);

        assertThat(rulebook.ruleFiles().map(RuleFile::stem))
                .containsExactlyInAnyOrderElementsOf(
                        rulebook.caseFiles().map(RuleFile::stem).toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleIsNamedInChineseAndEnglish(DecisionPoint point) {
        List<Rule> rules = ShippedRulebooks.compiled(point, new RuleCompiler(JurisdictionProfile.cn()))
                .rules();

        assertThat(rules).allSatisfy(rule -> assertThat(rule.ref().name()).matches(".*\\p{IsHan}.* · .*[a-z].*"));
    }

    @Test
    void aCaseThatDoesNotHoldSaysWhatCameInstead() {
        Report report = changed("case,rule,fires,line1.amount,decision.payable\n"
                + "wrong on purpose,give-up-by-contract,no,10000,9999\n");

        assertThat(report.failures())
                .singleElement()
                .satisfies(result -> assertThat(result.differences())
                        .extracting("column", "expected", "actual")
                        .containsExactly(tuple("fires", "no", "yes"), tuple("decision.payable", "9999", "10000")));
    }

    @Test
    void aCaseThatExpectsNothingDoesNotHoldAndShowsNoRule() {
        Report report = changed("case,rule,fires,line1.amount,decision.payable\n"
                + "says nothing,give-up-by-contract,yes,10000,\n"
                + "silence is all there is to expect,newcomer-subsidy-app,no,10000,\n");

        assertThat(report.failures()).singleElement().satisfies(result -> {
            assertThat(result.expects()).isFalse();
            assertThat(result.differences()).isEmpty();
        });
        assertThat(report.withoutFiring()).extracting(rule -> rule.ref().id()).contains("give-up-by-contract");
        assertThat(report.withoutSilence()).extracting(rule -> rule.ref().id()).doesNotContain("newcomer-subsidy-app");
    }

    @Test
    void aRuleWithoutCasesIsReported() {
        Report report = changed("case,rule,fires\n");

        assertThat(report.isComplete()).isFalse();
        assertThat(report.withoutFiring()).extracting(rule -> rule.ref().id()).contains("give-up-by-contract");
        assertThat(report.withoutSilence()).extracting(rule -> rule.ref().id()).contains("give-up-by-contract");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case,rule,fires,order.chanel\nx,give-up-by-contract,yes,web\n",
                "case,rule,fires,line1.amount\nx,give-up-by-contract,yes,ten\n",
                "case,rule,fires,buyer.newcomer\nx,give-up-by-contract,yes,perhaps\n",
                "case,rule,fires,weather\nx,give-up-by-contract,yes,rain\n",
                "case,rule,fires,line1.quantity,line2.quantity\nx,give-up-by-contract,yes,2147483647,2147483647\n",
                "case,rule,fires,line1.amount,line2.amount\n"
                        + "x,give-up-by-contract,yes,9223372036854775807,9223372036854775807\n",
                "case,rule,fires,wallet.gift,wallet.paidIn\n"
                        + "x,give-up-by-contract,yes,9223372036854775807,9223372036854775807\n",
                "case,rule,fires,order.date\nx,give-up-by-contract,yes,tomorrow\n",
                "case,rule,fires,line1.line\nx,give-up-by-contract,yes,7\n",
                "case,rule,fires\nx,no-such-rule,yes\n",
                "case,rule,fires\nx,give-up-by-contract,maybe\n",
                "case,rule,fires,decision.profit\nx,give-up-by-contract,yes,1\n",
                "case,\"rule,fires\nx,y,z\n"
            })
    void aCaseThatMakesNoSenseDoesNotHold(String cases) {
        Report report = changed(cases);

        assertThat(report.failures()).hasSize(1);
        assertThat(report.failures().get(0).differences()).isNotEmpty();
    }

    private static Report changed(String cases) {
        Rulebook shipped = ShippedRulebooks.of(DecisionPoint.CHECKOUT);
        CompiledRulebook compiled =
                ShippedRulebooks.compiled(DecisionPoint.CHECKOUT, new RuleCompiler(JurisdictionProfile.cn()));
        RuleFile file =
                new RuleFile("checkout/give-up/merchant-contract.cases.csv", cases.getBytes(StandardCharsets.UTF_8));
        return new RuleCases(compiled)
                .run(new Rulebook(
                        DecisionPoint.CHECKOUT,
                        Stream.concat(shipped.ruleFiles(), Stream.of(file)).toList()));
    }

    private static Report report(DecisionPoint point) {
        return new RuleCases(ShippedRulebooks.compiled(point, new RuleCompiler(JurisdictionProfile.cn())))
                .run(ShippedRulebooks.of(point));
    }
}
