package shop.solvent.till;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.solvent.certificate.CertificateKey;
import shop.solvent.certificate.CertificateKeys;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.World;
import shop.solvent.verifier.PayCode;

/** A register without a network can tell a pay code by the shop's key set alone. */
class PayCodesTest {

    private final World world = new World();
    private final PayCodes codes = world.shop.get(PayCodes.class);
    private final MemberId member = world.member();

    private Map<String, PublicKey> keys() {
        return world.shop.get(CertificateKeys.class).set().keys().stream()
                .collect(Collectors.toMap(CertificateKey.Jwk::kid, key -> PayCode.key(key.x(), key.y())));
    }

    @Test
    void aRegisterWithoutANetworkTellsACodeByTheKeySetAndHowLongItIsGood() {
        PayCodeView shown = codes.show(member);

        PayCode read = PayCode.read(shown.text(), keys()).orElseThrow();

        assertThat(read.number()).isEqualTo(shown.number());
        Instant made = read.madeAt();
        assertThat(shown.until()).isEqualTo(made.plus(PayCode.GOOD_FOR));
        assertThat(read.isGoodAt(made)).isTrue();
        assertThat(read.isGoodAt(made.plusSeconds(59))).isTrue();
        assertThat(read.isGoodAt(made.plusSeconds(60))).isFalse();
        assertThat(read.isGoodAt(made.minusSeconds(30))).isTrue();
        assertThat(read.isGoodAt(made.minusSeconds(31))).isFalse();
        assertThat(PayCodes.GOOD_FOR).isEqualTo(PayCode.GOOD_FOR);
        assertThat(PayCodes.SKEW).isEqualTo(PayCode.SKEW);
    }

    @Test
    void aCodeSaysNothingOfWhoseItIs() {
        assertThat(codes.show(member).text()).doesNotContain(member.toString());
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            numbers.add(codes.show(member).number());
        }
        assertThat(numbers).hasSize(20).allMatch(number -> number.matches("8[0-9]{17}"));
    }

    @Test
    void whatTheShopDidNotSignIsNoCode() {
        String good = codes.show(member).text();
        String[] parts = good.split("\\.");
        String other = codes.show(member).text();
        Map<String, PublicKey> keys = keys();
        for (String forged : new String[] {
            "",
            "...",
            good + "A",
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + other.split("\\.")[1] + "." + parts[2],
            parts[0] + "." + parts[1] + "." + "A".repeat(86),
            world.shop.get(CertificateKeys.class).sign("another+jwt", new Other("812345678901234567", 1)),
        }) {
            assertThat(PayCode.read(forged, keys)).as(forged).isEmpty();
            assertRejected("till.code-unknown", () -> codes.number(forged));
        }
        assertThat(PayCode.read(good, Map.of())).isEmpty();
    }

    private record Other(String code, long iat) {}

    @Test
    void nobodyIsShownMoreCodesThanTheyCouldUseAndOldOnesAreForgotten() {
        for (int i = 0; i < 30; i++) {
            codes.show(member);
        }
        assertRejected("till.code-too-often", () -> codes.show(member));
        world.shop.clock().advance(Duration.ofMinutes(1));
        codes.show(member);
        world.shop.clock().advance(Duration.ofDays(8));
        assertThat(codes.forget()).isEqualTo(31);
    }
}
