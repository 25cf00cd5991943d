package shop.solvent.credit;

/** What scores are taken for, the best first. */
public enum Grade {
    A,
    B,
    C,
    D,
    E
}
