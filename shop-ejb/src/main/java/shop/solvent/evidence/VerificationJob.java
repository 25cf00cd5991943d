package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.audit.Audit;
import shop.solvent.evidence.FindingView.What;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Stepwise;

/**
 * Takes a verification through its steps. What somebody wrote into the database by hand may be nothing that can be read:
 * it is encircled in ever smaller steps, and is then a finding like any other.
 */
@ApplicationScoped
class VerificationJob implements Stepwise {

    private static final Logger LOG = Logger.getLogger(VerificationJob.class.getName());

    /** More than any step looks at. */
    private static final int FIRST_CIRCLE = 1 << 15;

    private static final int SEALS_AT_ONCE = 5;

    private static final int IDS_AT_ONCE = 20_000;

    /** Findings that are kept; by then it is known that something is very wrong. */
    static final int KEPT = 1_000;

    @Inject
    private Database database;

    @Inject
    private Chain chain;

    @Inject
    private SealCheck check;

    @Inject
    private States states;

    @Inject
    private AttestationCheck attestations;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** What the next step may look at, as far as this server knows. */
    private volatile int circle = FIRST_CIRCLE;

    private record Standing(long id, Stage stage, long position, int findings) {

        static Standing read(ResultSet row) throws SQLException {
            return new Standing(
                    row.getLong("id"),
                    Stage.of(row.getString("stage")),
                    row.getLong("position"),
                    row.getInt("findings"));
        }
    }

    @Override
    public String job() {
        return "verification";
    }

    @Override
    public List<Long> unfinished() {
        return database.query("SELECT id FROM verification WHERE running = 1", row -> row.getLong(1));
    }

    /** @return the new verification, or the one that goes on */
    long begin(String by) {
        List<Long> running = unfinished();
        if (!running.isEmpty()) {
            return running.get(0);
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

    void cancel(String by) {
        int cancelled = database.update(
                "UPDATE verification SET state = ?, running = NULL, finished_at = ? WHERE running = 1",
                VerificationView.State.CANCELLED.name(),
                clock.instant());
        if (cancelled > 0) {
            audit.record(by, "evidence.verify-cancelled", "evidence", null, null, null);
        }
    }

    /** @return false if there is nothing more to do, or another server is at it */
    @Override
    public boolean step(long verification) {
        int most = circle;
        boolean more =
                standing(verification).map(standing -> advance(standing, most)).orElse(false);
        circle = Math.min(most, FIRST_CIRCLE / 2) * 2;
        return more;
    }

    /** Looks at less, or passes over the one row, or seal, that cannot be read. */
    @Override
    public boolean failed(long verification, RuntimeException failure) {
        if (circle > 1) {
            circle /= 2;
            return true;
        }
        LOG.log(Level.WARNING, "Something that is verified cannot be read", failure);
        circle = FIRST_CIRCLE;
        return standing(verification).map(this::passOver).orElse(false);
    }

    private Optional<Standing> standing(long verification) {
        return database.find(
                "SELECT * FROM verification WHERE id = ? AND running = 1 FOR UPDATE SKIP LOCKED",
                Standing::read,
                verification);
    }

    private boolean advance(Standing standing, int most) {
        Stage stage = standing.stage();
        if (stage.equals(Stage.CHAIN)) {
            checkSeals(standing, Math.min(most, SEALS_AT_ONCE));
        } else if (stage.equals(Stage.CLOSING)) {
            close(standing);
        } else {
            lookThrough(standing, most);
        }
        return !stage.equals(Stage.CLOSING);
    }

    private boolean passOver(Standing standing) {
        Stage stage = standing.stage();
        if (stage.equals(Stage.CLOSING)) {
            return false;
        }
        boolean seals = stage.equals(Stage.CHAIN);
        long row = seals ? standing.position() + 1 : reach(stage, standing.position(), 1);
        What what = seals ? What.SEAL : stage.what();
        note(standing, List.of(SealFinding.of(Flaw.UNREADABLE, what, row, seals ? row : null)));
        boolean last = seals && row >= lastSeal();
        move(standing, last ? stage.next() : stage, last ? 0 : row, 0, 1);
        return true;
    }

    private long lastSeal() {
        return database.number("SELECT GREATEST((SELECT COALESCE(MAX(seq), 0) FROM seal),"
                + " (SELECT COALESCE(MAX(seal), 0) FROM sealed_row))");
    }

    private void checkSeals(Standing standing, int most) {
        long end = lastSeal();
        long last = Math.min(end, standing.position() + most);
        List<SealFinding> findings = new ArrayList<>();
        long rows = 0;
        for (long seq = standing.position() + 1; seq <= last; seq++) {
            SealCheck.Checked checked = check.check(seq);
            findings.addAll(checked.findings());
            rows += checked.rows();
        }
        note(standing, findings);
        move(standing, last == end ? Stage.CHAIN.next() : Stage.CHAIN, last == end ? 0 : last, rows, findings.size());
    }

    /** How far so many rows go; 0 if there are none. */
    private long reach(Stage stage, long after, int rows) {
        return database.number(
                "SELECT COALESCE(MAX(id), 0) FROM (SELECT " + stage.id() + " AS id FROM " + stage.table() + " WHERE "
                        + stage.id() + " > ? ORDER BY " + stage.id() + " LIMIT " + rows + ") next",
                after);
    }

    private void lookThrough(Standing standing, int most) {
        Stage stage = standing.stage();
        int atOnce = stage.state() == null ? IDS_AT_ONCE : stage.state().atOnce();
        long upTo = reach(stage, standing.position(), Math.min(most, atOnce));
        if (upTo == 0) {
            move(standing, stage.next(), 0, 0, 0);
            return;
        }
        List<SealFinding> findings = found(stage, standing.position(), upTo);
        note(standing, findings);
        move(standing, stage, upTo, 0, findings.size());
    }

    private List<SealFinding> found(Stage stage, long after, long upTo) {
        if (stage.state() != null) {
            return states.unfounded(stage.state(), after, upTo).stream()
                    .map(id -> SealFinding.of(Flaw.UNFOUNDED, stage.state().what(), id, null))
                    .toList();
        }
        if (stage.equals(Stage.ATTESTATIONS)) {
            return attestations.check(after, upTo);
        }
        return stage.kind() == null
                ? orphans(stage, after, upTo).stream()
                        .map(id -> SealFinding.of(Flaw.ORPHANED, What.TRANSFER, id, null))
                        .toList()
                : unsealed(stage, after, upTo).stream()
                        .map(id -> SealFinding.of(Flaw.INSERTED, SealCheck.what(stage.kind()), id, null))
                        .toList();
    }

    /** Those that no seal will ever take: too old when they came, or where nobody looks for new ones any more. */
    private List<Long> unsealed(Stage stage, long after, long upTo) {
        Kind kind = stage.kind();
        Chain.Window window = chain.window(kind);
        return database.query(
                "SELECT j." + kind.id() + " FROM " + stage.table() + " j LEFT JOIN sealed_row s ON s.kind = "
                        + kind.number() + " AND s.id = j." + kind.id() + " WHERE j." + kind.id() + " > ? AND j."
                        + kind.id() + " <= ? AND s.id IS NULL AND (j." + kind.time() + " < ? OR j." + kind.time()
                        + " IS NOT NULL AND j." + kind.id() + " <= ?) ORDER BY j." + kind.id(),
                row -> row.getLong(1),
                after,
                upTo,
                window.notBefore(),
                window.afterId());
    }

    private List<Long> orphans(Stage stage, long after, long upTo) {
        return database.query(
                "SELECT t.id FROM " + stage.table() + " t LEFT JOIN journal j ON j.id = t.journal"
                        + " LEFT JOIN journal_archive ja ON ja.id = t.journal WHERE t.id > ? AND t.id <= ?"
                        + " AND j.id IS NULL AND ja.id IS NULL ORDER BY t.id",
                row -> row.getLong(1),
                after,
                upTo);
    }

    private void close(Standing standing) {
        pairUp(standing);
        List<SealFinding> lost = new ArrayList<>(database.query(
                "SELECT DISTINCT v.head_seq FROM verification v LEFT JOIN seal s ON s.seq = v.head_seq"
                        + " AND s.hash = v.head_hash WHERE v.head_seq > 0 AND s.seq IS NULL",
                row -> SealFinding.of(Flaw.HEAD_LOST, What.SEAL, row.getLong(1), row.getLong(1))));
        lost.addAll(attestations.lost(database.number("SELECT COALESCE(MAX(number), 0) FROM attestation")));
        note(standing, lost);
        database.update(
                "UPDATE verification SET state = ?, running = NULL, finished_at = ?, findings = findings + ? WHERE id = ?",
                VerificationView.State.DONE.name(),
                clock.instant(),
                lost.size(),
                standing.id());
    }

    /** Two that each stand where the other was sealed have changed places; so has a transfer with two journals. */
    private void pairUp(Standing standing) {
        database.query(
                        "SELECT a.seq, b.id FROM verification_finding a JOIN verification_finding b"
                                + " ON b.verification = a.verification AND b.what = a.what AND b.flaw = a.flaw"
                                + " AND b.expected = a.found AND b.found = a.expected"
                                + " WHERE a.verification = ? AND a.flaw = 'CHANGED'",
                        row -> new Object[] {row.getLong(2), standing.id(), row.getInt(1)},
                        standing.id())
                .forEach(pair -> database.update(
                        "UPDATE verification_finding SET flaw = 'REORDERED', other = ? WHERE verification = ? AND seq = ?",
                        pair));
        database.query(
                        "SELECT a.seq, b.seq FROM verification_finding a JOIN verification_finding b"
                                + " ON b.verification = a.verification AND b.what = a.what AND b.id = a.id"
                                + " AND b.flaw = 'INSERTED' AND b.found = a.expected"
                                + " WHERE a.verification = ? AND a.flaw = 'MISSING'",
                        row -> new int[] {row.getInt(1), row.getInt(2)},
                        standing.id())
                .forEach(pair -> database.update(
                        "UPDATE verification_finding SET flaw = 'REORDERED' WHERE verification = ? AND seq IN (?, ?)",
                        standing.id(),
                        pair[0],
                        pair[1]));
    }

    private void note(Standing standing, List<SealFinding> findings) {
        List<Object[]> rows = new ArrayList<>();
        int seq = standing.findings();
        for (SealFinding finding : findings) {
            if (++seq <= KEPT) {
                rows.add(new Object[] {
                    standing.id(),
                    seq,
                    finding.flaw().name(),
                    finding.what().name(),
                    finding.id(),
                    finding.seal(),
                    finding.other(),
                    bytes(finding.expected()),
                    bytes(finding.found())
                });
            }
        }
        database.insert("verification_finding (verification, seq, flaw, what, id, seal, other, expected, found)", rows);
    }

    private static byte[] bytes(Long print) {
        return print == null
                ? null
                : ByteBuffer.allocate(Long.BYTES).putLong(print).array();
    }

    private void move(Standing standing, Stage stage, long position, long rows, int findings) {
        database.update(
                "UPDATE verification SET stage = ?, position = ?, rows_checked = rows_checked + ?,"
                        + " findings = findings + ? WHERE id = ?",
                stage.name(),
                position,
                rows,
                findings,
                standing.id());
    }
}
