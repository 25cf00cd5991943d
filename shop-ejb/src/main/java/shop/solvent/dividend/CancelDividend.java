package shop.solvent.dividend;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/**
 * Stops a run: what nobody was paid yet stays in the pool. One person may, since it gives nothing to anybody and has to be quick;
 * who was paid keeps it, and taking it back takes two. For {@link Dividends} only.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class CancelDividend {

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Dividends dividends;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Nothing is read before the run is locked, so that it is read as it is then.
     *
     * @throws Rejection {@code dividend.not-running}
     */
    public void cancel(DividendRunId id, String why, String by) {
        String state = database.find(
                        "SELECT state FROM dividend_run WHERE id = ? FOR UPDATE", row -> row.getString(1), id.value())
                .orElseThrow();
        if (!state.equals(DividendRunView.State.RUNNING.name())) {
            throw notRunning(id);
        }
        // waits for a step that is under way, which then has paid its part
        List<MemberId> waiting = database.query(
                "SELECT member FROM dividend_share WHERE run = ? AND done = FALSE ORDER BY partner FOR UPDATE",
                row -> new MemberId(row.getLong(1)),
                id.value());
        if (waiting.isEmpty()) {
            throw notRunning(id); // all are paid: only the certificate is to come
        }
        Batch batch =
                ledger.batch(waiting.stream().map(Purse.EARNED::of).distinct().toList());
        Instant now = clock.instant();
        List<Held> held = ledger.held(id.toString());
        if (held.size() != waiting.size()) {
            throw new IllegalStateException(id + " has shares of which nothing is set aside");
        }
        Journal journal = new Journal(JournalKind.DIVIDEND_CANCELLATION, id.toString(), now);
        held.forEach(journal::voiding);
        batch.require(journal);
        batch.write();
        database.update("UPDATE dividend_share SET done = TRUE, paid = 0 WHERE run = ? AND done = FALSE", id.value());
        byte[] certificate = dividends.certified(id);
        database.update(
                "UPDATE dividend_run SET state = 'CANCELLED', certificate = ?, finished_at = ?, cancelled_by = ?,"
                        + " cancel_reason = ?, open_period = CASE WHEN EXISTS (SELECT 1 FROM dividend_share s WHERE s.run ="
                        + " dividend_run.id AND s.paid > 0) THEN period ELSE NULL END WHERE id = ?",
                certificate,
                now,
                by,
                why,
                id.value());
        audit.record(
                by,
                "dividend.cancelled",
                id.toString(),
                Money.fen(held.stream().mapToLong(Held::amount).sum()).toString(),
                HexFormat.of().formatHex(certificate),
                why);
    }

    private static Rejection notRunning(DividendRunId id) {
        return Rejection.conflict("dividend.not-running", Map.of("run", id.toString()));
    }
}
