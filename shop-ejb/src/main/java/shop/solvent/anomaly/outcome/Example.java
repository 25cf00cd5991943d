package shop.solvent.anomaly.outcome;

import java.time.Instant;
import java.util.List;

/**
 * An act whose end is known, or taken as known. Nothing says whose it was.
 *
 * @param numbers as its kind has them
 * @param weight for how many acts it stands
 * @param at when it was done
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Example(float[] numbers, Sort sort, int weight, Instant at) {

    /** What is known of it. */
    enum Sort {
        /** A reviewer found that it was what it looked like. */
        CONFIRMED,
        /** A reviewer found that it was not. */
        CLEARED,
        /** No case was opened, and time has passed: taken as innocent, which is not known. */
        UNFLAGGED
    }

    boolean confirmed() {
        return sort == Sort.CONFIRMED;
    }

    static int count(List<Example> some, Sort sort) {
        return (int) some.stream().filter(one -> one.sort() == sort).count();
    }

    static List<float[]> numbers(List<Example> some) {
        return some.stream().map(Example::numbers).toList();
    }
}
