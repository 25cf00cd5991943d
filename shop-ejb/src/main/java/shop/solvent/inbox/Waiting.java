package shop.solvent.inbox;

/**
 * Things of one kind that wait for a person.
 *
 * @param count above zero
 */
public record Waiting(Kind kind, long count) {

    /** What waits, the most pressing first. */
    public enum Kind {
        /** Deeds of others that the person may agree to. */
        APPROVALS,
        /** Changes of rules that the person may approve and had no part in. */
        RULES,
        /** Campaigns that merchants handed over. */
        OWN_CAMPAIGNS,
        /** Held orders. */
        ORDERS,
        /** Held withdrawals. */
        WITHDRAWALS,
        /** Acts of which members say that they were not theirs. */
        DISOWNED,
        /** Members who say that their credit is wrong. */
        OBJECTIONS,
        /** Trees of invitations that look like pyramids. */
        TREES,
        /** Names that are like one on a list. */
        SCREENING,
        /** Orders that rules blocked. */
        BLOCKED_ORDERS,
        /** Withdrawals that rules blocked. */
        BLOCKED_WITHDRAWALS,
        /** Sign-ins that rules blocked. */
        SIGN_INS,
        /** Held bindings. */
        BINDINGS,
        /** Held payouts to merchants. */
        MERCHANT_PAYOUTS,
        /** Payouts to merchants that rules blocked. */
        BLOCKED_PAYOUTS,
        /** Top-ups that rules want looked at. */
        TOP_UPS,
        /** What a payment provider said that contradicts the books. */
        CONTRADICTIONS,
        /** What the provider says of buyers' payments and cannot be. */
        PAYMENTS,
        /** Money that could not be sent back. */
        RETURNS,
        /** Versions of rules that did not come to an end. */
        RUNAWAYS,
        /** Licences that were not made in time. */
        LICENCES,
        /** Licences of which whoever makes them did not hear that they were taken back. */
        REVOCATIONS,
        /** Pre-sales whose day was missed. */
        PRESALES,
        /** Goods that run out. */
        STOCK,
        /** What a chain says against what members own. */
        PROOFS,
        /** What banks say of the money in custody against the books, and custody below what the law asks for. */
        CUSTODY,
        /** Days of which a provider's bill was refused, or is late. */
        BILLS,
        /** Pools that cannot be expected to keep what they promised. */
        POOLS,
        /** Pools that have promised most of what their budget lets them, or all of it. */
        BUDGETS,
        /** Keys of the API that end soon. */
        KEYS
    }
}
