package shop.solvent.settlement;

import java.util.Set;
import shop.solvent.ledger.TransferCode;

/** What a line of a merchant's statement is. Which way it counts is in its amount. */
public enum LineKind {
    /** The merchant's part of orders, before its give-up and after commissions. */
    SALES(TransferCode.SALE),
    /** Of it, what went into its pool. */
    GIVE_UP(),
    /** What refunds took back, before the give-up that came back for it. */
    REFUNDS(TransferCode.REFUND_SALE),
    /** The give-up of refunded orders, out of the pool again. */
    GIVE_UP_BACK(),
    /** What it gets of orders that members it won placed at others. */
    WON(TransferCode.WIN),
    /** What refunds took back of that. */
    WON_BACK(TransferCode.CLAW_BACK_WIN),
    /** What members' devices paid it. */
    DEVICES(TransferCode.DEVICE_PAY),
    /** What it gave back of that. */
    DEVICES_BACK(TransferCode.DEVICE_REFUND),
    /** What providers hand the merchant themselves, out of the payments of its orders. */
    SPLIT(TransferCode.SPLIT_SALE),
    /** What of that they do not hand over after all. */
    SPLIT_BACK(TransferCode.SPLIT_BACK),
    /** What providers took back from the merchant of refunded orders. */
    SPLIT_CAME(TransferCode.SPLIT_RETURNED),
    /** What is pending since lines are disputed. */
    DISPUTED(TransferCode.DISPUTE_HOLD),
    /** What is pending no more: owed again, or there to be refunded. */
    DISPUTES_OVER(TransferCode.DISPUTE_LET_GO, TransferCode.DISPUTE_TAKEN),
    /** What the merchant owed and is asked to pay back instead. */
    CLAIMED(TransferCode.CLAIM),
    /** What was left of cancelled claims: the merchant owes it here again. */
    UNCLAIMED(TransferCode.CLAIM_BACK),
    /** What the shop charges for the payout. */
    FEE(TransferCode.SETTLEMENT_FEE),
    /** What this statement makes payable. */
    PAYOUT(TransferCode.SETTLE);

    private final Set<TransferCode> codes;

    LineKind(TransferCode... codes) {
        this.codes = Set.of(codes);
    }

    /** What moves on the merchant's account for it; none where it is told of the pool alone. */
    Set<TransferCode> codes() {
        return codes;
    }

    /** What moves on the merchant's pool in the same journals and is a part of it; null for nothing. */
    TransferCode poolCode() {
        return switch (this) {
            case SALES, GIVE_UP -> TransferCode.GIVE_UP;
            case REFUNDS, GIVE_UP_BACK -> TransferCode.REFUND_GIVE_UP;
            default -> null;
        };
    }

    /** Which way {@link #poolCode} counts in it: 1 or -1. */
    int poolSign() {
        return this == SALES || this == GIVE_UP_BACK ? 1 : -1;
    }
}
