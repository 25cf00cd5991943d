package shop.solvent.web.api;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.web.errors.FieldError;

/**
 * The part of a list that a caller asks for: so many rows at most, after the last one of an earlier part. What an answer
 * gives as {@code next} is the {@code after} of the next question.
 */
record Paging<I>(I after, int limit) {

    private static final int USUAL = 50;

    /** The list that is asked, by what comes last before it, null to begin, and how many rows at most. */
    @FunctionalInterface
    interface Listed<I, T> {
        Slice<T> after(I last, int size);
    }

    /**
     * @param parse what names a row, e.g. {@code OrderId::parse}
     * @throws shop.solvent.web.errors.ProblemException 400 {@code query.invalid}
     */
    static <I> Paging<I> of(String after, String limit, Function<String, I> parse) {
        return new Paging<>(
                after == null ? null : cursor(after, parse),
                limit == null ? USUAL : Query.number("limit", limit, 1, Slice.LARGEST));
    }

    private static <I> I cursor(String after, Function<String, I> parse) {
        try {
            return parse.apply(after);
        } catch (InvalidId | Rejection noCursor) {
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return Query.wrong(FieldError.of("after", "cursor.unknown"));
    }

    /**
     * Asks the list, and answers.
     *
     * @param name of the list in the answer
     * @param id what names a row
     */
    <T> JsonObject answer(String name, Listed<I, T> list, Function<T, Out> each, Function<T, ?> id) {
        return written(name, ask(list), each, id).json();
    }

    /** Asks the list. A row that is not in it, or not the caller's, can be nobody's last. */
    <T> Slice<T> ask(Listed<I, T> list) {
        try {
            return list.after(after, limit);
        } catch (Rejection rejection) {
            if (after != null && rejection.kind() == Rejection.Kind.NOT_FOUND) {
                throw unknown();
            }
            throw rejection;
        }
    }

    /**
     * The answer.
     *
     * @param name of the list in it
     * @param id what names a row
     */
    static <T> Out written(String name, Slice<T> slice, Function<T, Out> each, Function<T, ?> id) {
        List<T> rows = slice.rows();
        return Out.object()
                .list(name, rows, each)
                .text("next", slice.more() ? id.apply(rows.get(rows.size() - 1)) : null);
    }
}
