package shop.solvent.rules.binding;

import static shop.solvent.rules.point.Relation.atMost;
import static shop.solvent.rules.point.Relation.means;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.act.ActPoint;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Relation;
import shop.solvent.rules.point.Says;
import shop.solvent.rules.signal.Signals;

/** Where it is decided whether a member is bound to whose invitation they show. */
public final class BindingPoint extends ActPoint<BindingFacts> {

    public BindingPoint() {
        super(
                "binding",
                BindingChoices.class,
                BindingFacts.class,
                BindingFact.class,
                Signals.FACTS,
                BindingWishes::new);
    }

    @Override
    public int most(Class<?> fact) {
        return Signals.most(fact, 1);
    }

    @Override
    protected List<Object> visible(BindingFacts facts) {
        return Signals.visible(facts.binding(), facts.signals());
    }

    @Override
    public Example example(Rules rules) {
        return new BindingExample(this, rules);
    }

    @Override
    public List<Relation> relations() {
        return List.of(
                atMost(BindingFact.class, "boundLastHour", BindingFact.class, "boundLastDay"),
                atMost(BindingFact.class, "boundLastDay", BindingFact.class, "bound"),
                means(BindingFact.class, "newcomer", Says.TRUE, "memberDays", Says.NONE),
                means(BindingFact.class, "newcomer", Says.TRUE, "sameRing", Says.FALSE));
    }
}
