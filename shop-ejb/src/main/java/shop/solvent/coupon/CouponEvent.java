package shop.solvent.coupon;

import java.time.Instant;
import shop.solvent.kernel.id.OrderId;

/**
 * Something that became of a coupon.
 *
 * @param actor who did it: a person, {@code channel:…}, or the system
 * @param order null where none had to do with it
 * @param reason null where none was given
 */
public record CouponEvent(What what, Instant at, String actor, OrderId order, String reason) {

    public enum What {
        /** It was made, with its batch. */
        MADE,
        /** A member was given it. */
        GIVEN,
        /** A member showed its code and has it. */
        CLAIMED,
        /** An order was placed with it and waits for a decision. */
        HELD,
        USED,
        /** Its order did not come to be, or was taken back. */
        RETURNED,
        /** Its order was taken back, and it stays used. */
        KEPT,
        /** It was shown with an order that did not need it. */
        UNNEEDED,
        VOID,
        EXPIRED
    }
}
