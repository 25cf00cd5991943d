package shop.solvent.freezing;

/** Where a freeze stands. */
public enum FreezeState {
    FROZEN,
    /** Somebody let it go. */
    LIFTED,
    /** Its last day is over. */
    ENDED,
    BURNT,
    /** It was burnt, and that was taken back. */
    BACK
}
