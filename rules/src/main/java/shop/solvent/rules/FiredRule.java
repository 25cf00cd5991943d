package shop.solvent.rules;

import java.util.List;

/**
 * A rule that fired, with the facts that matched it, in the order of its patterns.
 *
 * @param facts as {@code BuyerFact[level=gold, …]}: the text form of each matched fact
 */
public record FiredRule(RuleRef rule, List<String> facts) {

    public FiredRule {
        facts = List.copyOf(facts);
    }
}
