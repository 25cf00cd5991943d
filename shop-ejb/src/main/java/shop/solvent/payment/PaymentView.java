package shop.solvent.payment;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;

/**
 * A purchase that is paid at a provider.
 *
 * @param payable what the quote said the cart costs
 * @param points that the quote said are earned
 * @param amount what the provider was asked for; the wallet pays the rest
 * @param kept what is set aside of the wallet's money for it; zero once it has ended
 * @param keptBeside the same of coins and points
 * @param expiresAt until then what it needs is kept for it
 * @param spend the most of their coins and points that the buyer wants to pay with; null for none
 * @param failedAt when a try to pay failed last; null if none did
 * @param paidAt null until it is paid
 * @param providerRef the provider's own name of the payment; null until it is paid
 * @param late whether it was paid after it had ended
 * @param gaveUp whether the buyer did not want it any more, paid since or not
 * @param order null until there is one
 * @param why no order came of it although it was paid; null otherwise
 * @param endedAt null as long as something may still come of it by itself
 * @param refund how far the money is on its way back; null unless it is given back
 */
public record PaymentView(
        PaymentId id,
        String channel,
        MemberId member,
        List<Line> lines,
        List<String> coupons,
        Spent spend,
        QuoteId quote,
        Money payable,
        long points,
        Money amount,
        Money kept,
        Spent keptBeside,
        IfLate ifLate,
        String provider,
        State state,
        Instant openedAt,
        Instant expiresAt,
        Instant failedAt,
        Instant paidAt,
        String providerRef,
        boolean late,
        boolean gaveUp,
        OrderId order,
        Reason why,
        Instant endedAt,
        String traceId,
        Refund refund) {

    /** Where it stands. */
    public enum State {
        /** It waits to be paid, and what it needs is kept for it. */
        OPEN,
        /** It is paid; what becomes of it is decided within seconds. */
        PAID,
        /** There is an order. */
        PLACED,
        /** Its time ran out. */
        EXPIRED,
        /** The buyer did not want it any more. */
        GIVEN_UP,
        /** It was paid, no order could come of it, and the money goes back to where it came from. */
        RETURNED,
        /** It was paid, no order could come of it, and the money is in the wallet. */
        CREDITED
    }

    /** How far money is that goes back. */
    public enum Refund {
        /** The provider has to be told, or has not said yet that it is done. */
        WANTED,
        DONE,
        /** The provider does not give it back; a person sees to it. */
        REFUSED
    }

    /** Whether it can be paid in time. */
    public boolean isOpen() {
        return state == State.OPEN;
    }
}
