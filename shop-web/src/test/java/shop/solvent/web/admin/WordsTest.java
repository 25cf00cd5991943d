package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A fact, a field and a kind of goods are called the same where rules are explained and on every page")
class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void thePagesAndTheRulesSpeakAlike(String language) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);
        Locale locale = Locale.forLanguageTag(language);
        ResourceBundle rules = ResourceBundle.getBundle("shop.solvent.rules.explain.words", locale, exact);
        ResourceBundle pages = ResourceBundle.getBundle(Show.BUNDLE, locale, exact);

        assertThat(rules.keySet())
                .filteredOn(key -> key.matches("(fact|field|weekday|kind|yes-no)\\..*"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(rules.getString(key)).as(key).isEqualTo(pages.getString(key)));
    }
}
