package shop.solvent.platform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes many independent keys of one: HKDF with SHA-256 (RFC 5869). */
final class Hkdf {

    private static final int HASH_BYTES = 32;

    private Hkdf() {}

    static byte[] derive(byte[] key, String purpose, int length) {
        return expand(extract(new byte[HASH_BYTES], key), purpose.getBytes(StandardCharsets.UTF_8), length);
    }

    static byte[] extract(byte[] salt, byte[] key) {
        return Secrets.mac(salt.length == 0 ? new byte[HASH_BYTES] : salt, key);
    }

    static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
        if (length > 255 * HASH_BYTES) {
            throw new IllegalArgumentException("HKDF yields at most " + 255 * HASH_BYTES + " bytes");
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        byte[] block = new byte[0];
        for (int counter = 1; output.size() < length; counter++) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            message.writeBytes(block);
            message.writeBytes(info);
            message.write(counter);
            block = Secrets.mac(pseudoRandomKey, message.toByteArray());
            output.writeBytes(block);
        }
        return Arrays.copyOf(output.toByteArray(), length);
    }
}
