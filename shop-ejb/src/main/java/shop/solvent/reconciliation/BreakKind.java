package shop.solvent.reconciliation;

/** What a bill and the shop do not agree on. */
public enum BreakKind {
    /** The bill has it, and the shop knows nothing of it. */
    MISSING_HERE,
    /** The shop has it, and no bill does. */
    MISSING_THERE,
    /** Both have it, with other amounts. */
    AMOUNT,
    /** Both have it, in other currencies. */
    CURRENCY,
    /** Both have it, and one says that it is done. */
    STATE,
    /** The bill has it once more, or the purchase was paid before. */
    DUPLICATE,
    /** The provider charges another fee than was agreed. */
    FEE
}
