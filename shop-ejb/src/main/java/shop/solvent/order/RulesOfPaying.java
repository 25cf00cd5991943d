package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rulebook.force.KeptHints;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.language.DecisionPoint;

/** What holds now of how orders are paid out of a wallet: it is told to everybody who has one. */
@ApplicationScoped
public class RulesOfPaying {

    @Inject
    private ActiveRules rules;

    @Inject
    private KeptHints hints;

    /** The rules that say anything of it, in the order of their files; none where the house's order is all there is. */
    public List<RuleRef> inForce() {
        return hints.of(rules.of(DecisionPoint.CHECKOUT).rulebook()).ofPaying();
    }
}
