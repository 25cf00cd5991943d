package shop.solvent.aggregate;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.Listed;

/**
 * What a counter is called, and what it counts: acts of one kind with the same key as what is decided, in a window that slides.
 *
 * @param distinct what is told apart; null where it is not {@link CounterMeasure#DISTINCT}
 * @param minutes how long the window is
 */
public record CounterTerms(
        String nameZh, String nameEn, Act act, ActKey key, CounterMeasure measure, ActKey distinct, int minutes)
        implements DeclaredTerms {

    /** Ninety days. */
    public static final int MOST_MINUTES = 90 * 24 * 60;

    /** A day, of what is told by merchant or channel. */
    public static final int MOST_MINUTES_WIDE = 24 * 60;

    /** @throws Rejection {@code field.…}, {@code counter.distinct-key} */
    CounterTerms checked() {
        Given.value("act", act);
        Given.value("key", key);
        Given.value("measure", measure);
        Given.within("minutes", minutes, 1, key.isWide() ? MOST_MINUTES_WIDE : MOST_MINUTES);
        boolean apart = measure == CounterMeasure.DISTINCT;
        if (apart && (Given.value("distinct", distinct) == key || distinct.isShared())) {
            throw Rejection.invalid("counter.distinct-key", Map.of("field", "distinct"));
        }
        return new CounterTerms(
                Given.text("nameZh", nameZh, 40),
                Given.text("nameEn", nameEn, 40),
                act,
                key,
                measure,
                apart ? distinct : null,
                minutes);
    }

    @Override
    public Listed listed() {
        return measure == CounterMeasure.SUM ? Listed.SIGNAL_AMOUNT : Listed.SIGNAL;
    }

    /**
     * The one place that says what it counts: a row for each key that has any, with the number of the question, the key, and the
     * figure.
     *
     * @param number of the question, told in each row
     * @param values of the key
     * @param rows that tell it
     * @param except id of an act that does not count; null for none
     */
    String sql(int number, Instant at, Collection<?> values, ActRows rows, Long except, List<Object> parameters) {
        String by = rows.keys().get(key);
        parameters.addAll(values);
        parameters.add(at.minus(Duration.ofMinutes(minutes)));
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(number)
                .append(" AS question, ")
                .append(key == ActKey.DEVICE || key == ActKey.CHANNEL ? "NULL" : by)
                .append(" AS id, ")
                .append(key == ActKey.DEVICE ? by : "NULL")
                .append(" AS device, ")
                .append(key == ActKey.CHANNEL ? by : "NULL")
                .append(" AS channel, CAST(")
                .append(figure(rows))
                .append(" AS SIGNED) AS figure FROM ")
                .append(rows.from().replace(Shared.MEMBERS, Database.places(values)))
                .append(" WHERE ");
        if (!key.isShared()) { // of these the one that is joined names them
            sql.append(by).append(" IN (").append(Database.places(values)).append(") AND ");
        }
        sql.append(rows.at()).append(" > ? AND ").append(rows.where());
        if (except != null) {
            sql.append(" AND ").append(rows.id()).append(" <> ?");
            parameters.add(except);
        }
        return sql.append(" GROUP BY ").append(by).toString();
    }

    private String figure(ActRows rows) {
        return switch (measure) {
            case COUNT -> rows.many() ? "COUNT(DISTINCT " + rows.id() + ")" : "COUNT(*)";
            case SUM -> "SUM(" + rows.amount() + ")";
            case DISTINCT -> "COUNT(DISTINCT " + rows.keys().get(distinct) + ")";
        };
    }

    /** As the audit has it. */
    @Override
    public String toString() {
        return Json.write(this);
    }
}
