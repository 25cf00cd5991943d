package shop.solvent.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.platform.Json;
import shop.solvent.platform.Secrets;

/** What is signed is the shop's as it stands, letter by letter, and nothing that looks like it. */
class JwsTest {

    private static final Instant NOW = Instant.parse("2026-07-01T04:00:00Z");
    private static final String PAYLOAD = "{\"type\":[\"EntitlementCredential\"]}";

    private final Secrets secrets = Secrets.of(new byte[32]);
    private final SigningKey key = SigningKey.fresh(secrets, 1, "test", NOW);

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isOurs(String token) {
        return Jws.read(token).filter(read -> read.isSignedBy(key.key())).isPresent();
    }

    /** RFC 7515, A.3: a key, a text and its signature that others have published. */
    @Test
    void theExampleOfTheStandardIsVerified() throws GeneralSecurityException {
        CertificateKey published = published();
        byte[] text =
                ("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290"
                                + "Ijp0cnVlfQ")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Base64.getUrlDecoder()
                .decode("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");

        assertThat(published.signed(text, signature)).isTrue();
        assertThat(published.jwk().x()).isEqualTo("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");
        assertThat(published.jwk().y()).isEqualTo("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
        text[3]++;
        assertThat(published.signed(text, signature)).isFalse();
    }

    private static CertificateKey published() throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(
                number("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                number("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
        byte[] encoded = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)))
                .getEncoded();
        return new CertificateKey(CertificateKey.thumbprint(encoded), 1, encoded, "test", NOW, null);
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    @Test
    void whatIsSignedIsReadAgainAndNamesItsKeyByTheThumbprint() {
        String token = Jws.sign(key, PAYLOAD);

        Jws read = Jws.read(token).orElseThrow();
        assertThat(read.payload()).isEqualTo(PAYLOAD);
        assertThat(read.kid()).isEqualTo(key.key().kid()).matches("[A-Za-z0-9_-]{43}");
        assertThat(read.isSignedBy(key.key())).isTrue();
        CertificateKey.Jwk jwk = key.key().jwk();
        String thumb = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + jwk.x() + "\",\"y\":\"" + jwk.y() + "\"}";
        assertThat(Json.write(jwk)).startsWith(thumb.substring(0, thumb.length() - 1));
    }

    @Test
    void noLetterOfItCanBeAnother() {
        String token = Jws.sign(key, PAYLOAD);

        assertThat(IntStream.range(0, token.length())
                        .filter(at -> token.charAt(at) != '.')
                        .filter(at -> isOurs(token.substring(0, at)
                                + (token.charAt(at) == 'A' ? 'B' : (char) (token.charAt(at) == 'z' ? 'y' : 'A'))
                                + token.substring(at + 1))))
                .as("places at which another letter is not noticed")
                .isEmpty();
        char last = token.charAt(token.length() - 1);
        assertThat("AQgw").as("only these end 64 bytes").contains(String.valueOf(last));
        assertThat(isOurs(token.substring(0, token.length() - 1) + (char) (last + 1)))
                .as("bits that stand for nothing")
                .isFalse();
        assertThat(isOurs(token + "=")).isFalse();
        assertThat(isOurs(token + ".")).isFalse();
        assertThat(isOurs(token.substring(0, token.lastIndexOf('.') + 1))).isFalse();
    }

    @Test
    void anotherKeysSignatureIsNotTheShops() {
        SigningKey other = SigningKey.fresh(secrets, 2, "test", NOW);
        String[] theirs = Jws.sign(other, PAYLOAD).split("\\.");
        String[] ours = Jws.sign(key, PAYLOAD).split("\\.");

        assertThat(isOurs(String.join(".", theirs))).isFalse();
        assertThat(isOurs(ours[0] + "." + ours[1] + "." + theirs[2])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"kid\":\"KID\",\"typ\":\"vc+jwt\"}",
                "{\"alg\":\"None\",\"kid\":\"KID\",\"typ\":\"vc+jwt\"}",
                "{\"alg\":\"HS256\",\"kid\":\"KID\",\"typ\":\"vc+jwt\"}",
                "{\"alg\":\"ES384\",\"kid\":\"KID\",\"typ\":\"vc+jwt\"}",
                "{\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"JWT\"}",
                "{\"alg\":\"ES256\",\"kid\":\"KID\",\"typ\":\"vc+jwt\",\"crit\":[\"exp\"]}",
                "{\"alg\":\"ES256\",\"typ\":\"vc+jwt\"}",
                "{\"alg\":\"ES256\",\"kid\":null,\"typ\":\"vc+jwt\"}",
                "[]",
                "null",
                "\"ES256\"",
                ""
            })
    void whatSaysItIsSignedOtherwiseIsNotLookedAt(String header) throws GeneralSecurityException {
        String kid = key.key().kid();
        String signed = encoded(header.replace("KID", kid)) + "." + encoded(PAYLOAD);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.key().publicKey(), "HmacSHA256"));
        byte[] text = signed.getBytes(StandardCharsets.US_ASCII);
        String byPublicKey = Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text));

        for (String signature : new String[] {"", byPublicKey, Jws.encoded(key.sign(text))}) {
            assertThat(Jws.read(signed + "." + signature)).as(signature).isEmpty();
        }
    }

    @Test
    void aSignatureOfZerosIsNobodys() {
        String token = Jws.sign(key, PAYLOAD);
        String signed = token.substring(0, token.lastIndexOf('.') + 1);

        assertThat(isOurs(signed + Jws.encoded(new byte[64]))).isFalse();
        assertThat(isOurs(signed + Jws.encoded(new byte[63]))).isFalse();
        assertThat(isOurs(signed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "a", "ÿ.ÿ.ÿ", "e30.e30.e30", " . . "})
    void whatIsNoneIsNone(String text) {
        assertThat(Jws.read(text)).isEmpty();
        assertThat(Jws.read(text.repeat(10_000))).isEmpty();
    }

    @Test
    void aKeyOpensForItsNameAndWithTheShopsSecretAlone() {
        SigningKey again = SigningKey.open(key.key(), key.sealed(), secrets);
        assertThat(isOurs(Jws.sign(again, PAYLOAD))).isTrue();

        CertificateKey renamed = new CertificateKey("other", 1, key.key().publicKey(), "test", NOW, null);
        assertThatThrownBy(() -> SigningKey.open(renamed, key.sealed(), secrets))
                .isInstanceOf(IllegalStateException.class);
        byte[] another = new byte[32];
        another[0] = 1;
        assertThatThrownBy(() -> SigningKey.open(key.key(), key.sealed(), Secrets.of(another)))
                .isInstanceOf(IllegalStateException.class);
    }

    /** The list of the standard's example, which says of nobody anything. */
    @Test
    void aStatusListIsPackedAsTheStandardHasIt() throws IOException {
        byte[] published = unpacked("uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA");
        assertThat(published).isEqualTo(new byte[16_384]);
        assertThat(unpacked(new StatusBits().encoded())).isEqualTo(published);

        StatusBits bits = new StatusBits();
        bits.set(0);
        bits.set(9);
        bits.set(131_071);
        byte[] expected = new byte[16_384];
        expected[0] = (byte) 0b1000_0000;
        expected[1] = 0b0100_0000;
        expected[16_383] = 0b0000_0001;
        assertThat(unpacked(bits.encoded())).isEqualTo(expected);
    }

    static byte[] unpacked(String list) throws IOException {
        assertThat(list).startsWith("u");
        try (GZIPInputStream in = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(list.substring(1))))) {
            return in.readAllBytes();
        }
    }
}
