package shop.solvent.rulebook.force;

import java.util.List;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;

/**
 * What a part of the shop has against rules that are fine in themselves, because of what it has promised to somebody. Rules with
 * an objection are handed over, and put in force, by nobody.
 */
public interface Objections {

    /** @param rules of the rulebook, as they are read */
    List<Problem> to(Rulebook rulebook, List<Rule> rules);
}
