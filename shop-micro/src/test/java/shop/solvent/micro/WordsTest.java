package shop.solvent.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private static ResourceBundle words(Locale language) {
        return ResourceBundle.getBundle("shop.solvent.micro.words", language);
    }

    @Test
    void everyLineIsThereInBothLanguagesWithTheSamePlaces() {
        ResourceBundle english = words(Locale.ROOT);
        ResourceBundle chinese = words(Locale.CHINESE);
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(places(chinese, key)).isEqualTo(places(english, key)));
    }

    private static List<String> places(ResourceBundle words, String key) {
        Matcher matcher = PLACE.matcher(words.getString(key));
        return matcher.results().map(MatchResult::group).sorted().toList();
    }
}
