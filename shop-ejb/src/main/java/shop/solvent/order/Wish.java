package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.catalogue.Offer;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.member.Buyer;
import shop.solvent.order.PlaceOrder.Open;

/**
 * An order before it is placed, as a {@link Source} sees it.
 *
 * @param index tells it from the others it is placed with
 * @param coupons that it shows: codes as they were typed, or ids of coupons that the member has
 * @param at when it happened
 * @param device the mark of the buyer's device; null if none was named
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Wish(
        int index, Buyer buyer, String channel, List<Item> items, List<String> coupons, Instant at, byte[] device) {

    /** One of which no device is known. */
    public Wish(int index, Buyer buyer, String channel, List<Item> items, List<String> coupons, Instant at) {
        this(index, buyer, channel, items, coupons, at, null);
    }

    /**
     * A line, the first is 0.
     *
     * @param chosen the particular key that it shall be; null for any
     * @param open what it costs and where it is paid, of goods whose price is said with each sale, or with whom together it is bought;
     *     null for all others
     */
    public record Item(int line, Offer offer, int quantity, StockKeyId chosen, Open open) {

        /** Of goods that have a price. */
        public Item(int line, Offer offer, int quantity, StockKeyId chosen) {
            this(line, offer, quantity, chosen, null);
        }
    }

    public Wish {
        items = List.copyOf(items);
        coupons = List.copyOf(coupons);
    }

    /** How many of each of the goods, by sku. */
    public Map<String, Integer> pieces() {
        Map<String, Integer> pieces = new TreeMap<>();
        items.forEach(item -> pieces.merge(item.offer().sku(), item.quantity(), Math::addExact));
        return pieces;
    }
}
