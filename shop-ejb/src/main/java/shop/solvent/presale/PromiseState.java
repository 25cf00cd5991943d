package shop.solvent.presale;

/** Where a promised item stands. */
public enum PromiseState {
    /** The order is held, or somebody is paying for it. */
    RESERVED,
    /** It is paid, and waits for its key. */
    WAITING,
    /** Its key came. */
    KEPT,
    /** The order came to nothing, or was taken back. */
    ENDED;

    /** Whether it is still owed, or may come to be. */
    public boolean isOpen() {
        return this == RESERVED || this == WAITING;
    }
}
