package shop.solvent.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over values as docs/evidence.md writes them. */
final class Hash {

    private final MessageDigest digest = sha256();

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform must have SHA-256
        }
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    Hash number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value).array());
        return this;
    }

    /** @param value null for NULL */
    Hash optional(Long value) {
        digest.update((byte) (value == null ? 0 : 1));
        return value == null ? this : number(value);
    }

    /** Length first; -1 for NULL. */
    Hash bytes(byte[] value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(0, value == null ? -1 : value.length)
                .array());
        return value == null ? this : raw(value);
    }

    Hash raw(byte[] value) {
        digest.update(value);
        return this;
    }

    /** The hash of what was written since the last one. */
    byte[] made() {
        return digest.digest();
    }
}
