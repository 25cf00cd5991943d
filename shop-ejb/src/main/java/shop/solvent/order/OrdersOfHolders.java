package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import shop.solvent.pool.HoldersOrders;

/** Which orders speed points up. */
@ApplicationScoped
public class OrdersOfHolders implements HoldersOrders {

    private static final String STANDING = "o.state = 'PAID' AND o.event_at >= ? AND o.event_at < ?";

    @Override
    public String own() {
        return "(SELECT o.member, COUNT(*) AS number FROM orders o WHERE " + STANDING + " GROUP BY o.member)";
    }

    @Override
    public String friends() {
        return "(SELECT f.inviter AS member, COUNT(*) AS number FROM orders o JOIN member f ON f.id = o.member"
                + " WHERE f.inviter IS NOT NULL AND " + STANDING + " GROUP BY f.inviter)";
    }
}
