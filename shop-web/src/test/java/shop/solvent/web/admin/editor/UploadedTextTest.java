package shop.solvent.web.admin.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What stands in a file says what it is, whatever it is called")
class UploadedTextTest {

    private static final String PATH = "checkout/points/points-by-amount.csv";
    private static final String CASES = "case,rule,fires\n金卡 · gold,points-web-gold,yes\n";
    private static final String TABLE = "积分\nRuleTable points\nNAME,METADATA,CONDITION,ACTION\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "points-by-amount.cases (1).csv | points-by-amount.cases.csv",
                "points-by-amount.cases(12).csv | points-by-amount.cases.csv",
                "points-by-amount.cases （2）.csv | points-by-amount.cases.csv",
                "points-by-amount - Copy.xlsx | points-by-amount.xlsx",
                "points-by-amount - 副本 (2).csv | points-by-amount.csv",
                "C:\\Users\\li\\Points.CSV | points.csv",
                "points-1.csv | points-1.csv",
            })
    void whatWasAddedToANameOnTheWayIsLeftOut(String submitted, String plain) {
        assertThat(UploadedText.plainName(submitted)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "points-by-amount.cases.csv",
                "points-by-amount.cases (1).csv",
                "points-by-amount.csv",
                "cases.csv",
                "新建文件.csv"
            })
    void casesAreCasesUnderAnyName(String name) {
        assertThat(UploadedText.of(name, PATH, bytes(CASES)).kind()).isEqualTo(UploadedText.Kind.CASES);
    }

    @Test
    void aTableOfRulesIsOneEvenIfItIsCalledCases() {
        assertThat(UploadedText.of("points.cases.csv", PATH, bytes(TABLE)).kind())
                .isEqualTo(UploadedText.Kind.TABLE);
    }

    @Test
    void whatIsNeitherIsRefusedWithTheReason() {
        UploadedText list = UploadedText.of("list.csv", PATH, bytes("a,b\n1,2\n"));
        UploadedText cases = UploadedText.of("points.cases (1).csv", PATH, bytes("a,b\n1,2\n"));
        UploadedText open = UploadedText.of("points.csv", PATH, bytes("case,rule,\"fires\n"));
        UploadedText binary = UploadedText.of("points.cases.csv", PATH, new byte[] {(byte) 0xff, (byte) 0xfe, 1, 0});

        assertThat(list.problem().code()).isEqualTo("table.neither");
        assertThat(cases.problem().code()).isEqualTo("cases.columns");
        assertThat(open.problem().cell()).isEqualTo("C1");
        assertThat(binary.problem().code()).isEqualTo("file.encoding");
    }

    @Test
    void casesInGbkAreReadAsSuchAndThatIsSaid() {
        UploadedText text = UploadedText.of("points.cases.csv", PATH, CASES.getBytes(Charset.forName("GBK")));

        assertThat(text.kind()).isEqualTo(UploadedText.Kind.CASES);
        assertThat(text.recoded()).isTrue();
        assertThat(new String(text.file().content(), StandardCharsets.UTF_8)).isEqualTo(CASES);
    }

    @Test
    void rulesAsTextAreText() {
        assertThat(UploadedText.of("a.drl", "checkout/risk/a.drl", bytes("rule"))
                        .kind())
                .isEqualTo(UploadedText.Kind.TEXT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
