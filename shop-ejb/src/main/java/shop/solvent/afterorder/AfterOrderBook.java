package shop.solvent.afterorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.AfterOrderId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.lockin.StoodOrder;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Trace;

/** Keeps which orders rules were asked about, and which they are still to be asked about. */
@ApplicationScoped
class AfterOrderBook {

    /** Orders that are noted in one step. */
    private static final int STEP = 200;

    /** Longer than any transaction: what has a smaller id than a row as old as that is there too, or never will be. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    /** Where orders come to be paid from. */
    enum Source {
        /** At once, when they were placed. */
        PLACED("SELECT id, id AS order_id, outcome = 'ACCEPTED' AS counts, event_at AS at, recorded_at FROM orders"
                + " WHERE id > ? ORDER BY id LIMIT " + STEP),
        /** Later: they were held, and somebody approved them. */
        APPROVED("SELECT id, order_id, event = 'paid' AS counts, at, at AS recorded_at FROM order_event"
                + " WHERE id > ? ORDER BY id LIMIT " + STEP);

        private final String next;

        Source(String next) {
            this.next = next;
        }
    }

    private record Paid(long id, long order, boolean counts, Instant at, Instant recordedAt) {

        static Paid read(ResultSet row) throws SQLException {
            return new Paid(
                    row.getLong("id"),
                    row.getLong("order_id"),
                    row.getBoolean("counts"),
                    Database.instant(row, "at"),
                    Database.instant(row, "recorded_at"));
        }
    }

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Notes some of the orders that have come to stand, in the order in which they were recorded. What is told of late waits
     * for those before it, and so does what comes after.
     *
     * @param paidBy when they were paid at the latest
     * @return whether there may be more
     */
    boolean note(Source source, Instant paidBy) {
        database.update("INSERT IGNORE INTO after_order_cursor (source, last) VALUES (?, 0)", source.name());
        long last = database.number("SELECT last FROM after_order_cursor WHERE source = ? FOR UPDATE", source.name());
        Instant now = clock.instant();
        Instant settled = now.minus(SETTLED);
        List<Paid> next = database.query(source.next, Paid::read, last);
        List<Paid> due = new ArrayList<>();
        for (Paid one : next) {
            if (one.at().isAfter(paidBy) || one.recordedAt().isAfter(settled)) {
                break;
            }
            due.add(one);
        }
        if (due.isEmpty()) {
            return false;
        }
        database.insert(
                "after_order (id, order_id, noted_at)",
                due.stream()
                        .filter(Paid::counts)
                        .map(one -> new Object[] {Ids.next(), one.order(), now})
                        .toList());
        database.update(
                "UPDATE after_order_cursor SET last = ? WHERE source = ?",
                due.get(due.size() - 1).id(),
                source.name());
        return due.size() == STEP;
    }

    /** Those that rules are still to be asked about. */
    List<AfterOrderId> waiting(int most, int passedOver) {
        return database.query(
                "SELECT id FROM after_order WHERE asked_at IS NULL ORDER BY id LIMIT ? OFFSET ?",
                row -> new AfterOrderId(row.getLong(1)),
                most,
                passedOver);
    }

    /**
     * An order about which rules are to be asked.
     *
     * @param decision by which it was placed
     * @param paid fen
     * @param told whether locks were told of it
     * @param first whether the buyer has no order that stands and was placed before it
     */
    record Waiting(
            AfterOrderId id,
            OrderId order,
            MemberId buyer,
            String channel,
            boolean stands,
            Instant at,
            DecisionId decision,
            long paid,
            long quantity,
            boolean told,
            boolean first) {

        StoodOrder stood() {
            return new StoodOrder(order, buyer, channel, at, first, decision);
        }
    }

    /**
     * Locks the orders, so that none is taken back meanwhile, and leaves out those about which somebody else has asked.
     * Whoever takes an order back locks it first as well.
     */
    List<Waiting> lock(Collection<AfterOrderId> ids) {
        List<Long> wanted =
                Database.inList(ids.stream().map(AfterOrderId::value).toList());
        if (wanted.isEmpty()) {
            return List.of();
        }
        String places = Database.places(wanted);
        List<Long> orders = Database.inList(database.query(
                "SELECT order_id FROM after_order WHERE id IN (" + places + ")", row -> row.getLong(1), wanted));
        if (orders.isEmpty()) {
            return List.of();
        }
        database.query(
                "SELECT id FROM orders WHERE id IN (" + Database.places(orders) + ") ORDER BY id FOR UPDATE",
                row -> row.getLong(1),
                orders);
        return database.query(
                "SELECT a.id AS asked, o.*, (SELECT SUM(l.quantity) FROM order_line l WHERE l.order_id = o.id) AS quantity,"
                        + " NOT EXISTS (SELECT 1 FROM orders p WHERE p.member = o.member AND p.state = 'PAID' AND"
                        + " (p.event_at < o.event_at OR p.event_at = o.event_at AND p.id < o.id)) AS initial, a.told"
                        + " FROM after_order a JOIN orders o ON o.id = a.order_id WHERE a.id IN (" + places
                        + ") AND a.asked_at IS NULL ORDER BY a.id FOR UPDATE",
                row -> new Waiting(
                        new AfterOrderId(row.getLong("asked")),
                        new OrderId(row.getLong("id")),
                        new MemberId(row.getLong("member")),
                        row.getString("channel"),
                        row.getString("state").equals("PAID"),
                        Database.instant(row, "event_at"),
                        new DecisionId(row.getLong("decision")),
                        row.getLong("payable"),
                        row.getLong("quantity"),
                        row.getBoolean("told"),
                        row.getBoolean("initial")),
                wanted);
    }

    /** Notes that locks were told of these. */
    void told(Collection<Waiting> orders) {
        if (!orders.isEmpty()) {
            List<Long> ids = Database.inList(
                    orders.stream().map(order -> order.id().value()).toList());
            database.update(
                    "UPDATE after_order SET told = TRUE WHERE id IN (" + Database.places(ids) + ")", ids.toArray());
        }
    }

    void asked(Collection<Waiting> orders, Instant now) {
        if (orders.isEmpty()) {
            return;
        }
        List<Object> parameters = new ArrayList<>(List.of(now, Trace.id()));
        List<Long> ids =
                Database.inList(orders.stream().map(order -> order.id().value()).toList());
        parameters.addAll(ids);
        database.update(
                "UPDATE after_order SET asked_at = ?, trace_id = ? WHERE id IN (" + Database.places(ids) + ")",
                parameters.toArray());
    }

    Optional<AfterOrderView> of(OrderId order) {
        return database.find(
                "SELECT id, asked_at FROM after_order WHERE order_id = ?",
                row -> new AfterOrderView(
                        new AfterOrderId(row.getLong("id")), Database.instant(row, "asked_at"), false),
                order.value());
    }
}
