package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Where;
import shop.solvent.points.Lots;
import shop.solvent.pool.Certificate.Share;
import shop.solvent.pool.RunView.State;

/**
 * Release runs. A run is planned in one transaction, which decides every share and sets the money aside; it is then
 * posted in bounded steps, which any node may take up where another left off.
 */
@Stateless
public class Releases {

    private static final String SELECT =
            "SELECT r.*, p.code AS pool_code FROM release_run r JOIN pool p" + " ON p.id = r.pool ";

    /** What is written as released of a share counts when its step is done. */
    private static final String SHARES =
            "SELECT s.lot, l.member, s.due, s.share, CASE WHEN p.done THEN s.released ELSE 0 END"
                    + " AS released FROM release_share s JOIN release_step p ON p.run = s.run AND p.step = s.step JOIN "
                    + Lots.HOLDERS + " l ON l.lot = s.lot WHERE s.run = ? ";

    /**
     * What runs have released of lots, as a table of {@code lot} and {@code released}; its parameters are the lot after
     * which it begins and the one it ends with.
     */
    public static final String RELEASED =
            "(SELECT s.lot, SUM(s.released) AS released FROM release_share s JOIN release_step p"
                    + " ON p.run = s.run AND p.step = s.step AND p.done = TRUE WHERE s.lot > ? AND s.lot <= ? GROUP BY s.lot)";

    /** Who share a run on the server on which it is started: while one waits for the database, the other computes. */
    private static final int WORKERS = 2;

    private static final int SHARES_AT_ONCE = 5_000;

    @Inject
    private Permits permits;

    @Inject
    private Database database;

    @Inject
    private ReleasePlan plan;

    @Inject
    private ReleaseJob job;

    @Inject
    private Steps steps;

    /**
     * Plans the run and starts it; it goes on in the background. The same request made twice starts it once.
     *
     * @throws Rejection {@code permission.missing}, {@code pool.not-found}, {@code period.invalid}, {@code period.in-future}, {@code
     *     release.already-run}, {@code release.undecided}, {@code key.reused}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RunView start(StartRelease command) {
        permits.requireOfPerson(command.by(), Permission.RELEASE_POINTS);
        RunId run = Attempts.of(() -> plan.make(command));
        for (int worker = 0; worker < WORKERS; worker++) {
            steps.begin(job, run.value());
        }
        return find(run);
    }

    /**
     * What a run would release if it were started now.
     *
     * @throws Rejection as {@link #start}, but for the key
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ReleasePreview preview(String pool, String period) {
        return plan.preview(pool, period);
    }

    /** @throws Rejection {@code run.not-found} */
    public RunView find(RunId id) {
        Where seen = WithinReach.pools(new Where().and("r.id = ?", id.value()), "p");
        return database.query(SELECT + seen.sql(), Releases::view, seen.parameters()).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("run", id));
    }

    public Optional<RunView> find(String pool, String period) {
        return database.find(SELECT + "WHERE p.code = ? AND r.period = ?", Releases::view, pool, period);
    }

    /** The runs of a pool, the latest period first. */
    public List<RunView> of(String pool) {
        Where seen = WithinReach.pools(new Where().and("p.code = ?", pool), "p");
        return database.query(SELECT + seen.sql() + " ORDER BY r.period DESC", Releases::view, seen.parameters());
    }

    /**
     * The runs of a pool, the latest period first.
     *
     * @param state null for any
     * @param before only periods before that one, {@code 2026-08}; null to begin with the latest
     */
    public Slice<RunView> list(String pool, State state, String before, int size) {
        Slice.check(size);
        Where where = new Where()
                .and("p.code = ?", pool)
                .and("r.state = ?", state == null ? null : state.name())
                .and("r.period < ?", before);
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY r.period DESC LIMIT ?",
                        Releases::view,
                        where.parameters(size + 1)),
                size);
    }

    /** The latest runs of all pools, the newest first. */
    public List<RunView> latest(int most) {
        Where seen = WithinReach.pools(new Where(), "p");
        return database.query(
                SELECT + seen.sql() + " ORDER BY r.id DESC LIMIT ?", Releases::view, seen.parameters(most));
    }

    /** @throws Rejection {@code run.not-found} */
    public Certificate certificate(RunId id, int first, int size) {
        Page.check(first, size);
        return new Certificate(
                find(id),
                database.query(SHARES + "ORDER BY s.lot LIMIT ? OFFSET ?", Releases::share, id.value(), size, first),
                database.number("SELECT COUNT(*) FROM release_share WHERE run = ?", id.value()));
    }

    /** The hash over all shares of a run as they are now: once it is done, that is its certificate. */
    public byte[] certified(RunId run) {
        MessageDigest hash = Sha256.digest();
        long after = 0;
        List<Long> lots;
        do {
            lots = database.query(
                    "SELECT lot, due, share, released FROM release_share WHERE run = ? AND lot > ? ORDER BY lot LIMIT "
                            + SHARES_AT_ONCE,
                    row -> {
                        LotId lot = new LotId(row.getLong(1));
                        String line = Share.line(lot, row.getLong(2), row.getLong(3), row.getLong(4));
                        hash.update(line.getBytes(StandardCharsets.UTF_8));
                        return lot.value();
                    },
                    run.value(),
                    after);
            after = lots.isEmpty() ? after : lots.get(lots.size() - 1);
        } while (lots.size() == SHARES_AT_ONCE);
        return hash.digest();
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(
                new LotId(row.getLong("lot")),
                new MemberId(row.getLong("member")),
                row.getLong("due"),
                row.getLong("share"),
                row.getLong("released"));
    }

    private static RunView view(ResultSet row) throws SQLException {
        byte[] certificate = row.getBytes("certificate");
        return new RunView(
                new RunId(row.getLong("id")),
                row.getString("pool_code"),
                row.getString("period"),
                row.getObject("due_by", LocalDate.class),
                State.valueOf(row.getString("state")),
                new DecisionId(row.getLong("decision")),
                Money.fen(row.getLong("funded")),
                Money.fen(row.getLong("reserve")),
                row.getLong("demand"),
                row.getLong("released"),
                row.getInt("lots"),
                row.getInt("lots_done"),
                certificate == null ? null : HexFormat.of().formatHex(certificate),
                row.getString("started_by"),
                Database.instant(row, "started_at"),
                Database.instant(row, "finished_at"),
                row.getString("trace_id"));
    }
}
