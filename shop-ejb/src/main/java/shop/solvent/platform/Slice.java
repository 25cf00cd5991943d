package shop.solvent.platform;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A part of a list that is read on from where the last part ended. However long the list is, and whatever is added to it
 * meanwhile, each part costs the same, and no row is told twice or left out.
 *
 * @param more whether there are rows after these
 */
public record Slice<T>(List<T> rows, boolean more) {

    /** What a caller may ask for at once. */
    public static final int LARGEST = 200;

    public Slice {
        rows = List.copyOf(rows);
    }

    /** @param fetched one row more than was asked for, if there is one */
    public static <T> Slice<T> of(List<T> fetched, int size) {
        return fetched.size() > size ? new Slice<>(fetched.subList(0, size), true) : new Slice<>(fetched, false);
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> view) {
        return new Slice<>(rows.stream().<R>map(view).toList(), more);
    }

    /** @throws Rejection {@code page.invalid} unless it is 1 to {@value #LARGEST} rows */
    public static void check(int size) {
        if (size < 1 || size > LARGEST) {
            throw Rejection.invalid("page.invalid", Map.of("largest", String.valueOf(LARGEST)));
        }
    }
}
