package shop.solvent.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | ¥0.00",
                "5 | ¥0.05",
                "-5 | −¥0.05",
                "123456 | ¥1,234.56",
                "-100000000 | −¥1,000,000.00",
                "-9223372036854775808 | −¥92,233,720,368,547,758.08"
            })
    void anAmountReadsTheSameInBothLanguages(long fen, String text) {
        assertThat(AmountText.yuan(fen, Locale.ENGLISH)).isEqualTo(text);
        assertThat(AmountText.yuan(fen, Locale.CHINESE)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", "1234 | 1,234", "-1234567 | −1,234,567"})
    void aNumberHasItsThousandsApart(long number, String text) {
        assertThat(AmountText.number(number, Locale.ENGLISH)).isEqualTo(text);
        assertThat(AmountText.units(new Money(number, Asset.POINT), Locale.CHINESE))
                .isEqualTo(text);
    }
}
