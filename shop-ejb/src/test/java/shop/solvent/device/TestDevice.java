package shop.solvent.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import shop.solvent.kernel.id.DeviceAllowanceId;
import shop.solvent.kernel.id.DeviceId;

/** A machine with its private key, as it would be built: it knows the formats of what it signs and nothing of the shop. */
public final class TestDevice {

    private final KeyPair pair;

    public TestDevice() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The last 32 bytes of what X.509 wraps around the key. */
    public String publicKey() {
        byte[] encoded = pair.getPublic().getEncoded();
        return text(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    public String allowance(DeviceId id, String key, String merchant, long amount, int minutes) {
        return signed("solvent-allowance-1\n" + id + "\n" + key + "\n" + merchant + "\n" + amount + "\n" + minutes);
    }

    public String voucher(DeviceAllowanceId allowance, int number, long amount) {
        return signed("solvent-voucher-1\n" + allowance + "\n" + number + "\n" + amount);
    }

    private String signed(String message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return text(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
