package shop.solvent.stock;

import java.time.Instant;

/** Where a key stands. */
public enum KeyState {
    /** Can be sold. */
    FREE,
    /** Somebody is paying for it: it is kept until they have, or do not in time. */
    RESERVED,
    /** An order has it. */
    TAKEN,
    /** Somebody has seen it, and the order that had it is taken back or got another: nobody gets it again. */
    SPENT,
    /** Was taken out of the stock before it was sold. */
    VOID,
    /** Was not sold in time. It is seen by the time, and written nowhere. */
    EXPIRED;

    /** What a key that is written down so is at that time. */
    KeyState at(Instant now, Instant goodUntil) {
        return this == FREE && !goodUntil.isAfter(now) ? EXPIRED : this;
    }
}
