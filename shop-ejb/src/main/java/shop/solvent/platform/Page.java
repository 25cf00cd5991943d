package shop.solvent.platform;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a longer list.
 *
 * @param total how long the whole list is
 */
public record Page<T>(List<T> rows, long total) {

    public Page {
        rows = List.copyOf(rows);
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(rows.stream().map(change).toList(), total);
    }
}
