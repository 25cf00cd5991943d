package shop.solvent.evidence;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** Begins and cancels verifications, each in one transaction with the deed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class VerificationStart {

    @Inject
    private Database database;

    @Inject
    private Chain chain;

    @Inject
    private VerificationStep step;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @return the new verification, or the one that goes on */
    public long begin(String by) {
        Optional<Long> running = step.running();
        if (running.isPresent()) {
            return running.get();
        }
        long id = Ids.next();
        Optional<Seal> head = chain.last();
        database.update(
                "INSERT INTO verification (id, state, running, stage, position, head_seq, head_hash, rows_checked,"
                        + " rows_total, findings, started_by, started_at) SELECT ?, ?, 1, ?, 0, ?, ?, 0,"
                        + " COALESCE(SUM(row_count + entry_count), 0), 0, ?, ? FROM seal",
                id,
                VerificationView.State.RUNNING.name(),
                Stage.CHAIN.name(),
                head.map(Seal::seq).orElse(0L),
                head.map(Seal::hash).orElse(Seal.NONE),
                by,
                clock.instant());
        audit.record(by, "evidence.verify", "evidence", null, null, null);
        return id;
    }

    /** @return whether one was going on */
    public boolean cancel(String by) {
        int cancelled = database.update(
                "UPDATE verification SET state = ?, running = NULL, finished_at = ? WHERE running = 1",
                VerificationView.State.CANCELLED.name(),
                clock.instant());
        if (cancelled > 0) {
            audit.record(by, "evidence.verify-cancelled", "evidence", null, null, null);
        }
        return cancelled > 0;
    }
}
