package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.Ties;
import shop.solvent.platform.Ties.Kind;
import shop.solvent.platform.Tying;

/** Who ordered from which device, paid which merchant, and was paid back. */
@ApplicationScoped
public class TiedOrders implements Tying {

    /** 56 bits of what stands for a device: a number that has a sign, and is the same for the same device. */
    private static final String DEVICE = "CAST(CONV(HEX(LEFT(device, 7)), 16, 10) AS SIGNED)";

    @Override
    public List<Ties> ties() {
        return List.of(
                new Ties(
                        Kind.DEVICE,
                        "orders",
                        "id",
                        false,
                        "SELECT member AS a, " + DEVICE + " AS b, 0 AS amount, 1 AS times, event_at AS at FROM orders"
                                + " WHERE device IS NOT NULL AND id > ? AND id <= ?"),
                new Ties(
                        Kind.TRADE,
                        "orders",
                        "id",
                        false,
                        "SELECT o.member AS a, l.merchant AS b, l.unit_price * l.quantity AS amount, 1 AS times,"
                                + " o.event_at AS at FROM orders o JOIN order_line l ON l.order_id = o.id"
                                + " WHERE o.state IN ('PAID', 'REFUNDED') AND o.id > ? AND o.id <= ?"),
                new Ties(
                        Kind.REFUND,
                        "refund",
                        "id",
                        false,
                        "SELECT l.merchant AS a, o.member AS b, l.unit_price * l.quantity AS amount, 1 AS times,"
                                + " r.created_at AS at FROM refund r JOIN orders o ON o.id = r.order_id"
                                + " JOIN order_line l ON l.order_id = r.order_id WHERE r.id > ? AND r.id <= ?"));
    }
}
