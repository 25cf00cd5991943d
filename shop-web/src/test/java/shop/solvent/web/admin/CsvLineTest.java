package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

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
        String cell = CsvLine.of(text).strip();
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

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(CsvLine.of("夏季促销", "1000", "draft:12", "PAID")).isEqualTo("夏季促销,1000,draft:12,PAID\r\n");
    }
}
