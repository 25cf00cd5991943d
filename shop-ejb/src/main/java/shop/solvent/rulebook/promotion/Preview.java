package shop.solvent.rulebook.promotion;

import java.util.List;
import java.util.Set;
import shop.solvent.rules.gallery.Trial;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rule;

/**
 * What would come of a promotion.
 *
 * @param wrong blanks that nobody understands, by their place among all; nothing else is known then
 * @param problems why the rules would not be taken
 * @param rules the promotion's
 * @param shown ordinary cases under the rules in force and the promotion's
 */
public record Preview(Set<Integer> wrong, List<Problem> problems, List<Rule> rules, List<Trial.Shown> shown) {

    public Preview {
        wrong = Set.copyOf(wrong);
        problems = List.copyOf(problems);
        rules = List.copyOf(rules);
        shown = List.copyOf(shown);
    }

    public boolean isFine() {
        return wrong.isEmpty() && problems.isEmpty();
    }
}
