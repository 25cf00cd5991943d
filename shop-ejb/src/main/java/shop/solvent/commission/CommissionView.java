package shop.solvent.commission;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/**
 * A commission as it is shown.
 *
 * @param member who earns it
 * @param buyer who placed the order
 * @param level 1 for the buyer's inviter, 2 for the one above
 */
public record CommissionView(
        OrderId order, MemberId member, MemberId buyer, int level, Money amount, State state, Instant dueAt) {

    public enum State {
        /** Waits for its day; void if the order is refunded before. */
        PENDING,
        /** Paid into the member's wallet. */
        SETTLED,
        /** The order was refunded before it was settled. */
        VOID,
        /** The order was refunded after it was settled. */
        CLAWED_BACK
    }
}
