package shop.solvent.device;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.Map;
import shop.solvent.platform.Rejection;

/**
 * The public half of a device's key: Ed25519 (RFC 8032). The private half is the device's alone and is never told. It is worked out once,
 * however many signatures are looked at by it.
 */
final class DeviceKey {

    private static final int BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    private final String text;
    private final PublicKey key;

    /**
     * @param text its 32 bytes as RFC 8032 has them, in base64url without padding: what a JSON Web Key calls {@code x} (RFC 8037)
     * @throws Rejection {@code device.key-malformed}
     */
    DeviceKey(String text) {
        byte[] bytes = decoded(text, BYTES);
        this.text = text;
        this.key = bytes == null ? null : opened(bytes);
        if (key == null) {
            throw Rejection.invalid("device.key-malformed", Map.of("field", "publicKey"));
        }
    }

    String text() {
        return text;
    }

    /** Whether the device signed that text. @param signature base64url without padding; anything else is no signature of it */
    boolean signed(String message, String signature) {
        byte[] bytes = decoded(signature, SIGNATURE_BYTES);
        if (bytes == null) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message.getBytes(StandardCharsets.UTF_8));
            return check.verify(bytes);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** Null for what is no text of so many bytes, or not written in its shortest form. */
    private static byte[] decoded(String text, int length) {
        if (text == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return bytes.length == length && again.equals(text) ? bytes : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Null for bytes that are no point of the curve. */
    private static PublicKey opened(byte[] bytes) {
        byte[] y = bytes.clone();
        boolean odd = (y[BYTES - 1] & 0x80) != 0;
        y[BYTES - 1] &= 0x7f;
        byte[] bigEndian = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bigEndian[i] = y[BYTES - 1 - i];
        }
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
            Signature.getInstance("Ed25519").initVerify(key); // here it is seen whether it lies on the curve
            return key;
        } catch (GeneralSecurityException | RuntimeException noPoint) {
            return null;
        }
    }
}
