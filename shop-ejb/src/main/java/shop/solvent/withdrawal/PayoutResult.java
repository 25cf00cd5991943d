package shop.solvent.withdrawal;

import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PayoutRef;

/**
 * What the payment provider tells of a payout.
 *
 * @param amount what the provider was asked to pay out, by its word
 * @param by who says so: the provider, or the channel of its connector
 */
public record PayoutResult(PayoutRef reference, boolean paid, Money amount, String by) {}
