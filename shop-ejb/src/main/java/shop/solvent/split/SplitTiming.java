package shop.solvent.split;

/** When a receiver has its part. */
public enum SplitTiming {
    /** As soon as there is an order and the provider lets it be split. */
    PAYMENT,
    /** When it would be settled otherwise: a merchant's before the statement that has the sale on it, a commission when it is settled. */
    SETTLEMENT
}
