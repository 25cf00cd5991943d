package shop.solvent.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Unguarded;

/** Checks the books on a schedule and keeps what it found. */
@ApplicationScoped
public class Reconciliation implements Recurring {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class.getName());

    @Inject
    private Reconciler reconciler;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** @param findings empty if the books were right */
    public record Outcome(Instant at, List<Reason> findings) {}

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.once("reconciliation", Duration.ofMinutes(10), () -> keep(reconciler.currentFindings())),
                // The archive stands still and is large: once a night is enough.
                Recurrence.daily("reconciliation-of-all", LocalTime.of(3, 5), this::run));
    }

    /** Checks the books now, all of them. */
    @Unguarded(because = "it looks, and keeps what it saw; who sees that is decided where it is read")
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
