package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/**
 * What became of an order that was placed. A refusal is an outcome too: the order is on record, nothing moved.
 *
 * @param reasons why it is held or refused; empty if accepted
 * @param payable what the member pays; zero if refused
 * @param dueAt when it ends by itself if nobody has decided by then; null unless it is held
 * @param coupons what it showed, used or not
 * @param created false if the same request had been made before
 */
public record Receipt(
        OrderId id,
        Outcome outcome,
        List<Reason> reasons,
        List<Effect> effects,
        Money listAmount,
        Money payable,
        Instant dueAt,
        String traceId,
        List<ShownCoupon> coupons,
        boolean created) {

    Receipt again() {
        return new Receipt(id, outcome, reasons, effects, listAmount, payable, dueAt, traceId, coupons, false);
    }

    Receipt showing(List<ShownCoupon> shown) {
        return shown.isEmpty()
                ? this
                : new Receipt(id, outcome, reasons, effects, listAmount, payable, dueAt, traceId, shown, created);
    }
}
