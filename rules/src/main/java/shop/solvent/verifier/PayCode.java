package shop.solvent.verifier;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A code that a member shows to pay with, as a register without a network checks it: with nothing but the shop's key set, which it has
 * kept. It says that the shop made the code and when, and not whose it is; whether it was used elsewhere, and whether the member can
 * pay, is known to the shop alone.
 *
 * @param number 18 digits
 * @param madeAt when the shop made it
 */
public record PayCode(String number, Instant madeAt) {

    /** So long a code is good. */
    public static final Duration GOOD_FOR = Duration.ofSeconds(60);

    /** By so much the clock of a register may be behind. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    private static final int LONGEST = 600;
    private static final Pattern HEADER =
            Pattern.compile("\\{\"alg\":\"ES256\",\"kid\":\"([A-Za-z0-9_-]{43})\",\"typ\":\"solvent-pay[+]jwt\"}");
    private static final Pattern PAYLOAD = Pattern.compile("\\{\"code\":\"(8[0-9]{17})\",\"iat\":([1-9][0-9]{0,11})}");

    /**
     * What somebody shows.
     *
     * @param keys of the shop, by {@code kid}: see {@link #key}
     * @return empty unless it is a code that one of these keys signed
     */
    public static Optional<PayCode> read(String shown, Map<String, PublicKey> keys) {
        String[] parts = shown.split("\\.", -1);
        if (shown.length() > LONGEST || parts.length != 3) {
            return Optional.empty();
        }
        try {
            Matcher header = HEADER.matcher(text(parts[0]));
            Matcher payload = PAYLOAD.matcher(text(parts[1]));
            if (!header.matches() || !payload.matches()) {
                return Optional.empty();
            }
            PublicKey key = keys.get(header.group(1));
            return key != null && isSigned(key, parts[0] + "." + parts[1], decoded(parts[2]))
                    ? Optional.of(
                            new PayCode(payload.group(1), Instant.ofEpochSecond(Long.parseLong(payload.group(2)))))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Whether it is good at that moment, by the register's clock. */
    public boolean isGoodAt(Instant at) {
        return at.isBefore(madeAt.plus(GOOD_FOR)) && !at.isBefore(madeAt.minus(SKEW));
    }

    /**
     * A key of the shop's key set.
     *
     * @param x and {@code y} as the key set has them
     * @throws IllegalArgumentException if these are no key
     */
    public static PublicKey key(String x, String y) {
        try {
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            ECPoint point = new ECPoint(new BigInteger(1, decoded(x)), new BigInteger(1, decoded(y)));
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
        } catch (GeneralSecurityException none) {
            throw new IllegalArgumentException("No key", none);
        }
    }

    private static boolean isSigned(PublicKey key, String text, byte[] signature) {
        // There was a Java that took a signature of zeros for anybody's.
        if (signature.length != 64
                || Arrays.equals(signature, 0, 32, new byte[32], 0, 32)
                || Arrays.equals(signature, 32, 64, new byte[32], 0, 32)) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static String text(String part) {
        return new String(decoded(part), StandardCharsets.UTF_8);
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
