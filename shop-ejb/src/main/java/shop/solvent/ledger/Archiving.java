package shop.solvent.ledger;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.audit.Audit;

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

    @Schedule(hour = "3", minute = "35", persistent = false)
    void onSchedule() {
        archive.start(Audit.SYSTEM);
    }

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    void resume() {
        step.running().ifPresent(worker::run);
    }
}
