package shop.solvent.rules.giving;

import static shop.solvent.rules.point.Relation.atMost;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.Relation;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.signal.TakeoverFact;

/** Where it is decided whether a member may give points or coins to another one. */
public final class GivingPoint extends Point {

    public GivingPoint() {
        super(
                "giving",
                GivingChoices.class,
                List.of(GivingFact.class, CreditFact.class, TakeoverFact.class),
                Signals.FACTS);
    }

    @Override
    public int most(Class<?> fact) {
        return Signals.most(fact, 1);
    }

    @Override
    public Example example(Rules rules) {
        return new GivingExample(this, rules);
    }

    @Override
    public Deciding<GivingFacts, GivingDecision> deciding() {
        return new Deciding<>(
                GivingFacts.class, GivingFacts::visible, GivingDecision.class, rules -> new GivingRules(rules)::decide);
    }

    /** What is given is members' own; it costs the shop nothing. */
    @Override
    public boolean showsCosts() {
        return false;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.text("outcome", "accepted", "step-up", "refused"),
                Figure.text("reasons"),
                Figure.number("perDay", Unit.POINTS),
                Figure.number("perMonth", Unit.POINTS),
                Figure.number("score", Unit.COUNT));
    }

    @Override
    public List<Relation> relations() {
        return List.of(atMost(GivingFact.class, "givenToday", GivingFact.class, "givenInMonth"));
    }
}
