package shop.solvent.rules.release;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;

/** Where a run is decided that releases a pool's points. */
public final class ReleasePoint extends Point {

    public ReleasePoint() {
        super("release", ReleaseChoices.class, List.of(ReleaseFacts.class), List.of());
    }

    @Override
    public Example example(Rules rules) {
        return new ReleaseExample(this, rules);
    }

    @Override
    public Deciding<ReleaseFacts, ReleaseDecision> deciding() {
        return new Deciding<>(
                ReleaseFacts.class, List::of, ReleaseDecision.class, rules -> new ReleaseRules(rules)::decide);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.number("reserve", Unit.FEN),
                Figure.number("supply", Unit.FEN),
                Figure.number("demand", Unit.POINTS),
                Figure.number("released", Unit.POINTS));
    }
}
