package shop.solvent.groupbuy;

/** Where an offer stands. */
public enum OfferState {
    /** It begins later. */
    COMING,
    /** Groups can be begun. */
    OPEN,
    /** As many groups as may come about are there. */
    USED_UP,
    /** No group is begun any more. */
    OVER
}
