package shop.solvent.rules;

import shop.solvent.kernel.Asset;

/**
 * One consequence of one rule: what it asked for, what was granted, and what stood in between.
 *
 * @param kind which of the decision point's effects, e.g. {@code commission}
 * @param rule the rule that chose it
 * @param subject whom or what it concerns, as an id or code in text: a line's sku, a pool's code, a member's id
 * @param asset what the amounts are denominated in; null where the effect moves nothing (a flag)
 * @param desired minor units the rule asked for
 * @param granted minor units that were granted, {@code 0 <= granted <= desired}
 * @param limitedBy why less was granted: {@code pool}, {@code G4}, {@code better-rule}, …; null if nothing was cut
 */
public record Effect(
        String kind, RuleRef rule, String subject, Asset asset, long desired, long granted, String limitedBy) {

    /** The same wish, which came to nothing. */
    public Effect unheard(String reason) {
        return new Effect(kind, rule, subject, asset, desired, 0, reason);
    }

    /** The same wish with nothing granted; unchanged if nothing was. */
    public Effect withdrawn(String reason) {
        return granted == 0 ? this : new Effect(kind, rule, subject, asset, desired, 0, reason);
    }
}
