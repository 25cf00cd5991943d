package shop.solvent.aggregate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.Listed;

/** What a figure is called, and what it counts. Orders count that are completed or held; a refund takes one out. */
public record AggregateTerms(
        String nameZh, String nameEn, AggregateMeasure measure, AggregateWindow window, AggregateFilter filter)
        implements DeclaredTerms {

    @Override
    public Listed listed() {
        return measure.listed();
    }

    /** @throws Rejection {@code field.…} */
    AggregateTerms checked() {
        return new AggregateTerms(
                Given.text("nameZh", nameZh, 40),
                Given.text("nameEn", nameEn, 40),
                Given.value("measure", measure),
                Given.value("window", window).checked(),
                Given.value("filter", filter).checked());
    }

    static AggregateTerms read(String text) {
        return Json.read(text, AggregateTerms.class);
    }

    /** A question for some members, who are named where {@code o.member IN (…)} stands. */
    record Sql(String sql, List<Object> parameters) {}

    /**
     * The one place that says what it counts: a row for each of the members who have any, with the number of the question, the
     * member, the figure, and when the last order was.
     *
     * @param number of the question, told in each row
     * @param day of the order that is decided, in the shop's zone
     */
    Sql sql(int number, LocalDate day, ZoneId zone, List<Long> members) {
        boolean lines = measure.isOfLines() || filter.isOfLines();
        boolean products = measure == AggregateMeasure.CATEGORIES || filter.isOfProducts();
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT ")
                .append(number)
                .append(" AS question, o.member, CAST(")
                .append(figure(lines))
                .append(" AS SIGNED) AS figure, MAX(o.event_at) AS latest FROM orders o");
        if (lines) {
            sql.append(" JOIN order_line l ON l.order_id = o.id");
        }
        if (products) {
            sql.append(" JOIN product p ON p.sku = l.sku");
        }
        if (!filter.merchants().isEmpty()) {
            sql.append(" JOIN merchant s ON s.id = l.merchant");
        }
        sql.append(" WHERE o.state IN ('PAID', 'HELD')");
        in("o.member", members, sql, parameters);
        LocalDate first = window.first(day);
        if (first != null) {
            sql.append(" AND o.event_at >= ?");
            parameters.add(first.atStartOfDay(zone).toInstant());
        }
        in("o.channel", filter.channels(), sql, parameters);
        in("p.category", filter.categories(), sql, parameters);
        in("s.code", filter.merchants(), sql, parameters);
        in("l.sku", filter.goods(), sql, parameters);
        in("p.kind", filter.kinds(), sql, parameters);
        return new Sql(sql.append(" GROUP BY o.member").toString(), parameters);
    }

    private String figure(boolean lines) {
        return switch (measure) {
            case ORDERS, DAYS_SINCE_LAST -> lines ? "COUNT(DISTINCT o.id)" : "COUNT(*)";
            case SPENT ->
                lines
                        ? "SUM(COALESCE(CAST(o.payable AS DECIMAL(30)) * l.quantity * l.unit_price DIV o.list_amount, 0))"
                        : "SUM(o.payable)";
            case ITEMS -> "SUM(l.quantity)";
            case GOODS -> "COUNT(DISTINCT l.sku)";
            case CATEGORIES -> "COUNT(DISTINCT p.category)";
        };
    }

    private static void in(String column, List<?> values, StringBuilder sql, List<Object> parameters) {
        if (!values.isEmpty()) {
            sql.append(" AND ")
                    .append(column)
                    .append(" IN (")
                    .append(Database.places(values))
                    .append(')');
            parameters.addAll(values);
        }
    }

    /** As the audit has it. */
    @Override
    public String toString() {
        return nameZh + " · " + nameEn + ", " + measure + ", " + window.kind()
                + (window.days() == 0 ? "" : " " + window.days()) + ", " + Json.write(filter);
    }
}
