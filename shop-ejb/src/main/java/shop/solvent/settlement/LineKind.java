package shop.solvent.settlement;

/** What a line of a merchant's statement is. Which way it counts is in its amount. */
public enum LineKind {
    /** The merchant's part of orders, before its give-up and after commissions. */
    SALES,
    /** Of it, what went into its pool. */
    GIVE_UP,
    /** What refunds took back, before the give-up that came back for it. */
    REFUNDS,
    /** The give-up of refunded orders, out of the pool again. */
    GIVE_UP_BACK,
    /** What it gets of orders that members it won placed at others. */
    WON,
    /** What refunds took back of that. */
    WON_BACK,
    /** What members' devices paid it. */
    DEVICES,
    /** What it gave back of that. */
    DEVICES_BACK,
    /** What providers hand the merchant themselves, out of the payments of its orders. */
    SPLIT,
    /** What of that they do not hand over after all. */
    SPLIT_BACK,
    /** What providers took back from the merchant of refunded orders. */
    SPLIT_CAME,
    /** What is pending since lines are disputed. */
    DISPUTED,
    /** What is pending no more: owed again, or there to be refunded. */
    DISPUTES_OVER,
    /** What the merchant owed and is asked to pay back instead. */
    CLAIMED,
    /** What was left of cancelled claims: the merchant owes it here again. */
    UNCLAIMED,
    /** What the shop charges for the payout. */
    FEE,
    /** What this statement makes payable. */
    PAYOUT
}
