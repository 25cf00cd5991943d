package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.RefundId;

/**
 * What became of a refund.
 *
 * @param amount that comes back of what was paid, each part where it came from
 * @param legs of what it came, and what of each came back, in the order in which money does
 * @param created false if the same request had been made before
 */
public record RefundReceipt(
        RefundId id,
        OrderId order,
        Money amount,
        List<LegBack> legs,
        String reason,
        Instant at,
        String traceId,
        boolean created) {

    public RefundReceipt {
        legs = List.copyOf(legs);
    }
}
