package shop.solvent.delivery;

/** Where a delivery stands. */
public enum DeliveryState {
    /** The order has the key, and it is not handed over yet: it waits for a decision, or for the next moment. */
    RESERVED,
    /** It was sold before it is there, and comes by a day that was promised. */
    PROMISED,
    /** Whoever makes it was asked for it, and it is not there yet. */
    MAKING,
    /** The member can see the key. */
    DELIVERED,
    /** The member has seen it. */
    VIEWED,
    /** The member has used it, as their channel says. */
    USED_UP,
    /** It did not work, and the member got another. */
    REPLACED,
    /** The order was taken back. */
    REVOKED;

    /** Whether the member has the key. */
    public boolean isOpen() {
        return this == DELIVERED || this == VIEWED || this == USED_UP;
    }

    /** Whether somebody has the key in mind: it goes to nobody else. */
    public boolean isSeen() {
        return this == VIEWED || this == USED_UP;
    }
}
