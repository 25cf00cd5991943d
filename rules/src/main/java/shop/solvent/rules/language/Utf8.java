package shop.solvent.rules.language;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a file, which must be UTF-8: a spreadsheet on a Chinese desktop likes to save GBK, and would be misread. */
public final class Utf8 {

    /** The byte order mark that spreadsheet programs write in front. */
    public static final String MARK = "\uFEFF";

    private Utf8() {}

    public static String text(RuleFile file) throws Refusal {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.content()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(new Position(file.path(), 0, 0, null), "file.encoding");
        }
        return text.startsWith(MARK) ? text.substring(1) : text;
    }
}
