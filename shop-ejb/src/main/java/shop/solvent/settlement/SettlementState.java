package shop.solvent.settlement;

/** Where a merchant's statement has got to. */
public enum SettlementState {
    /** It makes nothing payable: what is owed, or what the merchant owes, is carried to the next. */
    CARRIED,
    /** What it makes payable waits to be paid out. */
    DUE,
    /** The money is on its way. */
    PAYING,
    PAID
}
