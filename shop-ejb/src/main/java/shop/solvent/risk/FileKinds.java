package shop.solvent.risk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import shop.solvent.risk.CaseFile.Kind;

/** Tells by what stands in a file what it is, and how it may be called. */
public final class FileKinds {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] PNG_END = {'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

    private static final int NAME = 120;

    private FileKinds() {}

    /** Nothing if it is none of those that may be laid beside a case. */
    public static Optional<Kind> of(byte[] content) {
        if (begins(content, PNG)) {
            return Optional.of(Kind.PNG).filter(kind -> ends(content, PNG_END));
        }
        if (begins(content, JPEG)) {
            return Optional.of(Kind.JPEG); // cameras write things of their own after its end
        }
        if (begins(content, PDF)) {
            return Optional.of(Kind.PDF);
        }
        return isText(content) ? Optional.of(Kind.TEXT) : Optional.empty();
    }

    private static boolean begins(byte[] content, byte[] with) {
        return at(content, 0, with);
    }

    private static boolean ends(byte[] content, byte[] with) {
        return at(content, content.length - with.length, with);
    }

    private static boolean at(byte[] content, int place, byte[] wanted) {
        if (place < 0 || content.length < place + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (content[place + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Well-formed UTF-8 without control characters but for tabs and ends of lines. */
    private static boolean isText(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .chars()
                    .noneMatch(one -> Character.isISOControl(one) && one != '\t' && one != '\n' && one != '\r');
        } catch (CharacterCodingException none) {
            return false;
        }
    }

    /** Only what is safe in a name of a file and in the header that says it. @param name null for none */
    public static String named(String name) {
        String plain = name == null
                ? ""
                : name.replaceAll("^.*[/\\\\]", "")
                        .replaceAll("[^\\p{L}\\p{N}._ -]", "")
                        .strip();
        if (plain.isEmpty()) {
            return "file";
        }
        return plain.length() <= NAME ? plain : plain.substring(0, plain.offsetByCodePoints(0, NAME / 2));
    }
}
