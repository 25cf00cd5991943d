package shop.solvent.entitlement;

import java.time.Instant;

/** Where an entitlement stands. */
public enum EntitlementState {
    /** Waits until what it lengthens is over. */
    PENDING,
    /** Can be used. */
    ACTIVE,
    /** Cannot be used for some days, since somebody who works here has said so. Its time goes on. */
    SUSPENDED,
    USED_UP,
    EXPIRED,
    /** Taken back: its order was refunded, or two people have found that it is not to be used. */
    REVOKED,
    /** Passed on: another member has it now. */
    TRANSFERRED;

    /** Whether it can come to be used still. */
    public boolean isOpen() {
        return this == PENDING || this == ACTIVE || this == SUSPENDED;
    }

    /**
     * Where something stands then of which this is written down, whether or not what time has brought is written down already.
     *
     * @param starts null while that is not known
     * @param ends null for ever, or until the first use says it
     * @param suspendedUntil null if it never was
     */
    public EntitlementState at(Instant at, Instant starts, Instant ends, Instant suspendedUntil) {
        EntitlementState then = at(at, starts, ends);
        return then.isOpen() && suspendedUntil != null && at.isBefore(suspendedUntil) ? SUSPENDED : then;
    }

    private EntitlementState at(Instant at, Instant starts, Instant ends) {
        if (isOpen() && ends != null && !at.isBefore(ends)) {
            return EXPIRED;
        }
        return this == PENDING && starts != null && !at.isBefore(starts) ? ACTIVE : this;
    }
}
