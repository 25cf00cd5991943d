package shop.solvent.rules;

/**
 * A rule of a rulebook.
 *
 * @param id stable across versions and languages, e.g. {@code points-web-gold}
 * @param name the business sentence an operator reads
 */
public record RuleRef(String id, String name) {}
