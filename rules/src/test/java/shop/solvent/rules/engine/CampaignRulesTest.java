package shop.solvent.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.analysis.RuleAnalysis;
import shop.solvent.rules.analysis.RulebookDiff;
import shop.solvent.rules.cases.RuleCases;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.table.EditableTable;
import shop.solvent.rules.language.table.NewColumn;
import shop.solvent.rules.language.table.TableColumn;

/** How rule files say to which campaign a rule belongs. */
class CampaignRulesTest {

    private static final String RULE = """
            rule "十二月九折 · A tenth off in December" @id("december") @campaign("dec-sale")
            when
                $line : LineFact()
            then
                effects.discount($line, 1000);
            end
            """;

    private static final String TABLE = """
            RuleTable sale,,,,
            NAME,METADATA,METADATA,CONDITION,ACTION
            ,,,$line : LineFact,
            ,"id(""$param"")","campaign(""$param"")","kind in (""$param"")","effects.discount($line, $param);"
            规则 · Rule,编号 · Id,活动 · Campaign,类型 · Kind,折扣 · Rate (bp)
            课程九折 · Courses,courses,dec-sale,course,1000
            许可九五折 · Licences,licences,,licence,500
            """;

    private static Rulebook rulebook(String name, String text) {
        return new Rulebook(
                DecisionPoint.CHECKOUT,
                List.of(new RuleFile("checkout/test/" + name, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<Problem> problems(String name, String text) {
        return new RuleCompiler(JurisdictionProfile.cn()).check(rulebook(name, text));
    }

    @Test
    void aRuleOfTextAndARowOfATableNameTheirCampaign() {
        assertThat(Texts.compiled(rulebook("one.drl", RULE)).rules())
                .extracting(rule -> rule.ref())
                .containsExactly(new RuleRef("december", "十二月九折 · A tenth off in December", "dec-sale"));
        assertThat(Texts.compiled(rulebook("table.csv", TABLE)).rules())
                .extracting(rule -> rule.ref().campaign())
                .containsExactly("dec-sale", null);
        assertThat(Texts.compiled(rulebook("table.csv", TABLE)).campaigns()).containsExactly("dec-sale");
    }

    @Test
    void aTableOfOneCampaignSaysSoOnceInItsHeader() {
        String fixed = TABLE.replace("campaign(\"\"$param\"\")", "campaign(\"\"dec-sale\"\")");

        assertThat(Texts.compiled(rulebook("table.csv", fixed)).rules())
                .extracting(rule -> rule.ref().campaign())
                .containsExactly("dec-sale", "dec-sale");
        assertThat(problems("table.csv", fixed.replace("courses,dec-sale", "courses,may-sale")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("table.campaign-of-all");
                    assertThat(problem.cell()).isEqualTo("C6");
                });
    }

    @Test
    void whatIsNoCodeIsNoCampaignAndElsewhereThereAreNone() {
        assertThat(problems("one.drl", RULE.replace("dec-sale", "Dec Sale")))
                .extracting(Problem::code)
                .containsExactly("rule.campaign");
        assertThat(problems("table.csv", TABLE.replace("courses,dec-sale", "courses,Dec Sale")))
                .extracting(Problem::code, Problem::cell)
                .containsExactly(org.assertj.core.api.Assertions.tuple("rule.campaign", "C6"));
        Rulebook release = new Rulebook(
                DecisionPoint.RELEASE,
                List.of(
                        Texts.file(
                                "release/test/one.drl",
                                "rule \"x\" @id(\"x\") @campaign(\"sale\") when ReleaseFacts() then effects.reserve(5000); end")));
        assertThat(new RuleCompiler(JurisdictionProfile.cn()).check(release))
                .extracting(Problem::code)
                .containsExactly("rule.campaign-nowhere");
    }

    @Test
    void aCampaignThatTheShopHasNotIsFoundBesideItsCell() {
        ShopNames names =
                new ShopNames(Map.of(Listed.CAMPAIGN, Map.of("dec-sales", new ShopNames.Name("December", "十二月"))));

        Rulebook rulebook = rulebook("table.csv", TABLE);
        List<Finding> findings =
                RuleAnalysis.of(rulebook, Texts.compiled(rulebook).rules(), JurisdictionProfile.cn(), names);

        assertThat(findings)
                .filteredOn(finding -> finding.code().equals("value.misspelled"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place().cell()).isEqualTo("C6");
                    assertThat(finding.message(Locale.ENGLISH)).contains("campaign", "dec-sale", "dec-sales");
                    assertThat(finding.message(Locale.CHINESE)).contains("活动");
                });
    }

    @Test
    void theGridShowsTheCampaignTakesItByItsNameAndGainsItsColumn() {
        ShopNames names = new ShopNames(
                Map.of(Listed.CAMPAIGN, Map.of("dec-sale", new ShopNames.Name("December sale", "十二月大促"))));
        RuleFile file = rulebook("table.csv", TABLE).files().get(0);
        EditableTable table = EditableTable.of(DecisionPoint.CHECKOUT, file, JurisdictionProfile.cn(), () -> names)
                .orElseThrow();

        assertThat(table.columns()).extracting(TableColumn::role).contains(TableColumn.Role.CAMPAIGN);
        assertThat(table.addable()).doesNotContain(NewColumn.campaign());
        assertThat(table.with(1, 2, "十二月大促").rows().get(1).cells().get(2)).isEqualTo("dec-sale");
        assertThat(table.with(1, 2, "No Such Thing").problems())
                .extracting(Problem::code)
                .containsExactly("rule.campaign");

        EditableTable without = table.withoutColumn(2).orElseThrow();
        assertThat(without.addable()).contains(NewColumn.campaign());
        EditableTable again = without.withColumn(NewColumn.campaign(), column -> List.of("活动 · Campaign"))
                .with(0, 2, "dec-sale");
        assertThat(again.file().content()).isEqualTo(file.content());
    }

    @Test
    void inCasesACampaignThatRulesBelongToHasPlentyUnlessTheCaseLeavesItNothing() {
        Rulebook rulebook = rulebook("one.drl", RULE).with(Texts.file("checkout/test/one.cases.csv", """
                        case,rule,fires,campaign.dec-sale,decision.discount,decision.campaigns
                        plenty · plenty,december,yes,,1000,dec-sale
                        little · little,december,yes,300,300,dec-sale
                        over · over,december,yes,0,0,
                        """));

        assertThat(new RuleCases(Texts.compiled(rulebook)).run(rulebook).results())
                .hasSize(3)
                .allSatisfy(result -> assertThat(result.differences()).isEmpty());
    }

    @Test
    void aCaseGoesOnSayingWhatItSaidWhenAnotherRuleBelongsToACampaign() {
        String without = """
                case,rule,fires,campaign.dec-sale,decision.payable
                as usual · as usual,usual,yes,,9500
                with the campaign · with the campaign,usual,yes,300,9200
                """;
        String rule = """
                rule "平时九五折 · Always 5 % off" @id("usual")
                when
                    $line : LineFact()
                then
                    effects.discount($line, 500);
                end
                """;
        Rulebook rulebook = rulebook("one.drl", RULE)
                .with(Texts.file("checkout/test/usual.drl", rule))
                .with(Texts.file("checkout/test/usual.cases.csv", without));

        assertThat(new RuleCases(Texts.compiled(rulebook)).run(rulebook).results())
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.differences()).isEmpty());
    }

    @Test
    void aRuleThatComesToBelongToACampaignHasChanged() {
        RulebookDiff diff = RulebookDiff.between(
                rulebook("one.drl", RULE.replace(" @campaign(\"dec-sale\")", "")),
                rulebook("one.drl", RULE),
                JurisdictionProfile.cn());

        assertThat(diff.changes()).singleElement().satisfies(change -> {
            assertThat(change.acts()).isTrue();
            assertThat(change.parts().get(0).said(Locale.ENGLISH).after()).contains("dec-sale");
        });
    }
}
