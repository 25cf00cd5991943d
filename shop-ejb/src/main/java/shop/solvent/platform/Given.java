package shop.solvent.platform;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.InvalidId;

/** Checks what was given from outside, before anything is done with it. */
public final class Given {

    /** By which people and rules call what the shop has: the same everywhere, so that none needs quoting anywhere. */
    public static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{1,31}");

    private Given() {}

    /**
     * The text without the white space around it.
     *
     * @throws Rejection {@code field.missing} if it is null or blank, {@code field.too-long}, or {@code
     *     field.bad-characters} if it holds control characters
     */
    public static String text(String field, String value, int longest) {
        String text = optionalText(field, value, longest);
        if (text == null) {
            throw Rejection.invalid("field.missing", Map.of("field", field));
        }
        return text;
    }

    /** As {@link #text}, but null where nothing was given. */
    public static String optionalText(String field, String value, int longest) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.codePointCount(0, text.length()) > longest) {
            throw Rejection.invalid("field.too-long", Map.of("field", field, "longest", String.valueOf(longest)));
        }
        if (text.codePoints().anyMatch(Given::isUnprintable)) {
            throw Rejection.invalid("field.bad-characters", Map.of("field", field));
        }
        return text;
    }

    /** @throws Rejection {@code field.missing} or, where the text does not fit, {@code field.malformed} */
    public static String matching(String field, String value, Pattern pattern) {
        if (value == null || value.isBlank()) {
            throw Rejection.invalid("field.missing", Map.of("field", field));
        }
        if (!pattern.matcher(value).matches()) {
            throw Rejection.invalid("field.malformed", Map.of("field", field, "pattern", pattern.pattern()));
        }
        return value;
    }

    /** @throws Rejection {@code field.missing} or, where it is not as {@link #CODE} says, {@code field.malformed} */
    public static String code(String value) {
        return matching("code", value, CODE);
    }

    /** @throws Rejection {@code field.missing} if it is null */
    public static <T> T value(String field, T value) {
        if (value == null) {
            throw Rejection.invalid("field.missing", Map.of("field", field));
        }
        return value;
    }

    /** @throws Rejection {@code field.out-of-range} */
    public static long within(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw Rejection.invalid(
                    "field.out-of-range",
                    Map.of("field", field, "least", String.valueOf(least), "most", String.valueOf(most)));
        }
        return value;
    }

    /** As {@link #within}, of fen: people read the limits in yuan. @throws Rejection {@code field.out-of-range} */
    public static long fen(String field, long fen, long least, long most) {
        if (fen < least || fen > most) {
            throw Rejection.invalid(
                    "field.out-of-range",
                    Map.of(
                            "field",
                            field,
                            "least",
                            String.valueOf(least),
                            "most",
                            String.valueOf(most),
                            "unit",
                            "fen"));
        }
        return fen;
    }

    /**
     * Of a change: the version it was made on must be the one there is, so that nobody overwrites what somebody else has
     * done since.
     *
     * @throws Rejection {@code version.outdated}
     */
    public static void sameVersion(long given, long present) {
        if (given != present) {
            throw Rejection.conflict("version.outdated", Map.of("version", String.valueOf(present)));
        }
    }

    /**
     * An id by its text.
     *
     * @param parse {@code MemberId::parse}
     * @throws Rejection {@code id.invalid} if it is none, or nothing was given
     */
    public static <T> T id(String field, String text, Function<String, T> parse) {
        try {
            return parse.apply(text == null ? "" : text);
        } catch (InvalidId mistyped) {
            throw Rejection.invalid("id.invalid", Map.of("field", field));
        }
    }

    /**
     * One of these by its name.
     *
     * @throws Rejection {@code field.not-one-of}
     */
    public static <E extends Enum<E>> E oneOf(String field, String name, List<E> all) {
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Rejection.invalid(
                        "field.not-one-of",
                        Map.of(
                                "field",
                                field,
                                "allowed",
                                all.stream().map(Enum::name).collect(Collectors.joining(", ")))));
    }

    /** Surrogates without their other half cannot be stored; the rest is invisible or breaks a line or a log. */
    private static boolean isUnprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
