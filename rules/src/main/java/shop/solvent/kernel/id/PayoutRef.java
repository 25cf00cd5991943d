package shop.solvent.kernel.id;

/** Under which a payment provider knows a payout: a member's withdrawal, or a merchant's payout. */
public sealed interface PayoutRef permits WithdrawalId, MerchantPayoutId {

    long value();

    /** @throws InvalidId if the text is neither */
    static PayoutRef parse(String text) {
        return text.startsWith("mpo_") ? MerchantPayoutId.parse(text) : WithdrawalId.parse(text);
    }
}
