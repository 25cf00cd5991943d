package shop.solvent.rules.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.analysis.Finding.Severity;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.explain.MadeRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

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
        List<Finding> findings = RuleAnalysis.of(ShippedRulebooks.of(point), JurisdictionProfile.cn());
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
                "LineFact( kind in (\"course\", \"cource\") ) | value.misspelled",
                "OrderFact( dayOfWeek in (1, 8) ) | value.impossible"
            })
    void aValueThatNoFactHasIsPointedAt(String conditions, String code) {
        Finding finding = of(rules(conditions, "effects.hold(\"seen\");"), code);

        assertThat(finding.column()).isGreaterThan(conditions.indexOf('('));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrderFact( channel == \"wep\" ) | value.misspelled | web",
                "OrderFact( channel == \"Web\" ) | value.misspelled | web",
                "OrderFact( channel == \"官网\" ) | value.misspelled | web",
                "OrderFact( channel == \"网页\" ) | value.misspelled | h5",
                "OrderFact( channel == \"web,app\" ) | value.several |",
                "OrderFact( channel == \"pos\" ) | value.unlisted | web, app, h5",
                "BuyerFact( level == \"金卡\" ) | value.misspelled | gold",
                "BuyerFact() not LineFact( merchant == \"studio-lynn\" ) | value.misspelled | studio-lin",
                "BuyerFact() exists LineFact( pool == \"newcomers\" ) | value.misspelled | newcomer",
                "LineFact( sku == \"6.90123E+12\" ) | value.rounded |",
                "LineFact( sku == \"1234567890123450000\" ) | value.rounded |",
                "LineFact( sku == \"6901230000018\" ) | value.misspelled | 6901230000017",
            })
    void aCodeThatTheShopHasNotIsPointedAtWithTheOneThatMayBeMeant(String conditions, String code, String known) {
        Finding finding = of(inTheShop(conditions, "effects.hold(\"seen\");"), code);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.parameters().get("known")).isEqualTo(known);
        assertThat(finding.column()).isGreaterThan(conditions.indexOf('('));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
            assertThat(finding.message(locale)).doesNotContainPattern("\\{[a-zA-Z]+}");
        }
    }

    @Test
    void aColumnIsCalledInTheReadersLanguageOnly() {
        List<Finding> empty =
                RuleAnalysis.of(ShippedRulebooks.of(DecisionPoint.CHECKOUT), JurisdictionProfile.cn()).stream()
                        .filter(finding -> finding.code().equals("column.empty"))
                        .toList();

        assertThat(empty)
                .extracting(finding -> finding.message(Locale.ENGLISH))
                .noneMatch(said -> said.matches(".*\\p{IsHan}.*"));
        assertThat(empty)
                .extracting(finding -> finding.message(Locale.ENGLISH))
                .anyMatch(said -> said.contains("\"Kinds\""));
        assertThat(empty)
                .extracting(finding -> finding.message(Locale.CHINA))
                .anyMatch(said -> said.contains("“商品类型”"));
    }

    @Test
    void aPoolThatAnEffectNamesIsLookedForToo() {
        Finding finding =
                of(inTheShop("BuyerFact( newcomer )", "effects.subsidy(\"newcommer\", 500);"), "value.misspelled");

        assertThat(finding.message(Locale.ENGLISH))
                .isEqualTo("This shop has no pool \"newcommer\". Is \"newcomer\" meant?");
        assertThat(finding.message(Locale.CHINA)).isEqualTo("本店没有资金池“newcommer”，是否应为“newcomer”？");
    }

    @Test
    void whatTheShopHasIsNoFinding() {
        assertThat(inTheShop(
                        "OrderFact( channel in (\"web\", \"app\") ) BuyerFact( level == \"gold\" ) LineFact( pool =="
                                + " \"newcomer\", merchant == \"studio-lin\", sku == \"6901230000017\", kind == \"course\""
                                + " )",
                        "effects.subsidy(\"newcomer\", 500);"))
                .filteredOn(finding -> finding.code().startsWith("value."))
                .isEmpty();
    }

    @Test
    void ofAShopNobodyHasLookedIntoNothingIsSaid() {
        assertThat(rules("OrderFact( channel == \"wep\" )", "effects.subsidy(\"newcommer\", 500);"))
                .filteredOn(finding -> finding.code().startsWith("value."))
                .isEmpty();
    }

    @Test
    void aShareOfTheWholeOrderInARuleAboutOneLineIsWarnedOf() {
        String paid = "effects.commission($one, 2000, 7);";
        Finding finding = of(
                rules("$one : InviterFact( level == 1 ) exists LineFact( kind == \"course\" )", paid),
                "effect.of-the-whole");

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message(Locale.ENGLISH)).contains("whole order");
        assertThat(finding.message(Locale.CHINA)).contains("整单");
        assertThat(rules("$one : InviterFact( level == 1 ) not LineFact( kind == \"licence\" )", paid))
                .noneMatch(one -> one.code().equals("effect.of-the-whole"));
    }

    @Test
    void aRuleThatFiresForEachLineAndGivesSomethingOfTheOrderIsAskedWhichOfTheTwoIsMeant() {
        String line = "$one : InviterFact( level == 1 ) $line : LineFact( kind == \"course\" )";
        Finding finding = of(rules(line, "effects.commission($one, 2000, 7);"), "effect.of-the-whole-for-each");

        assertThat(finding.isBarred()).isTrue();
        assertThat(finding.message(Locale.ENGLISH)).contains("commissionOfLine", "commissionPerItem", "exists");
        assertThat(finding.message(Locale.CHINA)).contains("按行佣金", "按件佣金");
        assertThat(of(rules("$line : LineFact()", "effects.subsidy(\"p\", 500);"), "effect.of-the-whole-for-each")
                        .message(Locale.ENGLISH))
                .contains("subsidyPerItem");
        for (String meant : List.of(
                "effects.commissionOfLine($one, $line, 2000, 7);",
                "effects.commissionPerItem($one, $line, 500, 7);",
                "effects.subsidyOfLine($line, \"p\", 2000, 500);",
                "effects.subsidyPerItem($line, \"p\", 500);")) {
            assertThat(rules(line, meant)).noneMatch(one -> one.code().startsWith("effect.of-the-whole"));
        }
    }

    @Test
    void aRuleThatSpeaksForEveryThreeLinesOfALargeOrderIsWarnedOf() {
        String lines = "$a : LineFact() $b : LineFact( unitPrice >= $a.unitPrice )";
        String discount = "effects.discount($a, 100);";

        assertThat(rules(lines, discount)).noneMatch(one -> one.code().equals("rule.joins"));
        assertThat(of(rules(lines + " LineFact( unitPrice <= $b.unitPrice )", discount), "rule.joins"))
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.message(Locale.ENGLISH)).contains("125000");
                });
    }

    @Test
    void aRateAboveTheWholePaymentIsPointedAt() {
        assertThat(of(table("much,much,web,gold,100,,99999,2,30"), "value.rate-high"))
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                    assertThat(finding.cell()).isEqualTo("G6");
                    assertThat(finding.message(Locale.ENGLISH)).contains("999.99%");
                });
        assertThat(table("all,all,web,gold,100,,10000,2,30"))
                .extracting(Finding::code)
                .doesNotContain("value.rate-high");
    }

    @Test
    void aRateThatWasWrittenInPerCentIsPointedAt() {
        assertThat(of(table("much,much,web,gold,100,,8,2,30"), "value.rate-low"))
                .satisfies(finding -> {
                    assertThat(finding.cell()).isEqualTo("G6");
                    assertThat(finding.message(Locale.ENGLISH))
                            .contains("0.08%")
                            .contains("write 8%");
                });
        assertThat(table("one,one,web,gold,100,,100,2,30"))
                .extracting(Finding::code)
                .doesNotContain("value.rate-low");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Silver members get 2 % off | effects.discount($l, 1000); | 2%",
                "银卡会员享 98 折 | effects.discount($l, 1000); | 2%",
                "银卡会员享 9.5 折 | effects.discount($l, 1000); | 5%",
                "银卡会员享八折 | effects.discount($l, 1000); | 20%",
                "银卡会员享 9 折 · Silver members get 2 % off | effects.discount($l, 1000); | 2%",
                "新人补贴 5 元 | effects.subsidy(\"newcomer\", 5000); | ¥5.00",
                "Newcomers get ¥1,000 | effects.subsidy(\"newcomer\", 5000); | ¥1,000.00",
            })
    void aNameThatSaysAnotherFigureThanTheRuleIsPointedAt(String name, String effects, String said) {
        assertThat(of(named(name, effects), "name.differs")).satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.parameters()).containsEntry("said", said);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Silver members get 10 % off | effects.discount($l, 1000);",
                "银卡会员享九折 · Silver members get 10% off | effects.discount($l, 1000);",
                "银卡会员享 85 折 | effects.discount($l, 1500);",
                "满 100 元的课程补贴 5 元 | effects.subsidy(\"newcomer\", 500);",
                "Look at 3 orders | effects.hold(\"seen\");",
            })
    void aNameThatSaysWhatTheRuleSaysIsFine(String name, String effects) {
        assertThat(named(name, effects)).extracting(Finding::code).doesNotContain("name.differs");
    }

    private static List<Finding> named(String name, String effects) {
        return RuleAnalysis.of(
                MadeRules.checkout(
                        "made/rules.drl",
                        "rule \"" + name
                                + "\" @id(\"named\") when\nOrderFact( listAmount >= 10000 )\n$l : LineFact()\nthen "
                                + effects + " end\n"),
                JurisdictionProfile.cn());
    }

    private static List<Finding> inTheShop(String conditions, String effects) {
        ShopNames shop = new ShopNames(Map.of(
                Listed.CHANNEL, names("web", "Website", "官网", "app", "App", "应用", "h5", "Mobile site", "手机网页"),
                Listed.MERCHANT, names("studio-lin", "Studio Lin", "林工作室"),
                Listed.POOL, names("newcomer", "Newcomers' subsidies", "新人补贴"),
                Listed.GOODS, names("6901230000017", "A course", "课程")));
        return inTheShop(shop, conditions, effects);
    }

    private static List<Finding> inTheShop(ShopNames shop, String conditions, String effects) {
        Rulebook rulebook = MadeRules.checkout("made/rules.drl", rule("made", conditions, effects));
        return RuleAnalysis.of(
                rulebook,
                new RuleReader(JurisdictionProfile.cn()).read(rulebook).rules(),
                JurisdictionProfile.cn(),
                shop);
    }

    /** @param names code, English, Chinese, code … */
    private static Map<String, ShopNames.Name> names(String... names) {
        Map<String, ShopNames.Name> named = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i += 3) {
            named.put(names[i], new ShopNames.Name(names[i + 1], names[i + 2]));
        }
        return named;
    }

    @Test
    void aLevelThatTheShopHasTakenAwayIsNoLevel() {
        ShopNames shop =
                new ShopNames(Map.of(Listed.MEMBER_LEVEL, names("basic", "Basic", "普通", "gold", "Gold", "金卡")));
        String effects = "effects.hold(\"velocity\");";

        assertThat(inTheShop(shop, "BuyerFact( level == \"gold\" )", effects))
                .extracting(Finding::code)
                .doesNotContain("value.unlisted", "value.misspelled");
        assertThat(inTheShop(shop, "BuyerFact( level == \"silver\" )", effects))
                .extracting(Finding::code)
                .contains("value.unlisted");
        assertThat(inTheShop(ShopNames.none(), "BuyerFact( level == \"silver\" )", effects))
                .extracting(Finding::code)
                .doesNotContain("value.unlisted");
    }

    @Test
    void flagsThatAreRaisedTogetherAreNoContradiction() {
        String rules = rule("a", "ActivityFact( ordersLastHour >= 5 )", "effects.hold(\"velocity\");")
                + rule("b", "ActivityFact( ordersLastHour >= 5 )", "effects.hold(\"other\");")
                + rule("c", "ActivityFact( refundsLastMonth >= 5 )", "effects.hold(\"velocity\");");

        assertThat(RuleAnalysis.of(MadeRules.checkout("made/rules.drl", rules), JurisdictionProfile.cn()))
                .isEmpty();
    }

    @Test
    void aFlagThatAWiderRuleRaisesAnywayNeverMatters() {
        String rules = rule("a", "ActivityFact( ordersLastHour >= 5 )", "effects.hold(\"velocity\");")
                + rule("b", "ActivityFact( ordersLastHour >= 9 )", "effects.hold(\"velocity\");");

        assertThat(RuleAnalysis.of(MadeRules.checkout("made/rules.drl", rules), JurisdictionProfile.cn()))
                .extracting(Finding::code)
                .containsExactly("rule.subsumed");
    }

    @Test
    void whatComesFromAFactIsNotWeighed() {
        String rules = rule("a", "$l : LineFact( giveUp > 0 )", "effects.giveUp($l, $l.giveUp());")
                + rule("b", "$m : LineFact( giveUp > 0 )", "effects.giveUp($m, $m.giveUp());")
                + rule("c", "$n : LineFact( giveUp > 0 )", "effects.giveUp($n, 500);");

        assertThat(RuleAnalysis.of(MadeRules.checkout("made/rules.drl", rules), JurisdictionProfile.cn()))
                .extracting(Finding::code)
                .containsExactly("rule.redundant", "rule.conflict", "rule.conflict");
    }

    @Test
    void aTableOfTwoHundredRowsIsAnalysedWholeAndStaysReadable() {
        List<Finding> findings = RuleAnalysis.of(MadeRules.table(200, 4), JurisdictionProfile.cn());

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
        assertThat(RuleAnalysis.of(MadeRules.checkout("made/rules.drl", "rule nonsense"), JurisdictionProfile.cn()))
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
        return RuleAnalysis.of(
                MadeRules.checkout("made/table.csv", HEADER + String.join("\n", rows) + "\n"),
                JurisdictionProfile.cn());
    }

    private static List<Finding> rules(String conditions, String effects) {
        return RuleAnalysis.of(
                MadeRules.checkout("made/rules.drl", rule("made", conditions, effects)), JurisdictionProfile.cn());
    }

    private static String rule(String id, String conditions, String effects) {
        return "rule \"" + id + " speaks\" @id(\"" + id + "\") when\n" + conditions + "\nthen " + effects + " end\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BuyerFact( completedOrders == 37, daysSinceJoined == 412 ) ; true",
                "BuyerFact( completedOrders == 37, daysSinceJoined >= 410 && daysSinceJoined <= 414 ) ; true",
                "BuyerFact( level == \"gold\", completedOrders == 37 ) WalletFact( paidIn == 123456 ) ; true",
                "WalletFact( paidIn > 499900 && paidIn < 500100 ) ; true",
                "BuyerFact( completedOrders == 3 || (completedOrders == 37 && daysSinceJoined == 412) ) ; true",
                "BuyerFact( completedOrders == 99 ) ; false",
                "BuyerFact( completedOrders == 1, daysSinceJoined == 7 ) ; false",
                "BuyerFact( daysSinceJoined >= 365 && daysSinceJoined <= 730, completedOrders >= 37 ) ; false",
                "WalletFact( paidIn < 5000 ) ; false",
                "OrderFact( listAmount == 123456 ) ; false"
            })
    void aRuleThatSomeNumbersOfAPersonTogetherMakeARuleForThatPersonIsBarred(String conditions, boolean barred) {
        List<Finding> findings = rules("$l : LineFact() " + conditions, "effects.discount($l, 500);");

        assertThat(findings.stream().anyMatch(Finding::isBarred)).isEqualTo(barred);
        assertThat(rules("$l : LineFact() " + conditions, "effects.hold(\"odd\");"))
                .as("a hold gives and takes nothing")
                .noneMatch(Finding::isBarred);
    }
}
