package shop.solvent.ledger;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Database;
import shop.solvent.platform.Jobs;
import shop.solvent.platform.Json;

/** Checks the books on a schedule and keeps what it found. */
@Singleton
@DependsOn("Migrations")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class.getName());

    @Inject
    private Reconciler reconciler;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Inject
    private Jobs jobs;

    /** @param findings empty if the books were right */
    public record Outcome(Instant at, List<Reason> findings) {}

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void onSchedule() {
        jobs.once("reconciliation", () -> keep(reconciler.currentFindings()));
    }

    /** The archive stands still and is large: once a night is enough. */
    @Schedule(hour = "3", minute = "5", persistent = false)
    void everythingOnSchedule() {
        jobs.once("reconciliation", this::run);
    }

    /** Checks the books now, all of them. */
    public Outcome run() {
        return keep(reconciler.findings());
    }

    private Outcome keep(List<Reason> findings) {
        Instant at = clock.instant();
        database.update("INSERT INTO reconciliation (at, findings) VALUES (?, ?)", at, Json.write(findings));
        if (!findings.isEmpty()) {
            LOG.log(Level.SEVERE, "The books do not agree: {0}", findings);
        }
        return new Outcome(at, findings);
    }

    /** The latest check; empty if there was none yet. */
    public Optional<Outcome> latest() {
        return database.find(
                "SELECT at, findings FROM reconciliation ORDER BY id DESC LIMIT 1",
                row -> new Outcome(
                        Database.instant(row, "at"), List.of(Json.read(row.getString("findings"), Reason[].class))));
    }
}
