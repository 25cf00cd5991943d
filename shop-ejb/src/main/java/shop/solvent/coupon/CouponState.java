package shop.solvent.coupon;

import java.time.Instant;

/** Where a coupon stands. */
public enum CouponState {
    /** Can be used, by who has it. */
    ISSUED,
    /** Belongs to an order that waits for a decision. */
    HELD,
    /** An order was made cheaper by it. */
    USED,
    /** Its order did not come to be, or was taken back: can be used again. */
    RETURNED,
    VOID,
    /** Its time is over. */
    EXPIRED;

    /** Whether it may be used, if it is within its time. */
    boolean isFree() {
        return this == ISSUED || this == RETURNED;
    }

    /** What time and its batch make of what is written down. @param goodUntil null for no end */
    CouponState at(Instant now, Instant goodUntil, boolean batchIsVoid) {
        if (!isFree()) {
            return this;
        }
        return batchIsVoid ? VOID : goodUntil != null && !goodUntil.isAfter(now) ? EXPIRED : this;
    }
}
