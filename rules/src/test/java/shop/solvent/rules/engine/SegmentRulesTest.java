package shop.solvent.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.ShopNames.Name;
import shop.solvent.rules.analysis.Finding;
import shop.solvent.rules.analysis.RuleAnalysis;
import shop.solvent.rules.cases.RuleCases;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

/** Rules name the segments of a buyer by their code. */
class SegmentRulesTest {

    private static final String RULES = """
            rule "老客九折 · A tenth off for those who come back" @id("back")
            when SegmentFact( code == "quiet" ) $line : LineFact()
            then effects.discount($line, 1000); end
            rule "名单外返积分 · Points unless listed" @id("listed")
            when not SegmentFact( code == "blocked" ) $line : LineFact()
            then effects.points($line, 100, 1, 1); end
            """;

    private static Rulebook rulebook(String cases) {
        return new Rulebook(
                DecisionPoint.CHECKOUT,
                List.of(
                        Texts.file("checkout/test/segments.drl", RULES),
                        Texts.file("checkout/test/segments.cases.csv", cases)));
    }

    @Test
    void aCaseSaysWhetherTheBuyerIsInASegment() {
        Rulebook rulebook = rulebook("""
                case,rule,fires,segment.quiet,segment.blocked,decision.discount
                回来的 · Who comes back,back,yes,TRUE,,1000
                别人 · Anybody else,back,no,,,0
                不在 · Said to be in none,back,no,FALSE,,0
                不在名单 · Not listed,listed,yes,,,
                在名单 · Listed,listed,no,,TRUE,
                """);

        assertThat(new RuleCases(Texts.compiled(rulebook)).run(rulebook).results())
                .hasSize(5)
                .allSatisfy(result -> assertThat(result.differences()).isEmpty());
    }

    @Test
    void onlyRulebooksThatNameASegmentLookAtAny() {
        assertThat(Texts.compiled(rulebook("case,rule,fires\n")).looksAt(SegmentFact.class))
                .isTrue();
        assertThat(Texts.compiled(rulebook("case,rule,fires\n")).looksAt(CampaignFact.class))
                .isFalse();
        assertThat(Texts.compiled(Texts.checkout(
                                Texts.rule("plain", "$line : LineFact()", "effects.discount($line, 100);")))
                        .looksAt(SegmentFact.class))
                .isFalse();
    }

    @Test
    void aSegmentThatIsNotPublishedIsToldBesideTheRule() {
        ShopNames names = new ShopNames(Map.of(Listed.SEGMENT, Map.of("quiets", new Name("Quiet", "沉睡"))));
        Rulebook rulebook = rulebook("case,rule,fires\n");

        List<Finding> findings =
                RuleAnalysis.of(rulebook, Texts.compiled(rulebook).rules(), JurisdictionProfile.cn(), names);

        assertThat(findings)
                .filteredOn(finding -> finding.code().startsWith("value."))
                .hasSize(2)
                .anySatisfy(
                        finding -> assertThat(finding.message(Locale.ENGLISH)).contains("segment", "quiet", "quiets"));
    }
}
