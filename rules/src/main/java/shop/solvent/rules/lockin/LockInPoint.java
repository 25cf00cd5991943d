package shop.solvent.rules.lockin;

import static shop.solvent.rules.point.Relation.means;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.Relation;
import shop.solvent.rules.point.Says;

/** Where it is decided whether a member is locked to the merchant who won them. */
public final class LockInPoint extends Point {

    public LockInPoint() {
        super("lockin", LockInChoices.class, List.of(LockInFact.class), List.of());
    }

    @Override
    public Example example(Rules rules) {
        return new LockInExample(this, rules);
    }

    @Override
    public Deciding<LockInFact, LockInDecision> deciding() {
        return new Deciding<>(
                LockInFact.class, List::of, LockInDecision.class, rules -> new LockInRules(rules)::decide);
    }

    /** A lock by itself costs nothing: what a merchant gets for it is decided with each order. */
    @Override
    public boolean showsCosts() {
        return false;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.text("outcome", "locked", "free"),
                Figure.text("reasons"),
                Figure.number("lockDays", Unit.DAYS),
                Figure.number("keptDays", Unit.DAYS));
    }

    @Override
    public List<Relation> relations() {
        return List.of(
                means(LockInFact.class, "first", Says.TRUE, "here", Says.FALSE),
                means(LockInFact.class, "first", Says.TRUE, "ordersHere", Says.NONE));
    }
}
