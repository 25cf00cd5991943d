package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.kernel.id.StockKeyId;

/**
 * A channel places an order for a member, to be paid from the member's wallet.
 *
 * @param key made by the caller, one per order it means to place
 * @param device the caller's stable name for the buyer's device; null if it knows none
 * @param eventAt when it happened; null for now
 * @param coupons that the buyer shows: codes as they were typed, or ids of coupons that the buyer has
 * @param quote of the same cart, to be redeemed; null if there is none
 */
public record PlaceOrder(
        String key,
        MemberId member,
        String channel,
        List<Line> lines,
        String device,
        Instant eventAt,
        List<String> coupons,
        QuoteId quote) {

    public PlaceOrder {
        lines = List.copyOf(lines);
        coupons = List.copyOf(coupons);
    }

    /** One that shows no coupons. */
    public PlaceOrder(String key, MemberId member, String channel, List<Line> lines, String device, Instant eventAt) {
        this(key, member, channel, lines, device, eventAt, List.of());
    }

    /** One that redeems no quote. */
    public PlaceOrder(
            String key,
            MemberId member,
            String channel,
            List<Line> lines,
            String device,
            Instant eventAt,
            List<String> coupons) {
        this(key, member, channel, lines, device, eventAt, coupons, null);
    }

    /**
     * One article and how many of it.
     *
     * @param chosen the particular key that it shall be, of those whose faces are shown; null for any. It is one item then
     */
    public record Line(String sku, int quantity, StockKeyId chosen) {

        /** Of which none is chosen. */
        public Line(String sku, int quantity) {
            this(sku, quantity, null);
        }
    }
}
