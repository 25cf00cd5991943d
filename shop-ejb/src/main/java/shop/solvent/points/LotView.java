package shop.solvent.points;

import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.OrderId;

/**
 * A lot as it is shown, in points.
 *
 * @param channel code of the channel that placed the order
 * @param merchant code of the merchant whose sale earned it
 * @param pool code of the pool that backs it
 * @param cancelled taken back because the order was refunded
 */
public record LotView(
        LotId id,
        OrderId order,
        String channel,
        String merchant,
        String pool,
        long points,
        long released,
        long cancelled,
        LocalDate grantedOn,
        List<Schedule.Stage> stages) {

    public long locked() {
        return points - released - cancelled;
    }
}
