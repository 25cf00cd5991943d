package shop.solvent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** What a law lets grow, and who has to have said so. */
class JurisdictionProfileTest {

    private static JurisdictionProfile growing(int growth) {
        return JurisdictionProfile.cn().with("XX", Map.of(LawValue.GROWTH, (long) growth));
    }

    private static List<String> problems(JurisdictionProfile law, String action) {
        return new RuleCompiler(law)
                        .check(new Rulebook(
                                DecisionPoint.RELEASE,
                                List.of(new RuleFile("release/pace/raise.drl", """
                        rule "上调 · Raise" @id("raise")
                        when $lots : LotClassFact( level == "gold" )
                        then %s end
                        """.formatted(action)
                                        .getBytes(StandardCharsets.UTF_8)))))
                        .stream()
                        .map(Problem::code)
                        .toList();
    }

    @Test
    void nothingGrowsUnderTheDefault() {
        assertThat(JurisdictionProfile.cn().growth()).isEqualTo(10_000);
        assertThat(problems(JurisdictionProfile.cn(), "effects.raise($lots, 1);"))
                .containsExactly("guard.raise");
        Rulebook growing =
                new Rulebook(DecisionPoint.RELEASE, List.of(new RuleFile("release/pace/growing.drl", """
                        rule "增值 · Growing" @id("growing")
                        when ReleaseFacts( funded > 0 )
                        then effects.pace(50000); end
                        """.getBytes(
                                StandardCharsets.UTF_8))));
        assertThat(new RuleCompiler(JurisdictionProfile.cn()).check(growing))
                .extracting(Problem::code)
                .contains("guard.growth");
    }

    @Test
    void aProfileWithRoomLetsARuleAskForFourTimesAsMuchAgainAndNoMore() {
        JurisdictionProfile law = JurisdictionProfile.of("CN-GROWTH");

        assertThat(law.growth()).isEqualTo(50_000);
        assertThat(law.prepaidCap()).isEqualTo(JurisdictionProfile.cn().prepaidCap());
        assertThat(problems(law, "effects.raise($lots, 40000);")).isEmpty();
        assertThat(problems(law, "effects.raise($lots, 50000);")).containsExactly("guard.raise"); // six times
        assertThat(problems(law, "effects.pace(50000);")).contains("guard.growth"); // what is due is due once
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 9_999, 50_001, Integer.MAX_VALUE})
    void noProfileSaysLessThanOnceOrMoreThanFiveTimes(int growth) {
        assertThatThrownBy(() -> growing(growth)).hasMessageContaining("G5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "cn", "../../secret", ""})
    void whatShipsIsAllThereIs(String code) {
        assertThatThrownBy(() -> JurisdictionProfile.of(code)).isInstanceOf(IllegalArgumentException.class);
    }
}
