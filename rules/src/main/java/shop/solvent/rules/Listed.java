package shop.solvent.rules;

/** What a shop keeps a list of, and rules call by its code. */
public enum Listed {
    CHANNEL,
    MEMBER_LEVEL,
    MERCHANT,
    POOL,
    /** A storefront, brand or unit of the operator. */
    PROJECT,
    GOODS,
    /** What sort of goods it is. */
    GOODS_KIND,
    /** By which the shop sorts its goods. */
    CATEGORY,
    /** What goods cost by a contract. */
    PRICE_LIST,
    /** A promotion with a life of its own. */
    CAMPAIGN,
    /** Batches of coupons that rules may give of. */
    COUPONS,
    /** What the shop notes of members, in its own words. */
    TAG,
    /** Members that a published condition holds for. */
    SEGMENT,
    /** A declared number of what a member bought. */
    HISTORY,
    /** A declared amount of what a member paid. */
    SPENDING,
    /** A declared counter of what was done lately. */
    SIGNAL,
    /** A declared counter of the money that was moved lately. */
    SIGNAL_AMOUNT
}
