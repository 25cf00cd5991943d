package shop.solvent.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.guard.RuleReader;

@DisplayName("A rule that breaks a guard rail is told which, why, and what is lawful instead")
class GuardRailTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "/guard-rails/guard-rails.csv", numLinesToSkip = 1)
    void isRefused(String guardRail, String file, String point, String code, String english, String chinese)
            throws IOException {
        Problem problem = problems(file, point).get(0);

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.guardRail()).isEqualTo(guardRail);
        assertThat(problem.line()).isBetween(3, 5);
        assertThat(problem.message(Locale.ENGLISH)).contains(english).doesNotContainPattern("\\{[a-z]+}");
        assertThat(problem.message(Locale.SIMPLIFIED_CHINESE)).contains(chinese).doesNotContainPattern("\\{[a-z]+}");
    }

    private static List<Problem> problems(String file, String point) throws IOException {
        try (InputStream in = GuardRailTest.class.getResourceAsStream("/guard-rails/" + file)) {
            RuleFile rules = new RuleFile(point + "/guard-rails/" + file, in.readAllBytes());
            return new RuleReader(JurisdictionProfile.cn())
                    .read(new Rulebook(DecisionPoint.of(point).orElseThrow(), List.of(rules)))
                    .problems();
        }
    }
}
