package shop.solvent.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;

/** Moves old entries to the archive every night. */
@ApplicationScoped
class ArchiveTimer implements Recurring {

    @Inject
    private ArchiveJob job;

    @Inject
    private Transactions transactions;

    @Inject
    private Steps steps;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.daily("archive", LocalTime.of(3, 35), this::begin));
    }

    private void begin() {
        steps.begin(job, transactions.of(() -> job.begin(Audit.SYSTEM, Archive.period())));
    }
}
