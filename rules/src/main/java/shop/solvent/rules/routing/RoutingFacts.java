package shop.solvent.rules.routing;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is looked at.
 *
 * @param draw 0 to 9999, of the payment's own id: which of those is taken that are as good as each other. Rules do not see it
 */
public record RoutingFacts(PaymentFact payment, List<RouteFact> routes, int draw) {

    public RoutingFacts {
        routes = List.copyOf(routes);
    }

    /** As the rules see it. */
    public List<?> visible() {
        List<Object> all = new ArrayList<>(routes.size() + 1);
        all.add(payment);
        all.addAll(routes);
        return all;
    }
}
