package shop.solvent.points;

import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.OrderId;

/**
 * A lot as it is shown, in points.
 *
 * @param order that gave it; null if the member made it of small change, or was given it by who did
 * @param channel code of the channel that placed the order; null without one
 * @param merchant code of the merchant whose sale earned it; null without an order
 * @param pool code of the pool that backs it
 * @param asset points or coins; the amounts are of these
 * @param cancelled taken back because the order was refunded
 * @param gone of what was released: spent, or gone otherwise
 * @param held of what was released: for something that is not decided, or frozen
 * @param frozen of what is held as much as is frozen
 * @param stopped whether what is still to be released is not, because it is frozen
 * @param endsOn the last day on which what is left of it can be spent; null if it never ends
 * @param spendableOn of coins that cannot be spent yet the day from which they can; else null
 */
public record LotView(
        LotId id,
        Asset asset,
        OrderId order,
        String channel,
        String merchant,
        String pool,
        long points,
        long released,
        long cancelled,
        long gone,
        long held,
        long frozen,
        boolean stopped,
        LocalDate spendableOn,
        LocalDate endsOn,
        LocalDate grantedOn,
        List<Schedule.Stage> stages) {

    /** What can be spent of it now. */
    public long left() {
        return released - gone - held;
    }

    public long locked() {
        return points - released - cancelled;
    }
}
