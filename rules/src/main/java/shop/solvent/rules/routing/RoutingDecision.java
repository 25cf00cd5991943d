package shop.solvent.rules.routing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;

/**
 * Through which merchant number a payment goes.
 *
 * @param reasons why through none
 * @param routes first those that may be taken, in the order in which they are tried; then the others
 * @param rulebook content hash of the rulebook that decided
 */
public record RoutingDecision(
        Outcome outcome,
        List<Reason> reasons,
        List<Standing> routes,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    /** What came of it. */
    public enum Outcome {
        ROUTED,
        /** None may be taken. */
        REFUSED
    }

    /**
     * How one stands.
     *
     * @param place in which it is tried, from 1; 0 for one that is not
     * @param against what there is against it: codes; empty for none
     */
    public record Standing(String name, int place, long rank, long parts, List<String> against) {

        public Standing {
            against = List.copyOf(against);
        }
    }

    public RoutingDecision {
        reasons = List.copyOf(reasons);
        routes = List.copyOf(routes);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    /** The names of those that may be taken, in the order in which they are tried. */
    public List<String> order() {
        return routes.stream()
                .filter(route -> route.place() > 0)
                .map(Standing::name)
                .toList();
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "outcome", outcome.name().toLowerCase(Locale.ROOT),
                "reasons", reasons.stream().map(Reason::code).collect(Collectors.joining(" ")),
                "routes", String.join(" ", order()),
                "ranks",
                        routes.stream()
                                .filter(route -> route.place() > 0)
                                .map(route -> Long.toString(route.rank()))
                                .collect(Collectors.joining(" ")),
                "parts",
                        routes.stream()
                                .filter(route -> route.place() > 0)
                                .map(route -> Long.toString(route.parts()))
                                .collect(Collectors.joining(" ")),
                "against",
                        routes.stream()
                                .flatMap(route -> route.against().stream())
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(" ")));
    }
}
