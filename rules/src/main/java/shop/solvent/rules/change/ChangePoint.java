package shop.solvent.rules.change;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;

/** Where it is decided what of small change is put aside, given or turned into points. */
public final class ChangePoint extends Point {

    public ChangePoint() {
        super("change", ChangeChoices.class, List.of(ChangeFact.class), List.of());
    }

    @Override
    public Example example(Rules rules) {
        return new ChangeExample(this, rules);
    }

    @Override
    public Deciding<ChangeFact, ChangeDecision> deciding() {
        return new Deciding<>(
                ChangeFact.class, List::of, ChangeDecision.class, rules -> new ChangeRules(rules)::decide);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.text("outcome", "moved", "nothing", "refused"),
                Figure.text("reasons"),
                Figure.number("rounded", Unit.FEN),
                Figure.number("swept", Unit.FEN),
                Figure.number("changeFrom", Unit.FEN),
                Figure.text("pool"),
                Figure.number("bonus", Unit.POINTS));
    }
}
