package shop.solvent.backtest;

import java.time.LocalDate;
import java.util.Map;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What is searched: of all else as it stands in a draft, which value of one number.
 *
 * @param revision of the draft that was looked at
 * @param rule id of the rule that says the number
 * @param blank where it says it; see {@link shop.solvent.rules.gallery.RuleNumber}
 * @param first the least value, in minor units
 * @param last the greatest
 * @param step from one to the next
 * @param most fen that it may cost more than the rules in force; null to try each value
 * @param from the first day of the orders on record that it is tried on
 * @param to the last day, included
 */
public record TuningQuery(
        long draft,
        int revision,
        String rule,
        int blank,
        long first,
        long last,
        long step,
        Long most,
        LocalDate from,
        LocalDate to) {

    /** Values that are tried one by one. */
    public static final int MOST_TRIED = 12;

    /** Values among which the one that costs no more is looked for: by halves, which takes two tries and one for each halving. */
    public static final int MOST_SEARCHED = 1_024;

    /** Of any value, step or amount. */
    public static final long LARGEST = 1_000_000_000_000L;

    /** How many values there are. */
    public long count() {
        return (last - first) / step + 1;
    }

    /** @throws Rejection {@code field.…}, {@code tuning.range-empty}, {@code tuning.too-many-values} */
    TuningQuery checked() {
        Given.text("rule", rule, 160);
        Given.within("first", first, 0, LARGEST);
        Given.within("last", last, 0, LARGEST);
        Given.within("step", step, 1, LARGEST);
        if (most != null) {
            Given.within("most", most, 0, LARGEST);
        }
        if (last - first < step) {
            throw Rejection.invalid("tuning.range-empty", Map.of("field", "last"));
        }
        long limit = most == null ? MOST_TRIED : MOST_SEARCHED;
        if (count() > limit) {
            throw Rejection.invalid(
                    "tuning.too-many-values",
                    Map.of("field", "step", "values", String.valueOf(count()), "most", String.valueOf(limit)));
        }
        period().checked();
        return this;
    }

    BacktestQuery period() {
        return new BacktestQuery(from, to, 1);
    }
}
