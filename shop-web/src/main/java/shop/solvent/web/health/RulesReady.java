package shop.solvent.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.language.DecisionPoint;

/** The rules in force are loaded, so that the first order does not wait for them. */
@Readiness
@ApplicationScoped
public class RulesReady implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(RulesReady.class.getName());

    @Inject
    private ActiveRules rules;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rules").status(isReady()).build();
    }

    private boolean isReady() {
        try {
            for (DecisionPoint point : DecisionPoint.values()) {
                rules.of(point);
            }
            return true;
        } catch (RuntimeException notLoaded) {
            LOG.log(Level.WARNING, "The rules in force cannot be loaded", notLoaded);
            return false;
        }
    }
}
