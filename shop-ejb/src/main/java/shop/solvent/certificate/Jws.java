package shop.solvent.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import shop.solvent.platform.Json;

/**
 * A credential with its signature: a JSON Web Signature in its compact form (RFC 7515), by ES256 and nothing else, as Securing
 * Verifiable Credentials using JOSE and COSE has it.
 *
 * @param kid of the key it says it is signed with
 * @param payload the credential
 * @param signed what the signature is of
 */
record Jws(String kid, String payload, String signed, byte[] signature) {

    static final String TYPE = "vc+jwt";

    /** Longer than any of ours, and short enough to look at. */
    static final int LONGEST = 8_192;

    private record Header(String alg, String kid, String typ) {}

    private static String header(String kid, String type) {
        return Json.write(new Header("ES256", kid, type));
    }

    /** @return the credential, signed */
    static String sign(SigningKey key, String payload) {
        return sign(key, TYPE, payload);
    }

    /** @param type what it is, so that nothing else is ever taken for a credential */
    static String sign(SigningKey key, String type, String payload) {
        String signed = encoded(bytes(header(key.key().kid(), type))) + "." + encoded(bytes(payload));
        return signed + "." + encoded(key.sign(bytes(signed)));
    }

    /** Empty for what is not written as the shop writes it, whoever signed it: another algorithm is none of ours. */
    static Optional<Jws> read(String token) {
        return read(token, TYPE);
    }

    /** @param type what it has to be */
    static Optional<Jws> read(String token, String type) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LONGEST || parts.length != 3) {
            return Optional.empty();
        }
        try {
            String header = text(parts[0]);
            String kid = Json.read(header, Header.class).kid();
            return kid != null && header(kid, type).equals(header)
                    ? Optional.of(new Jws(kid, text(parts[1]), parts[0] + "." + parts[1], signature(parts[2])))
                    : Optional.empty();
        } catch (RuntimeException unreadable) { // no base64url, no UTF-8 or no JSON
            return Optional.empty();
        }
    }

    boolean isSignedBy(CertificateKey key) {
        return key.signed(bytes(signed), signature);
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException for more than one way to write the same bytes, too */
    static byte[] decoded(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!encoded(bytes).equals(text)) {
            throw new IllegalArgumentException("Not in its shortest form");
        }
        return bytes;
    }

    /** Nobody's, where it is not written as signatures are. */
    private static byte[] signature(String part) {
        try {
            return decoded(part);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    private static String text(String part) {
        return new String(decoded(part), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
