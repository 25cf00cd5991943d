package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.RefundId;
import shop.solvent.platform.Database;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;

/** Keeps what of orders went back in parts. Who changes it holds the order. */
@ApplicationScoped
class PartBook {

    @Inject
    private Database database;

    /** How far a line has gone back. @param worth the place in its stretch */
    record Gone(int quantity, long worth) {
        static final Gone NOTHING = new Gone(0, 0);
    }

    /** Points and coins of a pool: taken from who had them, kept from money for what was spent. */
    record Taken(long taken, long kept) {
        static final Taken NOTHING = new Taken(0, 0);

        long both() {
            return taken + kept;
        }
    }

    /** Points or coins of an order that came out of one pool. */
    record Lots(Asset asset, PoolId pool) {}

    boolean any(OrderId order) {
        return database.number("SELECT COUNT(*) FROM part_refund WHERE order_id = ?", order.value()) > 0;
    }

    /** How an order parts. */
    Parting parting(OrderId order, Amounts amounts) {
        return new Parting(
                amounts,
                database.query(
                        "SELECT l.line, m.code, l.quantity, l.unit_price FROM order_line l JOIN merchant m ON m.id = l.merchant"
                                + " WHERE l.order_id = ? ORDER BY l.line",
                        row -> new Parting.Line(
                                row.getInt(1),
                                row.getString(2),
                                row.getInt(3),
                                Math.multiplyExact(row.getLong(4), row.getInt(3))),
                        order.value()));
    }

    /** By line; one of which nothing went back is missing. */
    Map<Integer, Gone> gone(OrderId order) {
        Map<Integer, Gone> gone = new TreeMap<>();
        database.query(
                "SELECT l.line, CAST(SUM(l.quantity) AS SIGNED), CAST(SUM(l.worth) AS SIGNED) FROM part_refund r JOIN part_refund_line l"
                        + " ON l.refund = r.id WHERE r.order_id = ? GROUP BY l.line",
                row -> gone.put(row.getInt(1), new Gone(row.getInt(2), row.getLong(3))),
                order.value());
        return gone;
    }

    static Map<Integer, Long> places(Map<Integer, Gone> gone) {
        Map<Integer, Long> places = new TreeMap<>();
        gone.forEach((line, one) -> places.put(line, one.worth()));
        return places;
    }

    Map<Lots, Taken> taken(OrderId order) {
        Map<Lots, Taken> taken = new HashMap<>();
        database.query(
                "SELECT p.asset, p.pool, CAST(SUM(p.taken) AS SIGNED), CAST(SUM(p.kept) AS SIGNED) FROM part_refund r JOIN"
                        + " part_refund_points p ON p.refund = r.id WHERE r.order_id = ? GROUP BY p.asset, p.pool",
                row -> taken.put(
                        new Lots(Asset.valueOf(row.getString(1)), new PoolId(row.getLong(2))),
                        new Taken(row.getLong(3), row.getLong(4))),
                order.value());
        return taken;
    }

    /** Fen that pools have given back of give-ups so far, by their places in the decision. */
    Map<Integer, Long> given(OrderId order) {
        Map<Integer, Long> given = new HashMap<>();
        database.query(
                "SELECT g.place, CAST(SUM(g.given) AS SIGNED) FROM part_refund r JOIN part_refund_give_up g ON g.refund = r.id"
                        + " WHERE r.order_id = ? GROUP BY g.place",
                row -> given.put(row.getInt(1), row.getLong(2)),
                order.value());
        return given;
    }

    /** @param lines by line, of this act alone, with the money of each */
    record Line(int line, int quantity, long worth, long money) {}

    void add(
            RefundReceipt receipt,
            String by,
            List<Line> lines,
            Map<Lots, Taken> taken,
            Map<Integer, Long> due,
            Map<Integer, Long> given) {
        long id = receipt.id().value();
        database.update(
                "INSERT INTO part_refund (id, order_id, reason, amount, made_by, created_at, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                receipt.order().value(),
                receipt.reason(),
                receipt.amount().amount(),
                by,
                receipt.at(),
                receipt.traceId());
        insert(
                "part_refund_line (refund, line, quantity, worth, money)",
                lines.stream()
                        .map(one -> new Object[] {id, one.line(), one.quantity(), one.worth(), one.money()})
                        .toList());
        insert(
                "part_refund_leg (refund, leg, went_back)",
                receipt.legs().stream()
                        .map(one -> new Object[] {id, one.leg().name(), one.back()})
                        .toList());
        insert(
                "part_refund_points (refund, asset, pool, taken, kept)",
                taken.entrySet().stream()
                        .filter(one -> one.getValue().both() > 0)
                        .map(one -> new Object[] {
                            id,
                            one.getKey().asset().name(),
                            one.getKey().pool().value(),
                            one.getValue().taken(),
                            one.getValue().kept()
                        })
                        .toList());
        insert(
                "part_refund_give_up (refund, place, due, given)",
                given.entrySet().stream()
                        .map(one -> new Object[] {id, one.getKey(), due.get(one.getKey()), one.getValue()})
                        .toList());
    }

    private void insert(String table, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            database.insert(table, rows);
        }
    }

    /** One act, as it was answered. */
    RefundReceipt find(long id, Origins origins) {
        Map<Leg, Long> back = new HashMap<>();
        database.query(
                "SELECT leg, went_back FROM part_refund_leg WHERE refund = ?",
                row -> back.put(Leg.valueOf(row.getString(1)), row.getLong(2)),
                id);
        return database.find(
                        "SELECT * FROM part_refund WHERE id = ?",
                        row -> new RefundReceipt(
                                new RefundId(row.getLong("id")),
                                new OrderId(row.getLong("order_id")),
                                Money.fen(row.getLong("amount")),
                                origins.of(new OrderId(row.getLong("order_id"))).stream()
                                        .filter(leg -> back.containsKey(leg.leg()))
                                        .map(leg -> new LegBack(leg.leg(), leg.paid(), back.get(leg.leg())))
                                        .toList(),
                                row.getString("reason"),
                                Database.instant(row, "created_at"),
                                row.getString("trace_id"),
                                false),
                        id)
                .orElseThrow();
    }
}
