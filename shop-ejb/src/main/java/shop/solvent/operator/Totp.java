package shop.solvent.operator;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that a telephone shows and that change with the time (RFC 6238, with what every such program knows: HMAC-SHA-1, six
 * digits, thirty seconds). A clock may be one step before or behind.
 */
final class Totp {

    /** As many bytes as the hash has, as RFC 4226 recommends. */
    static final int SECRET_BYTES = 20;

    static final int DIGITS = 6;

    private static final int SECONDS = 30;
    private static final int DRIFT = 1;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The thirty seconds that a moment is in, counted from 1970. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** What the telephone shows during that step. */
    static String code(byte[] secret, long step) {
        return code(secret, step, DIGITS);
    }

    static String code(byte[] secret, long step, int digits) {
        byte[] hash = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text.substring(Math.max(0, text.length() - digits));
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible); // every Java platform must have HmacSHA1
        }
    }

    /**
     * Of which step a code is.
     *
     * @param after the latest step of which a code was taken: it and what is before it count no more
     * @return empty if of none that counts now
     */
    static OptionalLong match(byte[] secret, String code, Instant now, long after) {
        OptionalLong match = OptionalLong.empty();
        for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
            // All are compared, so that the time it takes tells nothing.
            boolean same = MessageDigest.isEqual(ascii(code(secret, step)), ascii(code));
            if (same && step > after && match.isEmpty()) {
                match = OptionalLong.of(step);
            }
        }
        return match;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    /** A secret as it is typed into a telephone: RFC 4648, without the signs that fill it up. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte one : bytes) {
            held = held << 8 | one & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt(held << 5 - bits & 31));
        }
        return text.toString();
    }
}
