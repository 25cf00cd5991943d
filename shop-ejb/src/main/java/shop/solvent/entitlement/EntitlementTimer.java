package shop.solvent.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Writes down what is over and what begins, every minute. Who asks meanwhile is told how it is. */
@ApplicationScoped
class EntitlementTimer implements Recurring {

    @Inject
    private Entitlements entitlements;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("entitlements", Duration.ofMinutes(1), entitlements::turn));
    }
}
