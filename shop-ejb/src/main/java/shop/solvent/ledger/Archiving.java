package shop.solvent.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Moves old entries to the archive every night, and takes up a move that a stopped server left unfinished. */
@ApplicationScoped
public class Archiving implements Recurring {

    @Inject
    private ArchiveStep step;

    @Inject
    private ArchiveWorker worker;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.daily("archive", LocalTime.of(3, 35), this::begin),
                Recurrence.once(
                        "archive-resumed",
                        Duration.ofMinutes(1),
                        () -> step.running().ifPresent(worker::run)));
    }

    private void begin() {
        worker.run(Attempts.of(() -> step.begin(Audit.SYSTEM, Archive.period())));
    }
}
