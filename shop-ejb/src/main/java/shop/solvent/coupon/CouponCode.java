package shop.solvent.coupon;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.order.ShownCoupon;

/**
 * The code of one coupon: nineteen letters and digits drawn at random, which are 85 bits, and one to check them by. None of
 * them looks like another, read from paper or over a telephone. Printed it is four groups of five.
 */
final class CouponCode {

    /** A prime number of them, so that the check finds each wrong letter and any two that changed places. */
    private static final String LETTERS = "34679ACDEFHJKMNPQRTVWXY";

    /** The values of a byte that fall on the letters alike; those above are drawn again. */
    private static final int EVEN = 256 / LETTERS.length() * LETTERS.length();

    private static final int DRAWN = 19;
    private static final int GROUP = 5;
    static final int LENGTH = DRAWN + 1;

    /** The longest public word is shorter than any code, so no word is taken for a mistyped code. */
    static final int LONGEST_WORD = 16;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]{2," + LONGEST_WORD + "}");

    private CouponCode() {}

    /** What somebody shows: one of these. */
    sealed interface Shown {}

    /** A coupon by its id, which serves only who has it. */
    record ById(CouponId id) implements Shown {}

    /** @param code without what groups it, and right by its check */
    record ByCode(String code) implements Shown {}

    record ByWord(String word) implements Shown {}

    /** Looks like a code and cannot be one. */
    record Mistyped() implements Shown {}

    /** A new one, without what groups it. */
    static String draw(SecureRandom random) {
        StringBuilder code = new StringBuilder(LENGTH);
        byte[] drawn = new byte[LENGTH];
        while (code.length() < DRAWN) {
            random.nextBytes(drawn);
            for (int i = 0; i < drawn.length && code.length() < DRAWN; i++) {
                int value = Byte.toUnsignedInt(drawn[i]);
                if (value < EVEN) {
                    code.append(LETTERS.charAt(value % LETTERS.length()));
                }
            }
        }
        return code.append(check(code)).toString();
    }

    /** Each place has a weight of its own, so no two can change places unnoticed. */
    private static char check(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < DRAWN; i++) {
            sum += (i + 1) * LETTERS.indexOf(code.charAt(i));
        }
        return LETTERS.charAt(sum % LETTERS.length());
    }

    /** As it is printed, {@code H7KMR-…}. */
    static String printed(String code) {
        StringBuilder groups = new StringBuilder(LENGTH + LENGTH / GROUP);
        for (int i = 0; i < code.length(); i += GROUP) {
            groups.append(i == 0 ? "" : "-").append(code, i, Math.min(code.length(), i + GROUP));
        }
        return groups.toString();
    }

    /** What was typed, however it was grouped, in small letters or full-width ones; empty if it can be nothing at all. */
    static Optional<Shown> read(String typed) {
        if (typed == null || typed.length() > ShownCoupon.LONGEST) {
            return Optional.empty();
        }
        if (typed.strip().startsWith("cpn_")) {
            try {
                return Optional.of(new ById(CouponId.parse(typed.strip())));
            } catch (InvalidId none) {
                return Optional.empty();
            }
        }
        String code = ShownCoupon.plain(typed);
        if (code.length() == LENGTH) {
            boolean right =
                    code.chars().allMatch(one -> LETTERS.indexOf(one) >= 0) && check(code) == code.charAt(DRAWN);
            return Optional.of(right ? new ByCode(code) : new Mistyped());
        }
        return WORD.matcher(code).matches() ? Optional.of(new ByWord(code)) : Optional.empty();
    }

    /** A public word as it is kept; empty if it can be none. */
    static Optional<String> word(String typed) {
        String word = typed == null ? "" : ShownCoupon.plain(typed);
        return WORD.matcher(word).matches() ? Optional.of(word) : Optional.empty();
    }

    /** So much of a code as can be said in an error or a log: its end. */
    static String end(String typed) {
        String code = typed == null ? "" : ShownCoupon.plain(typed);
        int from = Math.max(0, code.length() - 4);
        return (from > 0 ? "…" : "") + code.substring(from);
    }
}
