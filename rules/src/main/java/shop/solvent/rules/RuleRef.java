package shop.solvent.rules;

/**
 * A rule of a rulebook.
 *
 * @param id stable across versions and languages, e.g. {@code points-web-gold}
 * @param name the business sentence an operator reads
 * @param campaign code of the campaign it belongs to: what it asks for counts while that may speak. Null for a rule that is
 *     always in force
 */
public record RuleRef(
        String id, String name, @CodeOf(Listed.CAMPAIGN) String campaign) {

    /** Of a rule that belongs to no campaign. */
    public static RuleRef of(String id, String name) {
        return new RuleRef(id, name, null);
    }
}
