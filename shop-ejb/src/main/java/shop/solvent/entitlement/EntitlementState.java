package shop.solvent.entitlement;

/** Where an entitlement stands. */
public enum EntitlementState {
    /** Waits until what it lengthens is over. */
    PENDING,
    /** Can be used. */
    ACTIVE,
    USED_UP,
    EXPIRED,
    /** Taken back: its order was refunded. */
    REVOKED,
    /** Passed on: another member has it now. */
    TRANSFERRED;

    /** Whether it can come to be used still. */
    boolean isOpen() {
        return this == PENDING || this == ACTIVE;
    }
}
