package shop.solvent.rules.gift;

/**
 * Growth that a decision gives a member.
 *
 * @param rule id of the rule that gives it
 */
public record GrowthGiven(int growth, String rule) {}
