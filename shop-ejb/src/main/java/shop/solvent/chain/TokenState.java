package shop.solvent.chain;

/** Where the proof of something stands. */
public enum TokenState {
    /** To be minted; nothing of it is on the chain beyond doubt. */
    PENDING,
    /** Minted for whoever bought it. */
    MINTED,
    /** Moved on the chain since. */
    TRANSFERRED,
    /** Taken off the chain, or never minted because it was over before. */
    BURNT,
    /** The chain says otherwise than the record, and a person has to look. */
    CONTRADICTED
}
