package shop.solvent.evidence;

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
 * Seals what has settled and states the days that are over, every minute, and takes up verifications that a stopped server left unfinished.
 */
@Singleton
@DependsOn("Migrations")
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sealing {

    @Inject
    private SealStep step;

    @Inject
    private VerificationStep verification;

    @Inject
    private VerificationWorker worker;

    @Inject
    private Attestations attestations;

    @Inject
    private Jobs jobs;

    @Schedule(hour = "*", minute = "*", second = "50", persistent = false)
    void onSchedule() {
        jobs.once("sealing", this::seal);
        jobs.once("attestations", attestations::catchUp);
        jobs.once("verification", () -> verification.running().ifPresent(worker::run));
    }

    /** Seals everything that has settled by now. */
    public void seal() {
        for (Kind kind : Kind.values()) {
            long after = Attempts.of(() -> step.begin(kind));
            while (after >= 0) {
                long from = after;
                after = Attempts.of(() -> step.next(kind, from));
            }
        }
    }
}
