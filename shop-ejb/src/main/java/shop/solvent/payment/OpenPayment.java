package shop.solvent.payment;

import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;

/**
 * Somebody wants to pay for a cart at the provider.
 *
 * @param key made by the caller, one per purchase
 * @param device the caller's stable name for the buyer's device; null if it knows none
 * @param coupons that the buyer shows
 * @param quote of the same cart, which the order redeems
 * @param spend the most of their coins and points that the buyer wants to pay with; they are kept meanwhile, as what the wallet brings is
 * @param amount that the provider is asked for: what the wallet does not cover, 1 fen to what the quote says
 */
public record OpenPayment(
        String key,
        String channel,
        MemberId member,
        List<Line> lines,
        String device,
        List<String> coupons,
        QuoteId quote,
        Money amount,
        IfLate ifLate,
        Spent spend) {

    public OpenPayment {
        lines = List.copyOf(lines);
        coupons = List.copyOf(coupons);
        spend = spend == null ? Spent.NOTHING : spend;
    }

    /** One that is paid with money alone. */
    public OpenPayment(
            String key,
            String channel,
            MemberId member,
            List<Line> lines,
            String device,
            List<String> coupons,
            QuoteId quote,
            Money amount,
            IfLate ifLate) {
        this(key, channel, member, lines, device, coupons, quote, amount, ifLate, null);
    }

    PlaceOrder order() {
        return new PlaceOrder("", member, channel, lines, device, null, coupons, quote, spend);
    }
}
