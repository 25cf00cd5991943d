package shop.solvent.rules.release;

import static shop.solvent.rules.point.Relation.atMost;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.Relation;

/** Where a run is decided that releases a pool's points. */
public final class ReleasePoint extends Point {

    /** How many classes of lots a run may have: what is told apart more finely nobody could look through. */
    public static final int MOST_CLASSES = 500;

    public ReleasePoint() {
        super("release", ReleaseChoices.class, List.of(ReleaseFacts.class), List.of(LotClassFact.class));
    }

    @Override
    public int most(Class<?> fact) {
        return fact == LotClassFact.class ? MOST_CLASSES : 1;
    }

    @Override
    public Example example(Rules rules) {
        return new ReleaseExample(this, rules);
    }

    @Override
    public Deciding<ReleaseRunFacts, ReleaseDecision> deciding() {
        return new Deciding<>(
                ReleaseRunFacts.class,
                ReleaseRunFacts::visible,
                ReleaseDecision.class,
                rules -> new ReleaseRules(rules)::decide);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.number("reserve", Unit.FEN),
                Figure.number("supply", Unit.FEN),
                Figure.number("demand", Unit.POINTS),
                Figure.number("asked", Unit.POINTS),
                Figure.number("released", Unit.POINTS),
                Figure.number("raised", Unit.POINTS));
    }

    @Override
    public List<Relation> relations() {
        return List.of(atMost(LotClassFact.class, "due", ReleaseFacts.class, "demand"));
    }
}
