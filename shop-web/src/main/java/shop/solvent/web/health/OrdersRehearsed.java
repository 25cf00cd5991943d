package shop.solvent.web.health;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import shop.solvent.order.RehearsalAtStart;

/** Orders have been rehearsed, so that the first ones need not wait for Java to compile what they run. */
@Readiness
@ApplicationScoped
public class OrdersRehearsed implements HealthCheck {

    @EJB
    private RehearsalAtStart rehearsal;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("rehearsal").status(rehearsal.isOver()).build();
    }
}
