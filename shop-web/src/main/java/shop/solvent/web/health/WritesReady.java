package shop.solvent.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import shop.solvent.platform.Node;

/** This node can name new things and the database takes what it writes: else every order would be refused. */
@Readiness
@ApplicationScoped
public class WritesReady implements HealthCheck {

    @Inject
    private Node node;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("writes").status(node.canWrite()).build();
    }
}
