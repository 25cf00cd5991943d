package shop.solvent.anomaly;

import java.util.List;
import java.util.function.ToDoubleFunction;
import shop.solvent.rules.checkout.ActFeature;

/**
 * One thing that models look at of an act.
 *
 * @param parts the numbers that it takes: a time of day takes two
 * @param <F> the facts of the act
 */
record Feature<F>(ActFeature what, List<ToDoubleFunction<F>> parts) {

    static <F> Feature<F> of(ActFeature what, ToDoubleFunction<F> number) {
        return new Feature<>(what, List.of(number));
    }

    /** A count or an amount, by its magnitude: ¥1,000 is to ¥100 what ¥100 is to ¥10. */
    static <F> Feature<F> magnitude(ActFeature what, ToDoubleFunction<F> number) {
        return of(what, facts -> Math.log1p(Math.max(0, number.applyAsDouble(facts))));
    }

    /** A clock has no end: 23 and 0 are neighbours. @param minute of the day */
    static <F> Feature<F> clock(ToDoubleFunction<F> minute) {
        ToDoubleFunction<F> turn = facts -> 2 * Math.PI * minute.applyAsDouble(facts) / (24 * 60);
        return new Feature<>(
                ActFeature.HOUR,
                List.of(facts -> Math.sin(turn.applyAsDouble(facts)), facts -> Math.cos(turn.applyAsDouble(facts))));
    }

    /** A part of a whole; 0 where there is no whole. */
    static <F> Feature<F> share(ActFeature what, ToDoubleFunction<F> part, ToDoubleFunction<F> whole) {
        return of(what, facts -> {
            double all = whole.applyAsDouble(facts);
            return all <= 0 ? 0 : part.applyAsDouble(facts) / all;
        });
    }
}
