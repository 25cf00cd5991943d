package shop.solvent.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Rejection;
import shop.solvent.web.errors.FieldError;
import shop.solvent.web.errors.ProblemDetails;
import shop.solvent.web.errors.ProblemException;

/** Reads the values of query parameters. */
final class Query {

    /** What the database can tell apart: years of four digits. */
    static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Query() {}

    /**
     * @return null if the parameter is not given
     * @throws ProblemException 400 {@code query.invalid} with {@code instant.malformed} or {@code instant.out-of-range}
     */
    static Instant instant(String parameter, String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw wrong(FieldError.of(
                        parameter,
                        "instant.out-of-range",
                        Map.of("least", EARLIEST.toString(), "most", LATEST.toString())));
            }
            return instant;
        } catch (DateTimeException malformed) {
            throw wrong(FieldError.of(parameter, "instant.malformed"));
        }
    }

    /**
     * A whole number.
     *
     * @throws ProblemException 400 {@code query.invalid} with {@code field.not-whole} or {@code field.out-of-range}
     */
    static int number(String parameter, String text, int least, int most) {
        if (!text.matches("-?[0-9]+")) {
            throw wrong(FieldError.of(parameter, "field.not-whole"));
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        if (digits.length() > 9 || Integer.parseInt(digits) < least || Integer.parseInt(digits) > most) {
            throw wrong(FieldError.of(
                    parameter,
                    "field.out-of-range",
                    Map.of("least", String.valueOf(least), "most", String.valueOf(most))));
        }
        return Integer.parseInt(digits);
    }

    /**
     * The number that names a row.
     *
     * @param what {@code seal}, {@code notice}, …
     * @throws Rejection {@code seal.not-found} where no row can have it
     */
    static long numbered(String what, String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw Rejection.notFound(what, Fields.shown(text));
        }
        return Long.parseLong(text);
    }

    /**
     * One of the constants, written as the API writes them.
     *
     * @return null if the parameter is not given
     * @throws ProblemException 400 {@code query.invalid} with {@code field.not-one-of}
     */
    static <E extends Enum<E>> E choice(String parameter, String text, Class<E> type) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Out.code(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(FieldError.of(
                        parameter,
                        "field.not-one-of",
                        Map.of(
                                "allowed",
                                Arrays.stream(type.getEnumConstants())
                                        .map(Out::code)
                                        .collect(Collectors.joining(", "))))));
    }

    /**
     * An id in its text form.
     *
     * @return null if the parameter is not given
     * @throws ProblemException 400 {@code query.invalid} with {@code id.malformed}
     */
    static <I> I id(String parameter, String text, Function<String, I> parse) {
        try {
            return text == null ? null : parse.apply(text);
        } catch (InvalidId malformed) {
            throw wrong(FieldError.of(parameter, "id.malformed", Map.of("prefix", malformed.prefix())));
        }
    }

    /** @throws ProblemException 400 {@code query.invalid} with {@code query.missing} */
    static String given(String parameter, String text) {
        if (text == null) {
            throw wrong(FieldError.of(parameter, "query.missing"));
        }
        return text;
    }

    static ProblemException wrong(FieldError error) {
        return ProblemDetails.of(400, "query.invalid").with(List.of(error)).thrown();
    }
}
