package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import shop.solvent.platform.Selling;

/** What orders sold. What pools gave for an order counts for its lines by what they cost. */
@ApplicationScoped
public class SoldOrders implements Selling {

    @Override
    public Sold sold() {
        return new Sold(
                "orders",
                "id",
                "SELECT l.sku, l.merchant, o.member, l.unit_price AS price, l.unit_price * l.quantity AS amount,"
                        + " FLOOR(o.subsidy * (l.unit_price * l.quantity) / GREATEST(o.list_amount, 1)) AS given,"
                        + " o.state = 'REFUNDED' AS back, o.event_at AS at FROM orders o JOIN order_line l ON l.order_id = o.id"
                        + " WHERE o.state IN ('PAID', 'REFUNDED') AND o.id > ? AND o.id <= ?");
    }
}
