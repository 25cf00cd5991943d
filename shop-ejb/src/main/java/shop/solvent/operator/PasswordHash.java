package shop.solvent.operator;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: {@code pbkdf2-sha256$<iterations>$<salt>$<hash>}. Slow on purpose, so that whoever gets hold
 * of the table cannot try many. The iterations are part of it, so that they can be raised later.
 */
public final class PasswordHash {

    static final int ITERATIONS = 310_000;

    /** Of a password that stands in the manual: slowness would protect nothing, and cost each sign-in to the demo. */
    private static final int ITERATIONS_OF_PUBLISHED = 1_000;

    private static final String ALGORITHM = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordHash() {}

    public static String of(String password) {
        return of(password, ITERATIONS);
    }

    /** Of a password that everybody knows. */
    static String ofPublished(String password) {
        return of(password, ITERATIONS_OF_PUBLISHED);
    }

    private static String of(String password, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return String.join(
                "$",
                ALGORITHM,
                String.valueOf(iterations),
                base64.encodeToString(salt),
                base64.encodeToString(hash(password, salt, iterations, HASH_BYTES)));
    }

    /** @param kept as {@link #of} made it */
    public static boolean fits(String password, String kept) {
        String[] parts = kept.split("\\$");
        if (parts.length != 4 || !parts[0].equals(ALGORITHM)) {
            throw new IllegalStateException("Not a password hash of this shop");
        }
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        return MessageDigest.isEqual(expected, hash(password, salt, Integer.parseInt(parts[1]), expected.length));
    }

    private static byte[] hash(String password, byte[] salt, int iterations, int length) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, length * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // part of every current JDK
        } finally {
            spec.clearPassword();
        }
    }
}
