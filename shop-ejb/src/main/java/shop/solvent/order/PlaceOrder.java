package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.MemberId;

/**
 * A channel places an order for a member, to be paid from the member's wallet.
 *
 * @param key made by the caller, one per order it means to place
 * @param device the caller's stable name for the buyer's device; null if it knows none
 * @param eventAt when it happened; null for now
 */
public record PlaceOrder(
        String key, MemberId member, String channel, List<Line> lines, String device, Instant eventAt) {

    public PlaceOrder {
        lines = List.copyOf(lines);
    }

    /** One article and how many of it. */
    public record Line(String sku, int quantity) {}
}
