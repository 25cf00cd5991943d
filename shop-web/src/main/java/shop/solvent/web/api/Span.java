package shop.solvent.web.api;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;

/** Of what time a call asks for rows. */
public class Span {

    @QueryParam("from")
    private String from;

    @QueryParam("until")
    private String until;

    /**
     * The first moment; null for the beginning of everything.
     *
     * @throws shop.solvent.web.errors.ProblemException 400 {@code query.invalid}
     */
    Instant from() {
        return Query.instant("from", from);
    }

    /** The first moment that is too late; null if none is. */
    Instant until() {
        return Query.instant("until", until);
    }
}
