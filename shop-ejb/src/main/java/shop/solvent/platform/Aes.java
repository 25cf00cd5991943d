package shop.solvent.platform;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM: what a head says of it, a fresh nonce, and what is encrypted, of which each change is noticed. */
final class Aes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Aes() {}

    /**
     * @param head stands before it, and is as safe from changes as the rest
     * @param context what the text belongs to; it opens in no other
     */
    static byte[] seal(byte[] key, byte[] head, byte[] text, byte[] context) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, context);
            byte[] sealed = new byte[head.length + NONCE_BYTES + cipher.getOutputSize(text.length)];
            ByteBuffer.wrap(sealed).put(head).put(nonce);
            cipher.doFinal(text, 0, text.length, sealed, head.length + NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every Java platform must have AES-GCM
        }
    }

    /** Empty if it was encrypted with another key or for another context, or was changed. @param head how many bytes it has */
    static Optional<byte[]> open(byte[] key, int head, byte[] sealed, byte[] context) {
        if (sealed.length < head + NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, sealed, head, context);
            return Optional.of(cipher.doFinal(sealed, head + NONCE_BYTES, sealed.length - head - NONCE_BYTES));
        } catch (AEADBadTagException wrong) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, int at, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce, at, NONCE_BYTES));
        cipher.updateAAD(context);
        return cipher;
    }
}
