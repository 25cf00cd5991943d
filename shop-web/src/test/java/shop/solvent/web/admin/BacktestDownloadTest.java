package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktestDownloadTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "velocity | velocity",
                "=HYPERLINK(\"x\") | \"'=HYPERLINK(\"\"x\"\")\"",
                "+1 | '+1",
                "-1 | '-1",
                "@cmd | '@cmd",
                "a,b | \"a,b\""
            })
    void aNameIsNeverAFormula(String name, String cell) {
        assertThat(BacktestDownload.cell(name)).isEqualTo(cell);
    }
}
