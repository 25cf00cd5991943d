package shop.solvent.pool;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.platform.Jobs;

/** Takes up runs that a stopped server left unfinished. */
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReleaseTimer {

    @Inject
    private ReleaseStep step;

    @Inject
    private ReleaseWorker worker;

    @Inject
    private Jobs jobs;

    @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
    void resume() {
        jobs.once("release", () -> step.unfinished().forEach(worker::run));
    }
}
