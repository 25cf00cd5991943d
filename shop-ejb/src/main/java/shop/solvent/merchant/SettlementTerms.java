package shop.solvent.merchant;

/**
 * How a merchant is paid.
 *
 * @param cycleDays N of T+N: what was sold or refunded on a day is settled so many days later
 * @param minimumPayout fen; less is carried to the next statement
 * @param payoutFee fen that a payout costs the merchant, less than the minimum
 */
public record SettlementTerms(int cycleDays, long minimumPayout, long payoutFee) {}
