package shop.solvent.rules;

/** What a shop keeps a list of, and rules call by its code. */
public enum Listed {
    CHANNEL,
    MEMBER_LEVEL,
    MERCHANT,
    POOL,
    GOODS,
    /** What sort of goods it is. */
    GOODS_KIND
}
