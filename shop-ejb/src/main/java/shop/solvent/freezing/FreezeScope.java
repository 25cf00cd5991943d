package shop.solvent.freezing;

/** What a freeze is about. */
public enum FreezeScope {
    /** All that a member has at that moment. */
    MEMBER,
    LOT,
    /** The lots that an order gave. */
    ORDER
}
