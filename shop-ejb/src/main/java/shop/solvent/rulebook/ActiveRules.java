package shop.solvent.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    private static final int MOST = 3;

    @Inject
    private InForce inForce;

    @Inject
    private RulebookStore store;

    // Apart from what others try out, so that nothing they do makes an order wait for rules to be loaded again.
    private final Kept<CheckoutRules> checkout = new Kept<>(MOST);
    private final Kept<ReleaseRules> release = new Kept<>(MOST);

    public CheckoutRules checkout() {
        return active(DecisionPoint.CHECKOUT, checkout, CheckoutRules::new);
    }

    public ReleaseRules release() {
        return active(DecisionPoint.RELEASE, release, ReleaseRules::new);
    }

    private <T> T active(DecisionPoint point, Kept<T> kept, Function<Rules, T> deciding) {
        return kept.get(inForce.hash(point), missing -> deciding.apply(store.compiled(missing)));
    }
}
