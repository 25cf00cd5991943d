package shop.solvent.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    @Test
    void aPasswordFitsItsHashAndNoOther() {
        String hash = PasswordHash.of("Straße 密码");

        assertThat(PasswordHash.fits("Straße 密码", hash)).isTrue();
        assertThat(PasswordHash.fits("Strasse 密码", hash)).isFalse();
        assertThat(PasswordHash.fits("", hash)).isFalse();
    }

    @Test
    void theSamePasswordOfTwoPeopleLooksDifferent() {
        assertThat(PasswordHash.of("same")).isNotEqualTo(PasswordHash.of("same"));
    }

    /** RFC 7914, section 11: PBKDF2 with HMAC-SHA256, password {@code passwd}, salt {@code salt}, one iteration. */
    @Test
    void aHashMadeElsewhereWithOtherIterationsStillFits() {
        String foreign = "pbkdf2-sha256$1$c2FsdA$"
                + Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(HexFormat.of()
                                .parseHex("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"));

        assertThat(PasswordHash.fits("passwd", foreign)).isTrue();
    }

    @Test
    void onlyAPasswordThatStandsInTheManualIsQuickToTry() {
        assertThat(PasswordHash.of("secret")).startsWith("pbkdf2-sha256$310000$");
        assertThat(PasswordHash.fits("solvent-demo", PasswordHash.ofPublished("solvent-demo")))
                .isTrue();
    }

    @Test
    void whatIsNoHashIsAnErrorAndNotAWrongPassword() {
        assertThatThrownBy(() -> PasswordHash.fits("x", "plain")).isInstanceOf(IllegalStateException.class);
    }
}
