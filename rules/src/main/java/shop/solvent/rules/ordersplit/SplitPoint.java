package shop.solvent.rules.ordersplit;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;

/** Where it is decided into which parts an order is handed over. */
public final class SplitPoint extends Point {

    /** So many lines an order has at most. */
    private static final int MOST_LINES = 50;

    public SplitPoint() {
        super("order-split", SplitChoices.class, List.of(SplitOrderFact.class), List.of(SplitLineFact.class));
    }

    @Override
    public int most(Class<?> fact) {
        return fact == SplitLineFact.class ? MOST_LINES : 1;
    }

    @Override
    public Example example(Rules rules) {
        return new SplitExample(this, rules);
    }

    @Override
    public Deciding<SplitFacts, SplitDecision> deciding() {
        return new Deciding<>(
                SplitFacts.class, SplitFacts::visible, SplitDecision.class, rules -> new SplitRules(rules)::decide);
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.text("outcome", "whole", "parts"), Figure.text("reasons"), Figure.text("split"));
    }
}
