package shop.solvent.freezing;

/** Why points and coins are frozen. Beside it stands a text for those who work here alone. */
public enum FreezeReason {
    /** They may have been got by deceit. */
    FRAUD(false),
    /** A list or a report says that the member must not be told (G15). */
    SCREENING(false),
    /** More was given than should have been. */
    MISTAKE(true),
    /** The order they came from is disputed. */
    DISPUTE(true),
    /** Somebody else may have got into the account. */
    SAFETY(true),
    /** A court or an authority demands it. */
    ORDERED(true);

    private final boolean told;

    FreezeReason(boolean told) {
        this.told = told;
    }

    /** Whether the member is told it. Otherwise they are told that something is looked into, and no more. */
    public boolean isTold() {
        return told;
    }
}
