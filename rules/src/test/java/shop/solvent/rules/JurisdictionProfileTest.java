package shop.solvent.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** What a law lets grow, and who has to have said so. */
class JurisdictionProfileTest {

    private static JurisdictionProfile growing(int growth, String signedOff) {
        return new JurisdictionProfile(
                "XX", 1, 300, 2_000, 5_000, 500_000, growth, signedOff, 500, 366, 5_000_000, 3, 30);
    }

    @Test
    void nothingGrowsUnderTheDefault() {
        assertThat(JurisdictionProfile.cn().growth()).isEqualTo(10_000);
        assertThat(JurisdictionProfile.cn().growthSignedOff()).isNull();
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

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "Li Ming 2026-11-29", "Li Ming 2026-11-29; Li Ming 2026-11-30", "Li Ming; Wang Fang", ";;"})
    void growthThatTwoPeopleHaveNotSignedOffIsNoProfile(String signedOff) {
        assertThatThrownBy(() -> growing(20_000, signedOff)).hasMessageContaining("G5");
    }

    @Test
    void evenWhoSignsGoesNoFurtherThanFiveTimes() {
        String both = "Li Ming 2026-11-29; Wang Fang 2026-11-30";

        assertThat(growing(50_000, both).growth()).isEqualTo(50_000);
        assertThatThrownBy(() -> growing(50_001, both)).hasMessageContaining("G5");
    }
}
