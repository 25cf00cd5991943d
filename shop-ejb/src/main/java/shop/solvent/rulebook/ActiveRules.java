package shop.solvent.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.release.ReleaseRules;

/**
 * The rules in force, ready to run. Which ones are in force is asked of the database with every decision, so a new
 * version decides from the next order on, on every node; what is compiled is kept.
 */
@ApplicationScoped
public class ActiveRules {

    @Inject
    private InForce inForce;

    @Inject
    private RulebookStore store;

    private final Kept<CheckoutRules> checkout = new Kept<>();
    private final Kept<ReleaseRules> release = new Kept<>();

    public CheckoutRules checkout() {
        return active(DecisionPoint.CHECKOUT, checkout, CheckoutRules::new);
    }

    public ReleaseRules release() {
        return active(DecisionPoint.RELEASE, release, ReleaseRules::new);
    }

    private <T> T active(DecisionPoint point, Kept<T> kept, Function<Rules, T> deciding) {
        return kept.get(inForce.hash(point), missing -> deciding.apply(store.compiled(missing)));
    }

    /** The few versions last in use, so that going back to one does not load it again. */
    private static final class Kept<T> {

        private static final int MOST = 3;

        private final Map<String, T> byHash = new LinkedHashMap<>(MOST + 1, 1f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        };

        synchronized T get(String hash, Function<String, T> load) {
            T present = byHash.get(hash);
            if (present == null) {
                present = load.apply(hash);
                byHash.put(hash, present);
            }
            return present;
        }
    }
}
