package shop.solvent.rulebook;

import java.util.List;
import java.util.Set;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;

/**
 * Changes somebody means to make to the rules in force.
 *
 * @param basedOn hash of the version they were looking at
 * @param changed files to add, or to put in the place of those with the same path
 * @param removed paths of files to take away
 * @param note why, in a sentence
 */
public record Draft(
        DecisionPoint point, String basedOn, List<RuleFile> changed, Set<String> removed, String note, String by) {

    public Draft {
        changed = List.copyOf(changed);
        removed = Set.copyOf(removed);
    }
}
