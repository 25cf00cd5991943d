package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.outbox.Outbox;
import shop.solvent.platform.Database;
import shop.solvent.platform.Stepwise;

/**
 * Takes dividend runs through their steps. In each, some partners are paid what was set aside for them, and what they owe is
 * taken off it. It can be killed anywhere and goes on where it was; several servers can share a run.
 */
@ApplicationScoped
public class DividendJob implements Stepwise {

    private static final int SHARES_PER_STEP = 200;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Outbox outbox;

    @Inject
    private Audit audit;

    @Inject
    private Dividends dividends;

    @Inject
    private Clock clock;

    private record Due(long partner, MemberId member, TransferId hold) {}

    @Override
    public String job() {
        return "dividend";
    }

    @Override
    public List<Long> unfinished() {
        return database.query("SELECT id FROM dividend_run WHERE state = 'RUNNING' ORDER BY id", row -> row.getLong(1));
    }

    @Override
    public boolean step(long run) {
        List<Due> due = database.query(
                "SELECT partner, member, hold FROM dividend_share WHERE run = ? AND done = FALSE ORDER BY partner LIMIT "
                        + SHARES_PER_STEP + " FOR UPDATE SKIP LOCKED",
                row -> new Due(row.getLong(1), new MemberId(row.getLong(2)), new TransferId(row.getLong(3))),
                run);
        if (due.isEmpty()) {
            finish(new DividendRunId(run));
            return false;
        }
        pay(new DividendRunId(run), due);
        return true;
    }

    private void pay(DividendRunId run, List<Due> due) {
        Set<MemberId> members = due.stream().map(Due::member).collect(Collectors.toCollection(TreeSet::new));
        Batch batch = ledger.batch(members.stream()
                .flatMap(member -> Debt.accounts(member).stream())
                .toList());
        Instant now = clock.instant();
        Set<TransferId> holds = due.stream().map(Due::hold).collect(Collectors.toSet());
        Journal journal = new Journal(JournalKind.DIVIDEND, run.toString(), now);
        List<Held> held = ledger.held(run.toString()).stream()
                .filter(one -> holds.contains(one.id()))
                .toList();
        if (held.size() != due.size()) {
            throw new IllegalStateException(run + " has shares of which nothing is set aside");
        }
        held.forEach(journal::post);
        batch.require(journal);
        members.forEach(member -> Debt.settle(member, batch, now));
        batch.write();
        List<Object> keys = new ArrayList<>();
        keys.add(run.value());
        due.forEach(one -> keys.add(one.partner()));
        database.update(
                "UPDATE dividend_share SET done = TRUE, paid = share WHERE run = ? AND partner IN ("
                        + Database.places(due) + ")",
                keys.toArray());
    }

    /** Closes the run with its certificate, if everybody is paid. */
    private void finish(DividendRunId run) {
        boolean open = database.find(
                        "SELECT 1 FROM dividend_run WHERE id = ? AND state = 'RUNNING' FOR UPDATE",
                        row -> true,
                        run.value())
                .isPresent();
        if (!open
                || database.number("SELECT COUNT(*) FROM dividend_share WHERE run = ? AND done = FALSE", run.value())
                        > 0) {
            return;
        }
        byte[] certificate = dividends.certified(run);
        database.update(
                "UPDATE dividend_run SET state = 'DONE', certificate = ?, finished_at = ? WHERE id = ?",
                certificate,
                clock.instant(),
                run.value());
        audit.record(
                Audit.SYSTEM,
                "dividend.done",
                run.toString(),
                null,
                HexFormat.of().formatHex(certificate),
                null);
        outbox.write("dividend.done", run.toString(), Map.of("run", run.toString()));
    }
}
