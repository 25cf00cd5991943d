package shop.solvent.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The few numbers that speak for many. */
final class Statistics {

    private Statistics() {}

    /**
     * The smallest of the values that at least this share of them does not exceed (nearest rank).
     *
     * @param sorted ascending, not empty
     * @param percent above 0, at most 100
     */
    static long percentile(long[] sorted, double percent) {
        if (sorted.length == 0 || percent <= 0 || percent > 100) {
            throw new IllegalArgumentException(percent + " % of " + sorted.length + " values");
        }
        return sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1];
    }

    /** The middle one; of an even number of values, the mean of the two in the middle. */
    static double median(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static <T> double median(Collection<T> items, ToDoubleFunction<T> value) {
        return median(items.stream().mapToDouble(value).toArray());
    }
}
