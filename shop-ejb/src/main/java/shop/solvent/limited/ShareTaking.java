package shop.solvent.limited;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.Contact;
import shop.solvent.order.Taking;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/** What the buyers of a batch of orders have of goods with a bound, and which order takes how much of it. */
final class ShareTaking implements Taking {

    /**
     * Whose share it is: a member's, or a number's.
     *
     * @param contact the hash of a guest's number as text; null for a member
     */
    record Buyer(MemberId member, String contact) {

        static Buyer of(MemberId member, Contact contact) {
            return contact == null ? new Buyer(member, null) : of(contact.index());
        }

        static Buyer of(byte[] index) {
            return new Buyer(null, HexFormat.of().formatHex(index));
        }

        /** Null for a member. */
        byte[] index() {
            return contact == null ? null : HexFormat.of().parseHex(contact);
        }
    }

    private record Share(Buyer buyer, String sku) {}

    record Row(OrderId order, String sku, Buyer buyer, int pieces) {}

    private final OrderShares shares;
    private final Map<Integer, Map<String, Integer>> wanted;
    private final Map<Integer, Buyer> buyers;
    private final Map<String, BuyerLimit> limits = new HashMap<>();
    private final Map<Share, Long> had = new HashMap<>();
    private final Map<Share, Long> taken = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param wanted pieces by goods, of the orders that want any
     * @param buyers of these orders
     */
    ShareTaking(OrderShares shares, Map<Integer, Map<String, Integer>> wanted, Map<Integer, Buyer> buyers) {
        this.shares = shares;
        this.wanted = wanted;
        this.buyers = buyers;
    }

    BuyerLimit tell(BuyerLimit limit) {
        limits.put(limit.sku(), limit);
        return limit;
    }

    boolean tell(Buyer buyer, String sku, long pieces) {
        had.put(new Share(buyer, sku), pieces);
        return true;
    }

    /** @throws Rejection {@code limited.per-buyer}, which does not tell how many they have: a guest's number may be another's */
    @Override
    public void require(int index) {
        wanted.getOrDefault(index, Map.of()).forEach((sku, pieces) -> {
            BuyerLimit limit = limits.get(sku);
            Share share = new Share(buyers.get(index), sku);
            if (limit != null && had.getOrDefault(share, 0L) + taken.getOrDefault(share, 0L) + pieces > limit.most()) {
                throw Rejection.conflict(
                        "limited.per-buyer",
                        Map.of("sku", sku, "most", String.valueOf(limit.most()), "days", String.valueOf(limit.days())));
            }
        });
    }

    @Override
    public void take(int index, OrderId order, boolean held, List<Use> uses) {
        wanted.getOrDefault(index, Map.of()).forEach((sku, pieces) -> {
            taken.merge(new Share(buyers.get(index), sku), (long) pieces, Long::sum);
            rows.add(new Row(order, sku, buyers.get(index), pieces));
        });
    }

    @Override
    public void again() {
        taken.clear();
        rows.clear();
    }

    @Override
    public void write() {
        if (!rows.isEmpty()) {
            shares.write(rows);
        }
    }
}
