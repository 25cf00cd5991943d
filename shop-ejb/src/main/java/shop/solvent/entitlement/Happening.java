package shop.solvent.entitlement;

/** What can happen to an entitlement. */
public enum Happening {
    /** Its order was paid. */
    GRANTED,
    /** What it waited for is over. */
    BEGUN,
    /** What it lengthens ends at another time than was thought. */
    MOVED,
    USED,
    USED_UP,
    EXPIRED,
    REVOKED,
    /** For some days. */
    SUSPENDED,
    /** Sooner than was said. */
    RESUMED,
    /** Given to another member. */
    TRANSFERRED,
    /** Come from another member. */
    RECEIVED
}
