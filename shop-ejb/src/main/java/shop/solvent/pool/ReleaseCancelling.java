package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.RunId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.outbox.Outbox;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/**
 * Ends a run before its end. What was released stays with its holders; the money that was set aside for the rest is free in
 * the pool again, and the rest is due as it was. The certificate says what became of each share.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ReleaseCancelling {

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Releases releases;

    @Inject
    private Audit audit;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /**
     * For {@link Releases} only.
     *
     * @throws Rejection {@code release.not-running}
     */
    public void cancel(RunId run, String reason, String by) {
        // the steps first, as whoever posts one does: then nobody waits for each other
        record Waiting(int step, Long hold) {}
        List<Waiting> waiting = database.query(
                "SELECT step, hold FROM release_step WHERE run = ? AND done = FALSE ORDER BY step FOR UPDATE",
                row -> new Waiting(row.getInt(1), row.getObject(2, Long.class)),
                run.value());
        database.find(
                        "SELECT 1 FROM release_run WHERE id = ? AND state = 'RUNNING' FOR UPDATE",
                        row -> true,
                        run.value())
                .orElseThrow(() -> Rejection.conflict("release.not-running", Map.of("run", run.toString())));
        Journal voided = new Journal(JournalKind.RELEASE, run.toString(), clock.instant());
        waiting.stream()
                .filter(step -> step.hold() != null)
                .forEach(step -> voided.voiding(ledger.held(new TransferId(step.hold()))));
        database.update(
                "UPDATE release_share s JOIN release_step p ON p.run = s.run AND p.step = s.step AND p.done = FALSE"
                        + " SET s.released = 0 WHERE s.run = ?",
                run.value());
        database.update("UPDATE release_step SET done = TRUE WHERE run = ? AND done = FALSE", run.value());
        releases.close(run, RunView.State.CANCELLED);
        database.update(
                "UPDATE release_run SET cancelled_by = ?, cancel_reason = ? WHERE id = ?", by, reason, run.value());
        if (!voided.movements().isEmpty()) {
            Batch batch = ledger.batch(List.of());
            batch.require(voided);
            batch.write();
        }
        audit.record(by, "pool.release-cancelled", run.toString(), null, waiting.size() + "", reason);
        outbox.write("release.cancelled", run.toString(), Map.of("run", run.toString()));
    }
}
