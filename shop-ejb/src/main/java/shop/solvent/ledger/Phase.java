package shop.solvent.ledger;

/**
 * Where a transfer stands. A pending transfer holds its amount on both accounts; a later row posts it, voids it or lets
 * it expire, once.
 */
public enum Phase {
    /** Moves at once. */
    POSTED(0),
    /** Set aside: counts against the payer's floor, not yet for the receiver. */
    PENDING(1),
    /** Completes a pending transfer. */
    POST(2),
    /** Undoes a pending transfer. */
    VOID(3),
    /** Undoes a pending transfer whose time has run out. */
    EXPIRE(4);

    private final int number;

    Phase(int number) {
        this.number = number;
    }

    public boolean resolves() {
        return this == POST || this == VOID || this == EXPIRE;
    }

    int number() {
        return number;
    }

    /** Whether that column says that the amount has moved, as SQL. */
    public static String moved(String column) {
        return column + " IN (" + POSTED.number + ", " + POST.number + ")";
    }

    /** Whether that column says that the amount is set aside, as SQL. */
    public static String pending(String column) {
        return column + " = " + PENDING.number;
    }

    /** Whether that column says that something pending was posted or undone, as SQL. */
    static String resolving(String column) {
        return column + " IN (" + POST.number + ", " + VOID.number + ", " + EXPIRE.number + ")";
    }

    /** The phase that the database stores under that number. */
    public static Phase of(int number) {
        return values()[number];
    }
}
