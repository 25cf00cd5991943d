package shop.solvent.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The end of an id, which pages show instead of the whole: six digits or more, with or without the kind before them, {@code
 * ord_…2k8qd4} or {@code 2k8qd4}.
 *
 * @param kind {@code ord}; null if the text named none
 * @param low the last thirty bits of the id, which tables have an index of
 * @param bits how many of the last bits the text names, 30 to 60
 * @param value these bits
 */
public record IdEnd(String kind, int low, int bits, long value) {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern FORM = Pattern.compile("(?:([a-z]{3,4})_)?(?:…|\\.\\.\\.)?([0-9a-z]{6,12})");
    private static final int LOW = (1 << 30) - 1;

    /** The end that the text is; empty if it is none. */
    public static Optional<IdEnd> read(String text) {
        var form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        long value = 0;
        for (char letter : form.group(2).toCharArray()) {
            int digit = DIGITS.indexOf(letter);
            if (digit < 0) {
                return Optional.empty();
            }
            value = value << 5 | digit;
        }
        return Optional.of(
                new IdEnd(form.group(1), (int) (value & LOW), 5 * form.group(2).length(), value));
    }

    public boolean mayBe(String kindOfId) {
        return kind == null || kind.equals(kindOfId);
    }

    /** Whether the id ends so. */
    public boolean fits(long id) {
        return (id & (1L << bits) - 1) == value;
    }
}
