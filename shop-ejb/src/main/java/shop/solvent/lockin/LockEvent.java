package shop.solvent.lockin;

import java.time.Instant;
import shop.solvent.kernel.id.OrderId;

/**
 * Something that became of a member's lock.
 *
 * @param merchant code of the merchant to whom the member was, or is now, locked; null where it is about none
 * @param order null where it is about none
 * @param reason null where none was given
 */
public record LockEvent(Kind kind, String merchant, OrderId order, String by, String reason, Instant at) {

    /** What became of it. */
    public enum Kind {
        /** An order won the member. */
        WON,
        /** Its time was over. */
        EXPIRED,
        /** The order that won the member was taken back. */
        REFUNDED,
        /** The member ended it, and wants none. */
        ENDED,
        /** The member may be won again. */
        ALLOWED,
        /** Somebody of the shop released the member. */
        RELEASED,
        /** The merchant became a branch: the lock is its chain's. */
        MOVED
    }
}
