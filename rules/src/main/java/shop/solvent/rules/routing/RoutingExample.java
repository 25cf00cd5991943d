package shop.solvent.rules.routing;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary payment: ¥100 on a page, Wednesday noon, and two numbers, {@code one} and {@code two}, that are alike: no limit, 0.6 %,
 * a hundred payments begun lately, each in a fifth of a second. What is drawn is the first. A case may change {@code payment.*} and
 * {@code route1.*, route2.*, …}.
 */
final class RoutingExample extends Example {

    private static final List<String> NAMES =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private final Rules rules;

    RoutingExample(RoutingPoint point, Rules rules) {
        super(point);
        this.rules = rules;
        draft(RouteFact.class, 1);
        draft(RouteFact.class, 2);
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        return type == PaymentFact.class
                ? new PaymentFact(10_000, "page", "web", 3, 720)
                : new RouteFact(
                        number,
                        NAMES.get((number - 1) % NAMES.size()),
                        "",
                        false,
                        false,
                        100,
                        10_000,
                        200,
                        60,
                        0,
                        RouteFact.UNLIMITED,
                        RouteFact.UNLIMITED);
    }

    @Override
    public Decision decide() throws UnusableCell {
        List<RouteFact> routes = new ArrayList<>();
        for (Draft<RouteFact> route : drafts(RouteFact.class)) {
            routes.add(route.fact());
        }
        return new RoutingRules(rules)
                .decide(new RoutingFacts(draft(PaymentFact.class).fact(), routes, 0));
    }
}
