package shop.solvent.rulebook;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Jobs;

/**
 * Follows up planned changes of rules. They come in force and go out of force by their time alone; this only writes the
 * deed down and brings the drafts in line, on whichever server is first.
 */
@Singleton
@DependsOn("Migrations")
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Switches {

    @Inject
    private SwitchStep step;

    @Inject
    private Jobs jobs;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void onSchedule() {
        jobs.onEach("planned rules", this::followUp);
    }

    public void followUp() {
        step.overdue().forEach(point -> Attempts.of(() -> step.writeDown(point)));
    }
}
