package shop.solvent.ledger;

/** What a journal records. The name is what the database stores. */
public enum JournalKind {
    TOP_UP,
    CONTRIBUTION,
    GIFT,
    ORDER,
    HOLD,
    APPROVAL,
    REJECTION,
    REFUND,
    COMMISSION_SETTLEMENT,
    RELEASE
}
