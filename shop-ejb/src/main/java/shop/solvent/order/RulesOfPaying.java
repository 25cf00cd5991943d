package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Purse;
import shop.solvent.platform.OwnLine;
import shop.solvent.platform.OwnLine.Topic;
import shop.solvent.platform.OwnLines;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rulebook.force.KeptHints;
import shop.solvent.rules.checkout.PurseFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Text;

/** What rules in force say of how orders are paid out of a wallet: it is told to everybody who has one, the same to all. */
@ApplicationScoped
public class RulesOfPaying implements OwnLines {

    @Inject
    private ActiveRules rules;

    @Inject
    private KeptHints hints;

    @Override
    public List<OwnLine> of(MemberId member) {
        List<Rule> all = hints.of(rules.of(DecisionPoint.CHECKOUT).rulebook()).ofPaying();
        List<OwnLine> told = new ArrayList<>();
        for (Purse purse : Purse.values()) {
            List<Rule> concerning =
                    all.stream().filter(rule -> isOf(rule, purse.origin())).toList();
            if (!concerning.isEmpty()) {
                told.add(OwnLine.of(Topic.USE, purse.origin(), "pays-orders", Map.of(), null));
            }
            concerning.forEach(rule -> told.add(
                    OwnLine.of(Topic.USE, purse.origin(), "rule-of-paying", Map.of("rule", rule.ref()), null)));
        }
        return told;
    }

    /** Whether the rule names the purse, or none. */
    private static boolean isOf(Rule rule, String purse) {
        return rule.conditions().stream()
                .filter(condition -> condition.fact() == PurseFact.class)
                .flatMap(condition -> condition.tests().stream())
                .filter(Comparison.class::isInstance)
                .map(Comparison.class::cast)
                .filter(test -> test.operator() == Operator.EQUAL && test.value() instanceof Text)
                .allMatch(test -> ((Text) test.value()).text().equals(purse));
    }
}
