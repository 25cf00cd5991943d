package shop.solvent.rules.gift;

/**
 * A tag that a decision gives a member, or lets last longer.
 *
 * @param days it lasts, until the end of the day in so many days
 * @param rule id of the rule that gives it
 */
public record TagGiven(String tag, int days, String rule) {}
