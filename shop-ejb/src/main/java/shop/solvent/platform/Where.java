package shop.solvent.platform;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The conditions of a list whose filters may each be left out: a filter that is null is none. */
public final class Where {

    private final StringBuilder sql = new StringBuilder(" WHERE 1 = 1");
    private final List<Object> parameters = new ArrayList<>();

    /** @param condition with one place, {@code "state = ?"} */
    public Where and(String condition, Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            parameters.add(value);
        }
        return this;
    }

    /** @param condition with a place for each of the values */
    public Where also(String condition, Collection<?> values) {
        sql.append(" AND ").append(condition);
        parameters.addAll(values);
        return this;
    }

    /** @param condition with two places */
    public Where both(String condition, Object first, Object second) {
        sql.append(" AND ").append(condition);
        parameters.addAll(List.of(first, second));
        return this;
    }

    /** One of some; none fits where there are none to fit. */
    public Where in(String column, Collection<?> values) {
        if (values != null) {
            sql.append(" AND ").append(column).append(oneOf(values));
            parameters.addAll(values);
        }
        return this;
    }

    /** None of some. */
    public Where notIn(String column, Collection<?> values) {
        if (!values.isEmpty()) {
            sql.append(" AND ")
                    .append(column)
                    .append(" NOT IN (")
                    .append(Database.places(values))
                    .append(')');
            parameters.addAll(values);
        }
        return this;
    }

    /** One of some, or else the condition. */
    public Where inOr(String column, Collection<?> values, String condition, Object value) {
        sql.append(" AND (").append(column).append(oneOf(values));
        sql.append(" OR ").append(condition).append(')');
        parameters.addAll(values);
        parameters.add(value);
        return this;
    }

    private static String oneOf(Collection<?> values) {
        return values.isEmpty() ? " IN (NULL)" : " IN (" + Database.places(values) + ")";
    }

    /**
     * What follows a row in a list that has the newest first and, of one moment, the greatest id.
     *
     * @param at null for the whole list
     */
    public Where after(String time, Instant at, long id) {
        if (at != null) {
            // Written so that the range of an index on the time is read; of a comparison of pairs MySQL makes none.
            sql.append(" AND ").append(time).append(" <= ? AND (").append(time).append(" < ? OR id < ?)");
            parameters.addAll(List.of(at, at, id));
        }
        return this;
    }

    /** Begins with a blank and {@code WHERE}. */
    public String sql() {
        return sql.toString();
    }

    /** The values for the conditions, and then these. */
    public List<Object> parameters(Object... further) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(List.of(further));
        return all;
    }
}
