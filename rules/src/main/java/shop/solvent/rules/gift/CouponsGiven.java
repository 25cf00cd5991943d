package shop.solvent.rules.gift;

/**
 * Coupons that a decision gives a member.
 *
 * @param batch code of the batch they are of
 * @param coupons how many
 * @param rule id of the rule that gives them
 */
public record CouponsGiven(String batch, int coupons, String rule) {}
