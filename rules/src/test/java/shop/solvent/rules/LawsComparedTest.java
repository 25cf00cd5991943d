package shop.solvent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** China, the EU and the US say different numbers, each with its source, and rules are read by those they run under. */
class LawsComparedTest {

    @SuppressWarnings("unused") // read by the tests below
    static final List<String> codes = JurisdictionProfile.CODES;

    @ParameterizedTest
    @FieldSource("codes")
    void everyValueHasASourceANoteInBothLanguagesAndADay(String code) {
        JurisdictionProfile law = JurisdictionProfile.of(code);
        for (LawValue value : LawValue.values()) {
            LawRow row = law.row(value);
            assertThat(row.source()).as("%s of %s", value.key(), code).hasSizeBetween(10, 250);
            assertThat(row.noteZh()).as("%s of %s", value.key(), code).containsPattern("\\p{IsHan}");
            assertThat(row.noteEn()).as("%s of %s", value.key(), code).doesNotContainPattern("\\p{IsHan}");
            assertThat(row.checked()).isBetween(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 12, 31));
            if (row.original() != null) {
                assertThat(row.number())
                        .as("%s of %s, never more than the law's", value.key(), code)
                        .isEqualTo(row.original()
                                .multiply(new BigDecimal(law.rate()))
                                .longValue());
            }
        }
    }

    @ParameterizedTest
    @FieldSource("codes")
    void nothingGrowsWithoutASignOffAndNobodyPaysAThirdLevelAnywhere(String code) {
        JurisdictionProfile law = JurisdictionProfile.of(code);
        assertThat(law.growth()).isEqualTo(code.equals("CN-GROWTH") ? 50_000 : 10_000);
        assertThat(law.commissionLevels()).isBetween(1, 2);
        assertThat(law.pyramidLevels()).isEqualTo(3);
        assertThat(law.number(LawValue.NOTICE_DAYS)).isGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "COMMISSION_LEVELS, 2, 1, 2",
        "PREPAID_CAP, 500000, 112500, 1300000",
        "CUSTODY_RATIO, 4000, 10000, 0",
        "TAG_DAYS, 366, 183, 730",
        "LOTTERY_PRIZE, 5000000, 5000000, 3250000",
        "PYRAMID_OUTSIDE, 5000, 5000, 6667",
        "NOTICE_DAYS, 7, 15, 7",
        "STANDS_DAYS, 7, 14, 1",
        "KEPT_MONEY, 10, 10, 7"
    })
    void theThreeLawsDiffer(LawValue value, long china, long union, long states) {
        assertThat(JurisdictionProfile.cn().number(value)).isEqualTo(china);
        assertThat(JurisdictionProfile.of("EU").number(value)).isEqualTo(union);
        assertThat(JurisdictionProfile.of("US").number(value)).isEqualTo(states);
    }

    @Test
    void aTagForTwoYearsIsFineInTheStatesAndRefusedElsewhereWithGuardRailAndSource() {
        Rulebook rules = rules(DecisionPoint.CHECK_IN, """
                rule "常客 · Regular" @id("regular")
                when CheckInFact( streak >= 7 )
                then effects.tag("regular", 700); end
                """);
        assertThat(problems("US", rules)).isEmpty();
        Problem china = problems("CN", rules).get(0);
        assertThat(china.code()).isEqualTo("guard.tag-days");
        assertThat(china.guardRail()).isEqualTo("G17");
        assertThat(china.message(Locale.SIMPLIFIED_CHINESE)).contains("366", "CN", "个人信息保护法");
        Problem union = problems("EU", rules).get(0);
        assertThat(union.message(Locale.ENGLISH)).contains("183", "EU", "GDPR");
    }

    @Test
    void aSecondLevelIsPaidInChinaAndTheStatesAndRefusedInTheUnion() {
        Rulebook rules = rules(DecisionPoint.CHECKOUT, """
                rule "二级佣金 · Second level" @id("second")
                when $inviter : InviterFact( level == 2 )
                then effects.commission($inviter, 200, 7); end
                """);
        assertThat(problems("CN", rules)).isEmpty();
        assertThat(problems("US", rules)).isEmpty();
        Problem union = problems("EU", rules).get(0);
        assertThat(union.code()).isEqualTo("guard.third-level");
        assertThat(union.guardRail()).isEqualTo("G1");
        assertThat(union.message(Locale.ENGLISH)).contains("EU", "2005/29/EC", "no level beyond 1");
    }

    @Test
    void aProfileThatLeavesSomethingOutIsNone() {
        Map<LawValue, LawRow> rows = new EnumMap<>(JurisdictionProfile.cn().rows());
        rows.remove(LawValue.PREPAID_CAP);
        assertThatThrownBy(() -> new JurisdictionProfile("XX", "CNY", 100, rows))
                .hasMessageContaining("prepaid.cap");
        assertThatThrownBy(() -> JurisdictionProfile.cn().with("XX", Map.of(LawValue.COMMISSION_LEVELS, 3L)))
                .hasMessageContaining("G1");
        assertThatThrownBy(() -> JurisdictionProfile.cn().with("XX", Map.of(LawValue.GIVE_UP_LEAST, 2_001L)))
                .hasMessageContaining("give-up");
    }

    private static Rulebook rules(DecisionPoint point, String text) {
        return new Rulebook(
                point, List.of(new RuleFile(point.code() + "/compared.drl", text.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<Problem> problems(String code, Rulebook rules) {
        return new RuleCompiler(JurisdictionProfile.of(code)).check(rules);
    }
}
