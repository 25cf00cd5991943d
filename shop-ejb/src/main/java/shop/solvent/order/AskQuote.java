package shop.solvent.order;

import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;

/**
 * A channel asks what a cart would cost.
 *
 * @param member null for a guest, who is nobody yet
 * @param staying whether one who is nobody yet is going to be a member, and so is shown what a newcomer gets
 * @param device the caller's stable name for the buyer's device; null if it knows none
 * @param coupons that the buyer shows: codes as they were typed, or ids of coupons that the buyer has
 * @param spend the most of their coins and points that the buyer wants to pay with; null for none
 * @param brought fen that a provider is going to collect for it; 0 where it is paid out of the wallet
 */
public record AskQuote(
        MemberId member,
        String channel,
        List<Line> lines,
        String device,
        List<String> coupons,
        boolean staying,
        Spent spend,
        long brought) {

    public AskQuote {
        lines = List.copyOf(lines);
        coupons = List.copyOf(coupons);
        spend = spend == null ? Spent.NOTHING : spend;
    }

    /** Paid out of the wallet. */
    public AskQuote(
            MemberId member,
            String channel,
            List<Line> lines,
            String device,
            List<String> coupons,
            boolean staying,
            Spent spend) {
        this(member, channel, lines, device, coupons, staying, spend, 0);
    }

    /** Of a member, or of somebody who is going to be one. */
    public AskQuote(MemberId member, String channel, List<Line> lines, String device, List<String> coupons) {
        this(member, channel, lines, device, coupons, true, null);
    }

    /** Without coupons. */
    public AskQuote(MemberId member, String channel, List<Line> lines, String device) {
        this(member, channel, lines, device, List.of());
    }
}
