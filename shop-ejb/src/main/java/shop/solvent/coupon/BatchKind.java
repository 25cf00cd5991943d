package shop.solvent.coupon;

/** How members come by the coupons of a batch. */
public enum BatchKind {
    /** One public word, which members claim or show with an order. */
    WORD,
    /** A code for each, which nobody can guess and whoever has it may claim or show once. */
    CODES,
    /** Given to members; there is nothing to type. */
    GIVEN
}
