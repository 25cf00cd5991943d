package shop.solvent.web.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Paths that name nothing because they cannot be read: a {@code %} without two hexadecimal digits after it, bytes that are
 * no UTF-8, control characters, a slash in disguise, or more steps up than down.
 */
final class UnreadablePaths {

    /** Below {@code /api} or {@code /admin} or at the root: where requests for such paths are sent instead. */
    static final String STEP = "unreadable-path";

    private UnreadablePaths() {}

    /** Whether it is a path that a request for an unreadable one was sent to. */
    static boolean isOne(String path) {
        return path.equals("/" + STEP) || path.equals("/api/" + STEP) || path.equals("/admin/" + STEP);
    }

    /** Where to send a request for the path, which tells who wanted it: a program or a person. */
    static String insteadOf(String path) {
        for (String folder : new String[] {"/api", "/admin"}) {
            if (path.equals(folder) || path.startsWith(folder + "/")) {
                return folder + "/" + STEP;
            }
        }
        return "/" + STEP;
    }

    /** @param path as it came, without the query */
    static boolean isReadable(String path) {
        byte[] bytes = new byte[path.length()];
        int length = 0;
        for (int at = 0; at < path.length(); at++) {
            int letter = path.charAt(at);
            if (letter == '%') {
                int high = at + 1 < path.length() ? Character.digit(path.charAt(at + 1), 16) : -1;
                int low = at + 2 < path.length() ? Character.digit(path.charAt(at + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return false;
                }
                letter = high << 4 | low;
                at += 2;
                if (letter == '/' || letter == '\\') {
                    return false;
                }
            }
            if (letter < ' ' || letter == 0x7f || letter > 0xff) {
                return false;
            }
            bytes[length++] = (byte) letter;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
        } catch (CharacterCodingException noText) {
            return false;
        }
        return staysBelowTheRoot(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    private static boolean staysBelowTheRoot(String path) {
        int depth = 0;
        for (String step : path.split("/")) {
            String name = step.replaceAll(";.*", "");
            if (name.equals("..")) {
                depth--;
            } else if (!name.isEmpty() && !name.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return false;
            }
        }
        return true;
    }
}
