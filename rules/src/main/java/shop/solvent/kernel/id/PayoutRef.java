package shop.solvent.kernel.id;

/** Under which a payment provider knows a payout: a member's withdrawal, a merchant's payout, or what a wind-down pays. */
public sealed interface PayoutRef permits WithdrawalId, MerchantPayoutId, WindDownPaymentId {

    long value();

    /** @throws InvalidId if the text is none of them */
    static PayoutRef parse(String text) {
        if (text.startsWith("wdp_")) {
            return WindDownPaymentId.parse(text);
        }
        return text.startsWith("mpo_") ? MerchantPayoutId.parse(text) : WithdrawalId.parse(text);
    }
}
