package shop.solvent.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.OnRecord;
import shop.solvent.platform.RecordRows;
import shop.solvent.platform.RecordRows.Kind;

/** Orders of which something is still to come are none that were delivered. */
@ApplicationScoped
public class RecordOfDeliveries implements OnRecord {

    @Override
    public List<RecordRows> onRecord() {
        return List.of(new RecordRows(
                Kind.ORDERS,
                "SELECT member, -COUNT(DISTINCT order_id) FROM delivery WHERE member > :from AND member <= :to"
                        + " AND state IN ('RESERVED', 'PROMISED', 'MAKING')"
                        + " AND DATE_ADD(delivered_at, INTERVAL 7 DAY) < :until GROUP BY member"));
    }
}
