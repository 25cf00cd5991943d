package shop.solvent.payment;

/** Where money goes that comes when there is nothing to be had for it any more, as the buyer chose. */
public enum IfLate {
    /** Back to where it came from. */
    BACK,
    /** Into the wallet. */
    WALLET
}
