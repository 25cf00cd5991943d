package shop.solvent.rules.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.point.Wish;
import shop.solvent.rules.point.Wishes;

/** Writes down what each rule asks for, by route. */
final class RoutingWishes extends Wishes implements RoutingChoices {

    private final Map<Integer, List<Wish.Number>> ranks = new HashMap<>();
    private final Map<Integer, List<Wish.Number>> parts = new HashMap<>();
    private final Map<Integer, List<Avoided>> avoided = new HashMap<>();

    /** Of one route, and not of the whole payment. */
    record Avoided(RuleRef rule, String subject, String code) implements Wish {}

    @Override
    public void prefer(RouteFact route, int rank) {
        number(ranks, route, rank);
    }

    @Override
    public void share(RouteFact route, int of) {
        number(parts, route, of);
    }

    private void number(Map<Integer, List<Wish.Number>> wishes, RouteFact route, long number) {
        wishes.computeIfAbsent(route.number(), one -> new ArrayList<>())
                .add(new Wish.Number(speaker(), route.name(), number));
    }

    @Override
    public void avoid(RouteFact route, String code) {
        Avoided wish = new Avoided(speaker(), route.name(), code);
        List<Avoided> of = avoided.computeIfAbsent(route.number(), one -> new ArrayList<>());
        if (!of.contains(wish)) {
            of.add(wish);
        }
    }

    List<Wish.Number> ranks(RouteFact route) {
        return ranks.getOrDefault(route.number(), List.of());
    }

    List<Wish.Number> parts(RouteFact route) {
        return parts.getOrDefault(route.number(), List.of());
    }

    List<Avoided> avoided(RouteFact route) {
        return avoided.getOrDefault(route.number(), List.of());
    }
}
