package shop.solvent.settlement;

/** Where a claim has got to. */
public enum ClaimState {
    /** The merchant has not paid all of it. */
    OPEN,
    PAID,
    /** What was left of it is carried again, and taken off what the merchant sells. */
    CANCELLED
}
