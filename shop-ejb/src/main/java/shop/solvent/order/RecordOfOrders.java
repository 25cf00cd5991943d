package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.OnRecord;
import shop.solvent.platform.RecordRows;
import shop.solvent.platform.RecordRows.Kind;

/** Orders that stand, and those that were given back. */
@ApplicationScoped
public class RecordOfOrders implements OnRecord {

    @Override
    public List<RecordRows> onRecord() {
        return List.of(
                new RecordRows(
                        Kind.ORDERS,
                        "SELECT member, COUNT(*) FROM orders WHERE member > :from AND member <= :to AND state = 'PAID'"
                                + " AND event_at >= :since AND DATE_ADD(event_at, INTERVAL 7 DAY) < :until GROUP BY member"),
                new RecordRows(
                        Kind.REFUNDS,
                        "SELECT o.member, COUNT(*) FROM orders o JOIN refund r ON r.order_id = o.id"
                                + " WHERE o.member > :from AND o.member <= :to AND o.state = 'REFUNDED'"
                                + " AND r.created_at >= :since AND r.created_at < :until GROUP BY o.member"));
    }
}
