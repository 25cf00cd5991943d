package shop.solvent.web.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Reason;

class WordingTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[\\w-]+(:fen)?}");
    private static final Pattern MADE =
            Pattern.compile("(?:Rejection\\s*\\.(?:invalid|conflict|forbidden)|Reason\\s*\\.of"
                    + "|ProblemDetails\\s*\\.of)\\(\\s*(?:\\d+,\\s*)?\"([a-z0-9.-]+)\"");
    private static final Pattern NOT_FOUND = Pattern.compile("Rejection\\s*\\.notFound\\(\\s*\"([a-z-]+)\"");
    private static final Pattern FIELD = Pattern.compile("\"((?:field|list|id|query|instant)\\.[a-z-]+)\"");

    private static ResourceBundle sentences(Locale locale) {
        return ResourceBundle.getBundle("shop.solvent.web.errors.Wording", locale);
    }

    @Test
    void bothLanguagesSayTheSameThings() {
        ResourceBundle zh = sentences(Locale.CHINESE);
        ResourceBundle en = sentences(Locale.ENGLISH);
        assertThat(zh.keySet()).isEqualTo(en.keySet());
        for (String key : en.keySet()) {
            assertThat(placeholders(zh.getString(key))).as(key).isEqualTo(placeholders(en.getString(key)));
        }
    }

    private static Set<String> placeholders(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyCodeTheHouseMakesHasItsSentence() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String module : List.of("../shop-ejb", "../rules", ".")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    collect(Files.readString(file), file.toString().contains("/web/"), codes);
                }
            }
        }
        codes.removeIf(code -> code.startsWith("ledger.")); // findings of the reconciler, told to nobody outside
        assertThat(codes).hasSizeGreaterThan(30);
        assertThat(sentences(Locale.ENGLISH).keySet()).containsAll(codes);
    }

    private static void collect(String source, boolean web, Set<String> codes) {
        MADE.matcher(source).results().forEach(made -> codes.add(made.group(1)));
        NOT_FOUND.matcher(source).results().forEach(made -> codes.add(made.group(1) + ".not-found"));
        if (web) {
            FIELD.matcher(source).results().forEach(made -> codes.add(made.group(1)));
        }
    }

    @Test
    void parametersStandWhereTheSentenceNamesThem() {
        assertThat(Wording.in(Locale.ENGLISH).say(Reason.of("body.broken", Map.of("line", "3", "column", "14"))))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("line 3, column 14"));
    }

    @Test
    void moneyIsToldInYuan() {
        Reason reason = Reason.of("wallet.insufficient", Map.of("available", "5", "needed", "123456"));
        assertThat(Wording.in(Locale.ENGLISH).say(reason))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("¥0.05").contains("¥1,234.56"));
    }

    @Test
    void aCodeOnlyARuleFileKnowsHasNoSentence() {
        assertThat(Wording.in(Locale.CHINESE).say(Reason.of("some-rule.said-so")))
                .isEmpty();
    }

    @Test
    void aReaderGetsTheFirstOfTheirLanguagesThatTheShopSpeaksElseChinese() {
        assertThat(Wording.chosen(List.of(Locale.FRENCH, Locale.UK, Locale.CHINA)))
                .isEqualTo(Locale.ENGLISH);
        assertThat(Wording.chosen(List.of(Locale.TRADITIONAL_CHINESE))).isEqualTo(Locale.CHINESE);
        assertThat(Wording.chosen(List.of(Locale.JAPANESE))).isEqualTo(Locale.CHINESE);
        assertThat(Wording.chosen(List.of())).isEqualTo(Locale.CHINESE);
    }

    @Test
    void everyErrorStatusHasATitle() {
        for (int status = 400; status < 600; status++) {
            assertThat(Wording.in(Locale.ENGLISH).title(status)).isNotBlank();
        }
    }
}
