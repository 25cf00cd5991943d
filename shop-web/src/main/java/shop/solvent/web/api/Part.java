package shop.solvent.web.api;

import jakarta.ws.rs.QueryParam;
import java.util.function.Function;

/** Which part of a list a call asks for. */
public class Part {

    @QueryParam("after")
    private String after;

    @QueryParam("limit")
    private String limit;

    /** Of a list whose rows are named by codes. */
    Paging<String> byCode() {
        return by(Function.identity());
    }

    /**
     * @param parse what names a row, e.g. {@code OrderId::parse}
     * @throws shop.solvent.web.errors.ProblemException 400 {@code query.invalid}
     */
    <I> Paging<I> by(Function<String, I> parse) {
        return Paging.of(after, limit, parse);
    }
}
