package shop.solvent.backtest;

import java.util.Comparator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.LongStream;

/**
 * Which value is tried next, and what came of it.
 *
 * <p>Where the cost must not exceed an amount, the ends are tried first and then halves between a value that costs no more and one
 * that does. That finds the best of all only if the cost goes one way; whether it did where it was looked at is told.
 *
 * @param costs fen, by the values that were tried
 */
record TuningCourse(TuningQuery query, SortedMap<Long, Long> costs) {

    /** Empty when the search is over. */
    OptionalLong next() {
        long end = query.first() + (query.count() - 1) * query.step();
        if (query.most() == null) {
            return LongStream.iterate(query.first(), value -> value <= end, value -> value + query.step())
                    .filter(value -> !costs.containsKey(value))
                    .findFirst();
        }
        if (!costs.containsKey(query.first())) {
            return OptionalLong.of(query.first());
        }
        if (!costs.containsKey(end)) {
            return OptionalLong.of(end);
        }
        Long before = null;
        for (Map.Entry<Long, Long> tried : costs.entrySet()) {
            if (before != null && fits(costs.get(before)) != fits(tried.getValue())) {
                long steps = (tried.getKey() - before) / query.step();
                return steps < 2 ? OptionalLong.empty() : OptionalLong.of(before + steps / 2 * query.step());
            }
            before = tried.getKey();
        }
        return OptionalLong.empty();
    }

    private boolean fits(long cost) {
        return query.most() == null || cost <= query.most();
    }

    /**
     * Of the values that cost no more than they may, the one that costs most, and of several such the one that gives more: the
     * least where the cost falls with the value, as a threshold's does, else the greatest. Empty where none fits, or no bound was
     * asked for.
     */
    OptionalLong answer() {
        if (query.most() == null) {
            return OptionalLong.empty();
        }
        boolean falls = costs.size() > 1 && costs.get(costs.firstKey()) > costs.get(costs.lastKey());
        Comparator<Map.Entry<Long, Long>> generous = Map.Entry.comparingByKey();
        return costs.entrySet().stream()
                .filter(tried -> fits(tried.getValue()))
                .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(falls ? generous.reversed() : generous))
                .map(tried -> OptionalLong.of(tried.getKey()))
                .orElse(OptionalLong.empty());
    }

    /** Whether the cost never turned from one tried value to the next greater one. */
    boolean goesOneWay() {
        boolean up = true;
        boolean down = true;
        Long before = null;
        for (long cost : costs.values()) {
            up &= before == null || cost >= before;
            down &= before == null || cost <= before;
            before = cost;
        }
        return up || down;
    }
}
