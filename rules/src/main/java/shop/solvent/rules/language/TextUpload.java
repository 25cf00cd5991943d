package shop.solvent.rules.language;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file of text as it comes from somebody's desk, in UTF-8. Spreadsheet programs on a Chinese desktop save GBK; where that
 * is beyond doubt it is made UTF-8, and said so.
 *
 * @param recoded whether it was GBK
 */
public record TextUpload(RuleFile file, boolean recoded) {

    /** Empty if it is neither; {@code RuleReader} says so of such a file. */
    public static Optional<TextUpload> of(RuleFile file) {
        if (decoded(file.content(), StandardCharsets.UTF_8).isPresent()) {
            return Optional.of(new TextUpload(file, false));
        }
        return decoded(file.content(), Charset.forName("GB18030"))
                .filter(TextUpload::isChinese)
                .map(text -> new TextUpload(new RuleFile(file.path(), text.getBytes(StandardCharsets.UTF_8)), true));
    }

    private static Optional<String> decoded(byte[] content, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /** Most bytes mean something in GBK. What people write is in its old core, which other encodings' bytes seldom hit. */
    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic)
                && Charset.forName("GB2312").newEncoder().canEncode(text.replaceAll("[·—]", "")); // Java's has neither
    }
}
