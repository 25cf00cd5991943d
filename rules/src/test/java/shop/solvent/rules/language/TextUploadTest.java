package shop.solvent.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file comes in UTF-8, or in what a Chinese spreadsheet program saves")
class TextUploadTest {

    private static final String CASES =
            "case,rule,fires\n金卡 100 元得 2000 分 · gold earns 2000 “for 100 元”,points-web-gold,yes\n";

    @Test
    void utf8IsTakenAsItIs() {
        for (String text : new String[] {CASES, "\ufeff" + CASES, "plain", ""}) {
            RuleFile file = file(text.getBytes(StandardCharsets.UTF_8));
            assertThat(TextUpload.of(file)).contains(new TextUpload(file, false));
        }
    }

    @Test
    void gbkIsRecognisedAndMadeUtf8() {
        RuleFile file = file(CASES.getBytes(Charset.forName("GBK")));

        assertThat(TextUpload.of(file)).contains(new TextUpload(file(CASES.getBytes(StandardCharsets.UTF_8)), true));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "Big5", "Shift_JIS", "windows-1252"})
    void whatIsNeitherIsNotGuessedAt(String charset) {
        String text = charset.equals("windows-1252") ? "Größe, façade, ½ Preis für Schüler" : "金額，優惠與課程、價格";

        assertThat(TextUpload.of(file(text.getBytes(Charset.forName(charset))))).isEmpty();
    }

    private static RuleFile file(byte[] content) {
        return new RuleFile("checkout/points/points.cases.csv", content);
    }
}
