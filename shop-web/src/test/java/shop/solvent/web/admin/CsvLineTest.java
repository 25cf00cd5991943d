package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =cmd|' /C calc'!A0",
                "\u00a0",
                "\uff1d1",
                "=HYPERLINK(\"http://evil.example\",\"x\")"
            })
    void noTextPassesForAFormula(String text) {
        String cell = CsvLine.of((Object) text).strip();
        String plain = cell.startsWith("\"") ? cell.substring(1) : cell;
        if (!text.equals("\u00a0")) {
            assertThat(plain).startsWith("'");
        }
        assertThat(plain)
                .doesNotStartWith("=")
                .doesNotStartWith("+")
                .doesNotStartWith("-")
                .doesNotStartWith("@");
    }

    @Test
    void cellsThatHoldSeparatorsAreQuoted() {
        assertThat(CsvLine.of("a", "b,c", "say \"so\"", "two\nlines", null, ""))
                .isEqualTo("a,\"b,c\",\"say \"\"so\"\"\",\"two\nlines\",,\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"839273402312192342", "6901234567892", "007"})
    void aCodeOfDigitsKeepsAllOfThem(String code) {
        assertThat(CsvLine.of(code)).isEqualTo("\"'" + code + "\"\r\n");
    }

    @Test
    void whatIsANumberStaysOne() {
        assertThat(CsvLine.of(-500L, new BigDecimal("1234.50"), 839273402312192342L, "1000"))
                .isEqualTo("-500,1234.50,839273402312192342,1000\r\n");
    }

    @Test
    void aNameFromARuleFileIsNeverAFormulaInABacktest() {
        assertThat(CsvLine.of(LocalDate.of(2026, 8, 1), "=HYPERLINK(\"x\")", "\uff1d1", "velocity"))
                .isEqualTo("2026-08-01,\"'=HYPERLINK(\"\"x\"\")\",\"'\uff1d1\",velocity\r\n");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(CsvLine.of("夏季促销", "1000", "draft:12", "PAID")).isEqualTo("夏季促销,1000,draft:12,PAID\r\n");
    }
}
