package shop.solvent.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a member is measured by. Orders are those that stand: paid, and not taken back whole. A window is of so many times 24
 * hours before the moment of asking.
 */
public enum Measure {
    /** Whole days, each of 24 hours. */
    DAYS_SINCE_JOINED("TIMESTAMPDIFF(DAY, m.joined_at, ?)", Unit.DAYS, 0),
    /** Whole days; nobody who never ordered has any, so they are in no segment that asks for it. */
    DAYS_SINCE_LAST_ORDER(
            "TIMESTAMPDIFF(DAY, (SELECT o.event_at FROM orders o WHERE o.member = m.id AND o.state = 'PAID'"
                    + " ORDER BY o.event_at DESC LIMIT 1), ?)",
            Unit.DAYS,
            0),
    ORDERS("(SELECT COUNT(*) FROM orders o WHERE o.member = m.id AND o.state = 'PAID')", Unit.COUNT, 0),
    ORDERS_30_DAYS(ordersSince(), Unit.COUNT, 30),
    ORDERS_365_DAYS(ordersSince(), Unit.COUNT, 365),
    /** Fen that the member paid. */
    SPENT_30_DAYS(spentSince(), Unit.FEN, 30),
    /** Fen that the member paid. */
    SPENT_365_DAYS(spentSince(), Unit.FEN, 365);

    /** What its number counts. */
    public enum Unit {
        COUNT,
        DAYS,
        FEN
    }

    private final String sql;
    private final Unit unit;
    private final int window;

    Measure(String sql, Unit unit, int window) {
        this.sql = sql;
        this.unit = unit;
        this.window = window;
    }

    private static String ordersSince() {
        return "(SELECT COUNT(*) FROM orders o WHERE o.member = m.id AND o.state = 'PAID' AND o.event_at > ?)";
    }

    private static String spentSince() {
        return "(SELECT COALESCE(SUM(o.payable), 0) FROM orders o"
                + " WHERE o.member = m.id AND o.state = 'PAID' AND o.event_at > ?)";
    }

    public Unit unit() {
        return unit;
    }

    /** Its value for the member in the row that is called {@code m}; with {@link #parameters}. */
    String sql() {
        return sql;
    }

    List<Object> parameters(Instant now) {
        return this == ORDERS ? List.of() : List.of(now.minus(Duration.ofDays(window)));
    }
}
