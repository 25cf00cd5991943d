package shop.solvent.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a tag of a member is written: what differs by capitals alone is one tag. */
public final class TagText {

    /** Characters. */
    public static final int LONGEST = 32;

    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._·-]*");

    private TagText() {}

    /** The one way of writing what somebody wrote. */
    public static String of(String written) {
        return Normalizer.normalize(written.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Whether it is a tag that a rule can name: written in the one way, of letters and digits. */
    public static boolean isPlain(String text) {
        return text.length() <= LONGEST && WORDS.matcher(text).matches() && text.equals(of(text));
    }
}
