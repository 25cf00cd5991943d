package shop.solvent.rules.explain;

import java.util.List;
import java.util.Optional;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.language.Rule;

/**
 * What one rule says to some facts.
 *
 * @param matches the facts with which it fires, once per firing, in the order of its patterns; empty if it stays silent
 * @param failed the fewest conditions that stand between the rule and firing; empty if it fires
 */
public record RuleAnswer(Rule rule, List<List<Object>> matches, List<FailedCondition> failed) {

    public RuleAnswer {
        matches = List.copyOf(matches);
        failed = List.copyOf(failed);
    }

    public RuleRef ref() {
        return rule.ref();
    }

    public boolean fires() {
        return !matches.isEmpty();
    }

    /** The first condition that failed; empty if the rule fires. */
    public Optional<FailedCondition> nearest() {
        return failed.stream().findFirst();
    }
}
