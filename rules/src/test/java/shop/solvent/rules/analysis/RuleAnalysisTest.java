package shop.solvent.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.rules.analysis.Finding.Severity;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.explain.MadeRules;
import shop.solvent.rules.language.DecisionPoint;

@DisplayName("Before rules run, the desk says what is wrong or odd about them, and at which cell")
class RuleAnalysisTest {

    private static final String HEADER = String.join(
            "\n",
            "RuleTable points,,,,,,,",
            "NAME,METADATA,CONDITION,CONDITION,CONDITION,CONDITION,ACTION,ACTION,ACTION",
            ",,$order : OrderFact,$buyer : BuyerFact,$line : LineFact,...,,,",
            ",\"id(\"\"$param\"\")\",\"channel == \"\"$param\"\"\",\"level in (\"\"$param\"\")\",amount >="
                    + " $param,amount < $param,\"effects.points($line, $1, $2, $3);\",...,...",
            "Rule,Id,Channel,Levels,From,Below,Rate,Stages,Days",
            "");

    @ParameterizedTest
    @EnumSource
    void theRulesThatShipShowNoErrorAndNoWarning(DecisionPoint point) {
        List<Finding> findings = RuleAnalysis.of(ShippedRulebooks.of(point));
        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Severity.HINT)
                .isEmpty();
        assertThat(findings).hasSizeLessThan(12);
    }

    @Test
    void rowsWithTheSameConditionsAndDifferentEffectsContradictEachOther() {
        List<Finding> findings = table("one,one,web,gold,100,,1000,2,30", "two,two,web,gold,100,,2000,2,30");

        assertThat(of(findings, "rule.conflict")).satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.cell()).isEqualTo("G7");
            assertThat(finding.otherCell()).isEqualTo("G6");
            assertThat(finding.message(Locale.ENGLISH)).contains("A6", "20%", "10%");
            assertThat(finding.message(Locale.CHINA)).contains("A6", "20%", "10%");
        });
        assertThat(of(findings, "column.missing").parameters()).containsEntry("rows", "A6, A7");
    }

    @Test
    void aRowThatSaysWhatAnotherSaysIsRedundant() {
        assertThat(of(table("one,one,web,gold,100,,1000,2,30", "two,two,web,gold,100,,1000,2,30"), "rule.redundant"))
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.cell()).isEqualTo("A7");
                    assertThat(finding.otherCell()).isEqualTo("A6");
                });
    }

    @Test
    void aRowThatAWiderAndBetterOneLeavesNothingToNeverMatters() {
        assertThat(of(table("all,all,,,,,2000,2,30", "gold,gold,web,gold,100,500,1000,2,30"), "rule.subsumed"))
                .satisfies(finding -> {
                    assertThat(finding.cell()).isEqualTo("A7");
                    assertThat(finding.parameters())
                            .containsEntry("rule", "gold")
                            .containsEntry("other", "all");
                });
    }

    @Test
    void aRowThatSeveralOthersTogetherLeaveNothingToNeverMatters() {
        List<Finding> findings = table(
                "low,low,web,,,5000,2000,2,30",
                "high,high,web,,5000,,3000,2,30",
                "gold,gold,web,gold,100,9000,1000,2,30");

        assertThat(of(findings, "rule.subsumed-together").parameters())
                .containsEntry("rule", "gold")
                .containsEntry("others", "A6, A7");
    }

    @Test
    void aNarrowerRowThatGivesMoreIsASpecialCaseAndOnlyAHint() {
        List<Finding> findings = table("all,all,web,,,,1000,2,30", "gold,gold,web,gold,,,2000,2,30");

        assertThat(of(findings, "rule.special").severity()).isEqualTo(Severity.HINT);
        assertThat(findings)
                .filteredOn(finding -> finding.severity() != Severity.HINT)
                .isEmpty();
    }

    @Test
    void rowsThatCrossAndDifferAreAWarningThatNamesTheOrdersTheyShare() {
        assertThat(of(table("web,web,web,,,,1000,2,30", "gold,gold,,gold,,,2000,2,30"), "rule.overlap-highest"))
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message(Locale.ENGLISH)).contains("channel web, level Gold", "highest counts");
                    assertThat(finding.message(Locale.CHINA)).contains("渠道 web、等级 金卡", "取最高");
                });
    }

    @Test
    void aHoleBetweenTwoRangesIsShownAtTheLimitThatMayBeWrong() {
        List<Finding> findings = table("low,low,web,,0,9900,1000,2,30", "high,high,web,,10000,,2000,2,30");

        assertThat(of(findings, "range.hole")).satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.cell()).isEqualTo("F6");
            assertThat(finding.otherCell()).isEqualTo("E7");
            assertThat(finding.message(Locale.ENGLISH)).contains("amount ¥99.00 to ¥99.99");
        });
        assertThat(findings).extracting(Finding::code).doesNotContain("table.gap");
    }

    @Test
    void aHoleThatAnotherRowFillsIsNone() {
        List<Finding> findings = table(
                "low,low,web,,0,9900,1000,2,30", "high,high,web,,10000,,2000,2,30", "all,all,,,9000,20000,500,2,30");

        assertThat(findings).extracting(Finding::code).doesNotContain("range.hole");
    }

    @Test
    void whatNoRowCoversIsTold() {
        List<Finding> findings = table("web,web,web,gold,,,1000,2,30", "app,app,app,,100,,2000,2,30");

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("table.gap"))
                .extracting(finding -> finding.parameters().get("region"))
                .containsExactlyInAnyOrder("channel app, amount up to ¥0.99", "channel web, level Basic or Silver");
    }

    @Test
    void aThresholdWithoutAnUpperLimitThatGivesLessNeedsAColumn() {
        List<Finding> findings = table("low,low,web,,100,,2000,2,30", "high,high,web,,5000,,1000,2,30");

        assertThat(of(findings, "column.bound")).satisfies(finding -> {
            assertThat(finding.cell()).isEqualTo("E7");
            assertThat(finding.message(Locale.ENGLISH)).contains("upper limit of \"amount\"");
        });
        assertThat(of(findings, "column.empty").cell()).isEqualTo("D5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LineFact( amount >= 500, amount < 100 )",
                "LineFact( amount == 500 && amount == 100 )",
                "OrderFact( dayOfWeek == 9 ) LineFact()",
                "OrderFact( dayOfWeek > 7 ) LineFact()",
                "OrderFact( hour in (24, 25) ) LineFact()",
                "LineFact( amount < 0 )",
                "LineFact( quantity < 1 )",
                "OrderFact( weekend, dayOfWeek == 3 ) LineFact()",
                "OrderFact( !weekend, dayOfWeek >= 6 ) LineFact()",
                "OrderFact( weekend ) OrderFact( dayOfWeek < 6 )",
                "OrderFact( weekend, date == \"2026-11-18\" ) LineFact()",
                "OrderFact( channel == \"web\", channel != \"web\" ) LineFact()",
                "OrderFact( date >= \"2026-12-01\", date < \"2026-11-01\" ) LineFact()",
                "BuyerFact( newcomer, completedOrders >= 1 ) LineFact()",
                "BuyerFact( newcomer, heldOrders >= 1 ) LineFact()",
                "OrderFact( listAmount < 1000 ) LineFact( amount >= 2000 )",
                "ActivityFact( ordersLastHour >= 5, ordersLastDay < 5 ) LineFact()",
                "BuyerFact( newcomer ) not BuyerFact( newcomer )",
                "LineFact() exists InviterFact( sharesDevice ) not InviterFact( sharesDevice )",
                "LineFact() not OrderFact()"
            })
    void aRuleThatCanNeverFireIsAnError(String conditions) {
        assertThat(of(rules(conditions, "effects.hold(\"seen\");"), "rule.unreachable"))
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.place().path()).isEqualTo("checkout/made/rules.drl");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LineFact( amount >= 100, amount <= 100 )",
                "OrderFact( weekend, dayOfWeek >= 5 ) LineFact()",
                "OrderFact( weekend, date >= \"2026-11-18\" ) LineFact()",
                "OrderFact( weekend || dayOfWeek == 3 ) LineFact()",
                "BuyerFact( !newcomer, completedOrders >= 0 ) LineFact()",
                "BuyerFact( !newcomer, completedOrders == 0 ) LineFact()",
                "LineFact( amount >= 500 ) LineFact( amount < 100 )",
                "LineFact( amount == unitPrice, amount != quantity )",
                "OrderFact( listAmount < 2000 ) LineFact( amount >= 1000 )",
                "BuyerFact( $l : level ) InviterFact( memberLevel == $l )"
            })
    void aRuleThatCanFireIsNoError(String conditions) {
        assertThat(rules(conditions, "effects.hold(\"seen\");"))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrderFact( date == \"2026-2-01\" ) | value.date",
                "LineFact( kind in (\"course\", \"cource\") ) | value.unknown",
                "OrderFact( dayOfWeek in (1, 8) ) | value.impossible"
            })
    void aValueThatNoFactHasIsPointedAt(String conditions, String code) {
        Finding finding = of(rules(conditions, "effects.hold(\"seen\");"), code);

        assertThat(finding.column()).isGreaterThan(conditions.indexOf('('));
    }

    @Test
    void flagsThatAreRaisedTogetherAreNoContradiction() {
        String rules = rule("a", "ActivityFact( ordersLastHour >= 5 )", "effects.hold(\"velocity\");")
                + rule("b", "ActivityFact( ordersLastHour >= 5 )", "effects.hold(\"other\");")
                + rule("c", "ActivityFact( refundsLastMonth >= 5 )", "effects.hold(\"velocity\");");

        assertThat(RuleAnalysis.of(MadeRules.checkout("made/rules.drl", rules))).isEmpty();
    }

    @Test
    void aFlagThatAWiderRuleRaisesAnywayNeverMatters() {
        String rules = rule("a", "ActivityFact( ordersLastHour >= 5 )", "effects.hold(\"velocity\");")
                + rule("b", "ActivityFact( ordersLastHour >= 9 )", "effects.hold(\"velocity\");");

        assertThat(RuleAnalysis.of(MadeRules.checkout("made/rules.drl", rules)))
                .extracting(Finding::code)
                .containsExactly("rule.subsumed");
    }

    @Test
    void whatComesFromAFactIsNotWeighed() {
        String rules = rule("a", "$l : LineFact( giveUp > 0 )", "effects.giveUp($l, $l.giveUp());")
                + rule("b", "$m : LineFact( giveUp > 0 )", "effects.giveUp($m, $m.giveUp());")
                + rule("c", "$n : LineFact( giveUp > 0 )", "effects.giveUp($n, 500);");

        assertThat(RuleAnalysis.of(MadeRules.checkout("made/rules.drl", rules)))
                .extracting(Finding::code)
                .containsExactly("rule.redundant", "rule.conflict", "rule.conflict");
    }

    @Test
    void aTableOfTwoHundredRowsIsAnalysedWholeAndStaysReadable() {
        List<Finding> findings = RuleAnalysis.of(MadeRules.table(200, 4));

        assertThat(findings).isNotEmpty().hasSizeLessThanOrEqualTo(300);
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.path()).isIn("checkout/made/table.csv", "");
            for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
                assertThat(finding.message(locale)).isNotBlank().doesNotContainPattern("\\{[a-zA-Z]+}");
            }
        });
    }

    @Test
    void whatCannotBeReadIsLeftToTheReader() {
        assertThat(RuleAnalysis.of(MadeRules.checkout("made/rules.drl", "rule nonsense")))
                .isEmpty();
    }

    private static Finding of(List<Finding> findings, String code) {
        assertThat(findings).extracting(Finding::code).contains(code);
        return findings.stream()
                .filter(finding -> finding.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> table(String... rows) {
        return RuleAnalysis.of(MadeRules.checkout("made/table.csv", HEADER + String.join("\n", rows) + "\n"));
    }

    private static List<Finding> rules(String conditions, String effects) {
        return RuleAnalysis.of(MadeRules.checkout("made/rules.drl", rule("made", conditions, effects)));
    }

    private static String rule(String id, String conditions, String effects) {
        return "rule \"" + id + " speaks\" @id(\"" + id + "\") when\n" + conditions + "\nthen " + effects + " end\n";
    }
}
