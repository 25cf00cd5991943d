package shop.solvent.ledger;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Jobs;

/** Moves old entries to the archive every night, and takes up a move that a stopped server left unfinished. */
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Archiving {

    @Inject
    private Archive archive;

    @Inject
    private ArchiveStep step;

    @Inject
    private ArchiveWorker worker;

    @Inject
    private Jobs jobs;

    @Schedule(hour = "3", minute = "35", persistent = false)
    void onSchedule() {
        jobs.once("archive", () -> archive.start(Audit.SYSTEM));
    }

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    void resume() {
        jobs.once("archive-resumed", () -> step.running().ifPresent(worker::run));
    }
}
