package shop.solvent.rules.routing;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;

/** Where it is decided through which of the seller's own merchant numbers a payment goes. */
public final class RoutingPoint extends Point {

    /** So many numbers there are at most. */
    public static final int MOST_ROUTES = 20;

    public RoutingPoint() {
        super("routing", RoutingChoices.class, List.of(PaymentFact.class), List.of(RouteFact.class));
    }

    @Override
    public int most(Class<?> fact) {
        return fact == RouteFact.class ? MOST_ROUTES : 1;
    }

    @Override
    public Example example(Rules rules) {
        return new RoutingExample(this, rules);
    }

    @Override
    public Deciding<RoutingFacts, RoutingDecision> deciding() {
        return new Deciding<>(
                RoutingFacts.class,
                RoutingFacts::visible,
                RoutingDecision.class,
                rules -> new RoutingRules(rules)::decide);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.text("outcome", "routed", "refused"),
                Figure.text("reasons"),
                Figure.text("routes"),
                Figure.text("ranks"),
                Figure.text("parts"),
                Figure.text("against"));
    }
}
