package shop.solvent.catalogue;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.platform.Sha256;

/**
 * What a channel shows to be let in: {@code sk_<channel>_<43 characters>}, 256 random bits. So much chance needs no slow
 * hash: a plain one already cannot be reversed.
 */
record ApiKey(String text) {

    private static final Pattern FORM = Pattern.compile("sk_[a-z0-9-]{2,32}_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static ApiKey make(String channel) {
        byte[] chance = new byte[32];
        RANDOM.nextBytes(chance);
        return new ApiKey(
                "sk_" + channel + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(chance));
    }

    /** The key, if the text can be one at all. */
    static Optional<ApiKey> read(String text) {
        return Optional.ofNullable(text).filter(FORM.asMatchPredicate()).map(ApiKey::new);
    }

    byte[] hash() {
        return Sha256.of(text);
    }

    /** Never the key itself. */
    @Override
    public String toString() {
        return "ApiKey";
    }
}
