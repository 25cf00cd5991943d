package shop.solvent.presale;

/** What happens to the money of those for whom the promised day is not kept. */
public enum IfMissed {
    /** They can have it back whenever they ask, or go on waiting. */
    ASK,
    /** It goes back by itself. */
    BACK
}
