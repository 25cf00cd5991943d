package shop.solvent.setup;

/** What a shop needs before its first order, in the order in which it is asked for. */
public enum SetupStep {
    /** What it is called, and where its days begin. */
    SHOP,
    /** Who sells, and what share of each order goes into the merchant's pool. */
    MERCHANT,
    /** A channel and its API key. */
    CHANNEL,
    /** Something to sell, with a price in the channel. */
    GOODS,
    /** Somebody else: from then on four eyes are two people. */
    PERSON,
    /** What a withdrawal costs, how long things wait. */
    TERMS,
    /** Trying it out. */
    ORDER
}
