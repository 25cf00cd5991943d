package shop.solvent.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.web.errors.FieldError;
import shop.solvent.web.errors.Problem;
import shop.solvent.web.errors.ProblemException;

/** Reads the values of query parameters. */
final class Query {

    /** What the database can tell apart: years of four digits. */
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

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

    private static ProblemException wrong(FieldError error) {
        return Problem.of(400, "query.invalid").with(List.of(error)).thrown();
    }
}
