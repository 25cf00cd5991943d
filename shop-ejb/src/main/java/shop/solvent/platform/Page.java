package shop.solvent.platform;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A part of a longer list.
 *
 * @param rows the rows asked for, in order
 * @param total how many rows there are in all
 */
public record Page<T>(List<T> rows, long total) {

    /** What a caller may ask for at once. */
    public static final int LARGEST = 500;

    /** Rows that are counted of what may be long: a list that has so many is told to have them and more. */
    public static final int COUNTED = 10_000;

    public Page {
        rows = List.copyOf(rows);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> view) {
        return new Page<>(rows.stream().<R>map(view).toList(), total);
    }

    /**
     * Checks what a caller asked for.
     *
     * @param first index of the first row, from 0
     * @param size how many rows, 1 to {@value #LARGEST}
     * @throws Rejection {@code page.invalid}
     */
    public static void check(int first, int size) {
        if (first < 0 || size < 1 || size > LARGEST) {
            throw Rejection.invalid("page.invalid", Map.of("largest", String.valueOf(LARGEST)));
        }
    }
}
