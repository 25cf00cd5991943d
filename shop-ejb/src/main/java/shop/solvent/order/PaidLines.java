package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;

/** What was bought with paid orders, for who hands it out: held, so that no order is taken back meanwhile. */
@ApplicationScoped
public class PaidLines {

    @Inject
    private Database database;

    /**
     * @param line of the order, from 0
     * @param unitPrice of one item
     * @param orderedAt when the order was placed
     */
    public record PaidLine(
            OrderId order,
            int line,
            String sku,
            int quantity,
            Money unitPrice,
            MemberId member,
            String channel,
            Instant orderedAt) {}

    /**
     * Locks these orders until the present transaction ends, in the order of their ids, as a refund does.
     *
     * @param skus which goods matter
     * @return the lines of those that are paid and not taken back
     */
    public List<PaidLine> lock(Collection<OrderId> orders, Collection<String> skus) {
        List<PaidLine> lines = new ArrayList<>();
        if (skus.isEmpty()) {
            return lines;
        }
        for (List<OrderId> some :
                Database.inSets(orders.stream().sorted().distinct().toList())) {
            List<Long> ids = Database.inList(some.stream().map(OrderId::value).toList());
            List<String> wanted = Database.inList(skus);
            List<Object> parameters = new ArrayList<>(ids);
            parameters.addAll(wanted);
            lines.addAll(database.query(
                    "SELECT o.id, o.member, o.channel, o.event_at, l.line, l.sku, l.quantity, l.unit_price FROM orders o"
                            + " JOIN order_line l ON l.order_id = o.id WHERE o.id IN (" + Database.places(ids)
                            + ") AND o.state = 'PAID' AND l.sku IN (" + Database.places(wanted)
                            + ") ORDER BY o.id, l.line FOR UPDATE",
                    row -> new PaidLine(
                            new OrderId(row.getLong("id")),
                            row.getInt("line"),
                            row.getString("sku"),
                            row.getInt("quantity"),
                            Money.fen(row.getLong("unit_price")),
                            new MemberId(row.getLong("member")),
                            row.getString("channel"),
                            Database.instant(row, "event_at")),
                    parameters));
        }
        return lines;
    }
}
