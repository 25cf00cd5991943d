package shop.solvent.web.admin.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.solvent.web.admin.help.GlossaryPage.Topic;

class GlossaryTest {

    @Test
    void thePagesTellTheWordsOfTheDocsInBothLanguages() throws IOException {
        long rows = Files.readAllLines(Path.of("../docs/glossary.md"), StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| English"))
                .count();

        assertThat(Glossary.all()).hasSize((int) rows).allSatisfy(term -> {
            assertThat(term.english()).isNotBlank();
            assertThat(term.chinese()).matches("(?s).*\\p{IsHan}.*");
            assertThat(term.meaning()).isNotBlank();
            assertThat(term.meaningZh()).matches("(?s).*\\p{IsHan}.*");
        });
    }

    @Test
    void aWordIsFoundInEitherLanguageAndWhatIsCalledSoComesFirst() {
        assertThat(Glossary.find("Campaign").get(0).chinese()).isEqualTo("活动");
        assertThat(Glossary.find("资金池").get(0).english()).isEqualTo("pool");
        assertThat(Glossary.find("no such word")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void aMechanismIsExplainedInBothLanguagesWithAnExampleAndItsWordIsInTheGlossary(Topic topic) {
        assertThat(Glossary.find(topic.getWord()).get(0).english()).startsWith(topic.getWord());
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.CHINESE}) {
            ResourceBundle text = ResourceBundle.getBundle("shop.solvent.web.admin.text", locale);
            assertThat(text.getString("help-title." + topic.getKey())).isNotBlank();
            assertThat(text.getString("help-text." + topic.getKey())).isNotBlank();
            assertThat(text.getString("help-example." + topic.getKey()))
                    .startsWith(locale == Locale.CHINESE ? "例" : "Example");
        }
    }
}
