package shop.solvent.hook;

/** Where a licence stands. */
public enum LicenceState {
    /** Whoever makes it is asked, again and again. */
    WAITING,
    /** It did not come in time, or is none that can be handed out: a person sees to it. */
    STUCK,
    /** The member has it. */
    DELIVERED,
    /** The order was taken back before there was one. */
    REVOKED;

    /** Whether it can still be delivered. */
    public boolean isOpen() {
        return this == WAITING || this == STUCK;
    }
}
