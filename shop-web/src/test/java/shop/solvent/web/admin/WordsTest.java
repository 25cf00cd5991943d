package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What facts, choices and figures are called stands once, beside the rules")
class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void noKeyStandsWithThePagesAndWithTheRules(String language) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);
        Locale locale = Locale.forLanguageTag(language);
        ResourceBundle rules = ResourceBundle.getBundle("shop.solvent.rules.explain.words", locale, exact);
        ResourceBundle pages = ResourceBundle.getBundle(Formats.BUNDLE, locale, exact);

        assertThat(rules.keySet()).contains("fact.BuyerFact", "field.level", "choice.points", "figure.payable");
        assertThat(pages.keySet()).doesNotContainAnyElementsOf(rules.keySet());
    }
}
