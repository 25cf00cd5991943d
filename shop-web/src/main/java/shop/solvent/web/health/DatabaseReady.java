package shop.solvent.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import shop.solvent.platform.Database;

/** The database answers, and its schema has been brought to this version. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(DatabaseReady.class.getName());

    @Inject
    private Database database;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(isReady()).build();
    }

    private boolean isReady() {
        try {
            long failed = database.number("SELECT COUNT(*) FROM flyway_schema_history WHERE success = 0");
            long done = database.number("SELECT COUNT(*) FROM flyway_schema_history WHERE success = 1");
            return failed == 0 && done > 0;
        } catch (RuntimeException unreachable) {
            // "Not ready" is the answer, which says nothing of the cause; that is for the log.
            LOG.log(Level.WARNING, "The database does not answer", unreachable);
            return false;
        }
    }
}
