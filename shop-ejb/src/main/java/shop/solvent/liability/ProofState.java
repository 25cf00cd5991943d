package shop.solvent.liability;

/** How far a proof is. */
public enum ProofState {
    /** Balances are brought forward to the cut. */
    MOVING,
    /** The tree is made. */
    BUILDING,
    /** The root is there for everybody. */
    PUBLISHED
}
