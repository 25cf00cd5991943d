package shop.solvent.rules.dispute;

import static shop.solvent.rules.point.Relation.atMost;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.Relation;

/** Where it is decided whether a line of an order may be disputed, and by which terms. */
public final class DisputePoint extends Point {

    public DisputePoint() {
        super("dispute", DisputeChoices.class, List.of(DisputeFact.class), List.of());
    }

    @Override
    public Example example(Rules rules) {
        return new DisputeExample(this, rules);
    }

    @Override
    public Deciding<DisputeFact, DisputeDecision> deciding() {
        return new Deciding<>(
                DisputeFact.class, List::of, DisputeDecision.class, rules -> new DisputeRules(rules)::decide);
    }

    /** What comes back was paid by the buyer; it costs the shop nothing. */
    @Override
    public boolean showsCosts() {
        return false;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.text("outcome", "opened", "refused"),
                Figure.text("reasons"),
                Figure.number("openDays", Unit.DAYS),
                Figure.number("merchantDays", Unit.DAYS),
                Figure.number("buyerDays", Unit.DAYS),
                Figure.number("twoFrom", Unit.FEN),
                Figure.text("merchantSilent", "full", "none", "person"),
                Figure.text("buyerSilent", "full", "none", "person"));
    }

    @Override
    public List<Relation> relations() {
        return List.of(atMost(DisputeFact.class, "buyerLost", DisputeFact.class, "buyerDisputes"));
    }
}
