package shop.solvent.orderpart;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.OrderSplitId;
import shop.solvent.platform.Database;

/** The parts of orders as they are written down. */
@ApplicationScoped
class SplitBook {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** @param names by part */
    record Kept(OrderSplitId id, int version, Map<Integer, String> names, List<Piece> pieces) {}

    /** Those of these that are split, or of which it was decided that they are not. */
    Set<OrderId> known(Collection<OrderId> orders) {
        Set<OrderId> known = new HashSet<>();
        for (List<Long> some :
                Database.inSets(orders.stream().map(OrderId::value).toList())) {
            database.query(
                    "SELECT order_id FROM order_split WHERE order_id IN (" + Database.places(some) + ")",
                    row -> known.add(new OrderId(row.getLong(1))),
                    some);
        }
        return known;
    }

    /** @param locked so that nobody else changes it until the transaction is over */
    Optional<Kept> find(OrderId order, boolean locked) {
        return database.find(
                "SELECT split, version FROM order_split WHERE order_id = ?" + (locked ? " FOR UPDATE" : ""),
                row -> new Kept(new OrderSplitId(row.getLong(1)), row.getInt(2), names(order), pieces(order)),
                order.value());
    }

    private Map<Integer, String> names(OrderId order) {
        Map<Integer, String> names = new TreeMap<>();
        database.query(
                "SELECT part, name FROM order_part WHERE order_id = ?",
                row -> names.put(row.getInt(1), row.getString(2)),
                order.value());
        return names;
    }

    private List<Piece> pieces(OrderId order) {
        return database.query(
                "SELECT line, part, quantity FROM order_part_piece WHERE order_id = ? ORDER BY line, part",
                row -> new Piece(row.getInt(1), row.getInt(2), row.getInt(3)),
                order.value());
    }

    /** @param decision null where people begin it @return false if somebody was faster */
    boolean begin(
            OrderId order,
            OrderSplitId id,
            DecisionId decision,
            Map<Integer, String> names,
            List<Piece> pieces,
            String by) {
        int begun = database.update(
                "INSERT IGNORE INTO order_split (order_id, split, decision, version, changed_by, changed_at)"
                        + " VALUES (?, ?, ?, 1, ?, ?)",
                order.value(),
                id.value(),
                decision == null ? null : decision.value(),
                by,
                clock.instant());
        if (begun == 0) {
            return false;
        }
        write(order, names, pieces);
        return true;
    }

    void change(OrderId order, Map<Integer, String> names, List<Piece> pieces, String by) {
        database.update("DELETE FROM order_part_piece WHERE order_id = ?", order.value());
        database.update("DELETE FROM order_part WHERE order_id = ?", order.value());
        write(order, names, pieces);
        database.update(
                "UPDATE order_split SET version = version + 1, changed_by = ?, changed_at = ? WHERE order_id = ?",
                by,
                clock.instant(),
                order.value());
    }

    private void write(OrderId order, Map<Integer, String> names, List<Piece> pieces) {
        List<Object[]> parts = new ArrayList<>();
        names.forEach((part, name) -> parts.add(new Object[] {order.value(), part, name}));
        database.insert("order_part (order_id, part, name)", parts);
        database.insert(
                "order_part_piece (order_id, line, part, quantity)",
                pieces.stream()
                        .map(one -> new Object[] {order.value(), one.line(), one.part(), one.quantity()})
                        .toList());
    }
}
