package shop.solvent.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every problem is said in Chinese and in English")
class ProblemTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{[a-zA-Z]+}");

    @Test
    void bothLanguagesHaveTheSameProblemsWithTheSameParameters() {
        ResourceBundle english = bundle(Locale.ROOT);
        ResourceBundle chinese = bundle(Locale.CHINESE);

        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).allSatisfy(code -> {
            assertThat(chinese.getString(code)).matches("(?s).*\\p{IsHan}.*");
            assertThat(parameters(chinese.getString(code))).isEqualTo(parameters(english.getString(code)));
        });
    }

    @Test
    void aReaderOfAnotherLanguageGetsEnglishWhateverTheServersLanguage() {
        Problem problem = Problem.ofFile("checkout/a.txt", "file.kind", Map.of());
        Locale server = Locale.getDefault();
        try {
            Locale.setDefault(Locale.CHINA);
            assertThat(problem.message(Locale.FRENCH)).startsWith("This kind of file");
            assertThat(problem.message(Locale.TAIWAN)).startsWith("不认识这种文件");
        } finally {
            Locale.setDefault(server);
        }
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "shop.solvent.rules.language.problems",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static TreeSet<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
