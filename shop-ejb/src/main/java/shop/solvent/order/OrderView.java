package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/**
 * An order as it is shown.
 *
 * @param outcome what was decided when it was placed
 * @param state where it stands now
 * @param subsidy what pools pay of it
 * @param spent fen of the price that coins and points pay
 * @param payable what the member pays or paid in money
 * @param dueAt when it ends by itself if nobody has decided by then; null unless it is held
 * @param reasons why it was held or refused; empty if it was accepted
 */
public record OrderView(
        OrderId id,
        MemberId member,
        String channel,
        Outcome outcome,
        State state,
        List<Line> lines,
        Money listAmount,
        Money subsidy,
        Money spent,
        Money payable,
        List<Reason> reasons,
        Instant dueAt,
        Instant eventAt,
        Instant recordedAt,
        String traceId) {

    /**
     * One line, at the price it was placed at.
     *
     * @param face what the buyer saw of the key that they chose; null if they chose none
     * @param premium what of the unit price is for that key
     */
    public record Line(
            String sku,
            String titleZh,
            String titleEn,
            String merchant,
            int quantity,
            Money unitPrice,
            Money amount,
            String face,
            Money premium) {}

    /** What rules took off the list price. */
    public Money discount() {
        return outcome.isRefused()
                ? Money.zero(listAmount.asset())
                : listAmount.minus(subsidy).minus(spent).minus(payable);
    }
}
