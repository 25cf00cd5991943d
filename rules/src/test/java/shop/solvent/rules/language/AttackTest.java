package shop.solvent.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.guard.RuleReader;

@DisplayName("A rule file that is more than facts in and effects out is refused, with its place")
class AttackTest {

    private final RuleReader reader = new RuleReader(JurisdictionProfile.cn());

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/attacks/attacks.csv", numLinesToSkip = 1)
    void isRefused(String file, String code, String where) throws IOException {
        List<Problem> problems = reader.read(rulebook(file)).problems();

        assertThat(problems).isNotEmpty();
        Problem first = problems.get(0);
        assertThat(first.code() + " at " + where(first)).isEqualTo(code + " at " + where);
        assertThat(first.path()).isEqualTo("checkout/attacks/" + file);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
            assertThat(first.message(locale)).isNotBlank().doesNotContainPattern("\\{[a-z]+\\}");
        }
    }

    @Test
    void whatBreaksAGuardRailIsToldWhichAndWhatIsLawfulInstead() throws IOException {
        Problem problem =
                reader.read(rulebook("third-level-in-a-cell.csv")).problems().get(0);

        assertThat(problem.guardRail()).isEqualTo("G1");
        assertThat(problem.cell()).isEqualTo("C8");
        assertThat(problem.message(Locale.ENGLISH)).contains("beyond the 2 that may be paid (CN)", "no level beyond 2");
        assertThat(problem.message(Locale.SIMPLIFIED_CHINESE)).contains("传销", "2 级以内");
    }

    private static String where(Problem problem) {
        return problem.cell() != null
                ? problem.cell()
                : problem.line() == 0 ? "file" : problem.line() + ":" + problem.column();
    }

    private static Rulebook rulebook(String file) throws IOException {
        try (InputStream in = AttackTest.class.getResourceAsStream("/attacks/" + file)) {
            return new Rulebook(
                    DecisionPoint.CHECKOUT, List.of(new RuleFile("checkout/attacks/" + file, in.readAllBytes())));
        }
    }
}
