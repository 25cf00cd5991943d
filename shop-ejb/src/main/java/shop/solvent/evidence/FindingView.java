package shop.solvent.evidence;

/**
 * Something a verification found.
 *
 * @param what its kind
 * @param id whose: as text, a seal by its number
 * @param seal the seal it is under; null if it is under none
 * @param other with which row it has changed places, as text; null for every other flaw, and where it moved alone
 */
public record FindingView(Flaw flaw, What what, String id, Long seal, String other) {

    /** The kinds of things a finding is about: those that are sealed, by their own names, and what they are made of. */
    public enum What {
        JOURNAL,
        TRANSFER,
        DEED,
        DECISION,
        ORDER,
        ORDER_EVENT,
        REFUND,
        COMMISSION,
        LOT,
        MEMBER,
        RELATION,
        TOP_UP,
        GIFT,
        WITHDRAWAL,
        WITHDRAWAL_END,
        RELEASE_RUN,
        RULEBOOK,
        ACTIVATION,
        MEASUREMENT,
        APPROVAL,
        APPROVAL_VOID,
        BREAK_GLASS,
        BREAK_GLASS_REVIEW,
        NOTICE,
        CASE,
        CASE_DECISION,
        REQUEST,
        REQUEST_END,
        CONSENT,
        CONSENT_END,
        GIVE_UP,
        PAYOUT_ACCOUNT,
        PAYEE,
        SETTLEMENT,
        MERCHANT_PAYOUT,
        MERCHANT_PAYOUT_END,
        CLAIM,
        CLAIM_END,
        CLAIM_PAYMENT,
        DELIVERY_EVENT,
        LOT_USE,
        POINT_GIFT,
        CHANGE_ACT,
        CHARITY_PAYMENT,
        TAX_INCOME,
        TAX_DECISION,
        TAX_PAYMENT,
        DISPUTE,
        DISPUTE_ENTRY,
        FACT_LIST,
        SEAL,
        /** The head of the chain as it was signed and published. */
        ATTESTATION
    }
}
