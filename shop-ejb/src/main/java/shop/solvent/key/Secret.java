package shop.solvent.key;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.platform.Sha256;

/**
 * What a program shows to be let in: {@code sk_<channel>_<43 characters>}, or {@code ak_<43 characters>} for the admin API;
 * 256 random bits. So much chance needs no slow hash: a plain one already cannot be reversed.
 */
record Secret(String text) {

    private static final Pattern FORM = Pattern.compile("(sk_[a-z0-9-]{2,32}|ak)_[A-Za-z0-9_-]{43}");
    private static final int HINT = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param channel null for the admin API */
    static Secret make(String channel) {
        byte[] chance = new byte[32];
        RANDOM.nextBytes(chance);
        return new Secret((channel == null ? "ak_" : "sk_" + channel + "_")
                + Base64.getUrlEncoder().withoutPadding().encodeToString(chance));
    }

    /** The secret, if the text can be one at all. */
    static Optional<Secret> read(String text) {
        return Optional.ofNullable(text).filter(FORM.asMatchPredicate()).map(Secret::new);
    }

    byte[] hash() {
        return Sha256.of(text);
    }

    /** Its last characters: enough to tell keys apart, and nothing towards guessing one. */
    String hint() {
        return text.substring(text.length() - HINT);
    }

    /** Never the secret itself. */
    @Override
    public String toString() {
        return "Secret";
    }
}
