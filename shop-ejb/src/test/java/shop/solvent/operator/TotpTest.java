package shop.solvent.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** Of RFC 6238, appendix B, and RFC 4226, appendix D. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theCodesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)), 8))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "2, 359152", "3, 969429", "9, 520489"})
    void sixDigitsAreThoseOfTheStandard(long step, String code) {
        assertThat(Totp.code(SECRET, step)).isEqualTo(code);
    }

    @Test
    void aClockMayBeOneStepBeforeOrBehindAndNoFurther() {
        long now = Totp.step(NOW);
        for (long step = now - 1; step <= now + 1; step++) {
            assertThat(Totp.match(SECRET, Totp.code(SECRET, step), NOW, 0)).hasValue(step);
        }
        assertThat(Totp.match(SECRET, Totp.code(SECRET, now - 2), NOW, 0)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, now + 2), NOW, 0)).isEmpty();
    }

    @Test
    void whatWasTakenOnceOrComesBeforeItIsTakenNoMore() {
        long now = Totp.step(NOW);
        OptionalLong taken = Totp.match(SECRET, Totp.code(SECRET, now), NOW, now - 1);

        assertThat(taken).hasValue(now);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, now), NOW, now)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, now - 1), NOW, now)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, now + 1), NOW, now)).hasValue(now + 1);
    }

    @Test
    void nothingElseIsACode() {
        for (String wrong : new String[] {"", "0", "1234567", "abcdef", "１２３４５６"}) {
            assertThat(Totp.match(SECRET, wrong, NOW, 0)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenAsTelephonesReadThem(String text, String written) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }
}
