package shop.solvent.kernel.id;

import java.util.Locale;
import java.util.Objects;

/**
 * The text form of an id: a prefix that names the kind, and 13 digits of Crockford's base 32 for the 64-bit number
 * ({@code mem_0h6x3g5v2k8qd}). Sorting the text sorts the numbers.
 */
final class IdText {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 13;

    private IdText() {}

    static String format(String prefix, long value) {
        char[] text = new char[LENGTH];
        long rest = value;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return prefix + "_" + new String(text);
    }

    /** @throws InvalidId if the text is not an id of this prefix */
    static long parse(String prefix, String text) {
        Objects.requireNonNull(text, prefix);
        if (text.length() != prefix.length() + 1 + LENGTH || !text.startsWith(prefix + "_")) {
            throw new InvalidId(prefix);
        }
        String digits = text.substring(prefix.length() + 1).toLowerCase(Locale.ROOT);
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(digits.charAt(i));
            if (digit < 0 || (i == 0 && digit > 7)) { // 13 × 5 bits hold one bit more than a positive long
                throw new InvalidId(prefix);
            }
            value = value << 5 | digit;
        }
        return value;
    }
}
