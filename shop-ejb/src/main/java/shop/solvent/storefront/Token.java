package shop.solvent.storefront;

import java.security.SecureRandom;
import java.util.Base64;
import shop.solvent.platform.Sha256;

/** Something that a browser keeps and nobody guesses; the shop keeps its hash alone. */
final class Token {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int LENGTH = 43;

    private Token() {}

    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Of six digits, each as likely. */
    static String code() {
        return "%06d".formatted(RANDOM.nextInt(1_000_000));
    }

    static boolean mayBe(String text) {
        return text != null && text.length() == LENGTH;
    }

    static byte[] hash(String token) {
        return Sha256.of(token);
    }
}
