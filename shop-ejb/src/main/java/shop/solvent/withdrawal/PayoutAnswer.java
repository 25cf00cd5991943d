package shop.solvent.withdrawal;

import shop.solvent.kernel.id.FindingId;

/**
 * What became of a payment provider's call.
 *
 * @param withdrawal as it stands now; null if there is none of that name
 * @param finding what was noted because the call cannot be true; null if it can
 */
public record PayoutAnswer(WithdrawalView withdrawal, FindingId finding) {}
