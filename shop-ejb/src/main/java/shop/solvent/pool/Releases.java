package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Where;
import shop.solvent.points.Lots;
import shop.solvent.pool.Certificate.LotClass;
import shop.solvent.pool.Certificate.Raise;
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
            "SELECT s.lot, l.member, s.class, s.due, s.later, s.share, s.issued, s.before_it, s.raise, s.raised, CASE WHEN p.done THEN s.released ELSE 0 END"
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
    private ReleaseCancelling cancelling;

    @Inject
    private Steps steps;

    @Inject
    private Clock clock;

    /**
     * Plans the run and starts it; it goes on in the background. The same request made twice starts it once.
     *
     * @throws Rejection {@code permission.missing}, {@code pool.not-found}, {@code period.invalid}, {@code period.in-future}, {@code
     *     release.already-run}, {@code release.too-many-classes}, {@code release.undecided}, {@code key.reused}
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

    /** The run that a pool made by itself on a day it chose; where some were cancelled, the last. */
    public Optional<RunView> ofDay(PoolId pool, LocalDate day) {
        return database.find(
                SELECT + "WHERE r.pool = ? AND r.due_by = ? AND r.of_day = TRUE ORDER BY r.again DESC LIMIT 1",
                Releases::view,
                pool.value(),
                day);
    }

    /** The run of the period; where some were cancelled, the last. */
    public Optional<RunView> find(String pool, String period) {
        return database.find(
                SELECT + "WHERE p.code = ? AND r.period = ? AND r.of_day = FALSE ORDER BY r.again DESC LIMIT 1",
                Releases::view,
                pool,
                period);
    }

    /** The runs of a pool, the latest period first. */
    public List<RunView> of(String pool) {
        Where seen = WithinReach.pools(new Where().and("p.code = ?", pool), "p");
        return database.query(
                SELECT + seen.sql() + " ORDER BY r.period DESC, r.again DESC", Releases::view, seen.parameters());
    }

    /**
     * The runs of a pool, the latest period first.
     *
     * @param state null for any
     * @param before only runs before that {@linkplain RunView#place() place}; null to begin with the latest
     */
    public Slice<RunView> list(String pool, State state, String before, int size) {
        Slice.check(size);
        Where where = new Where()
                .and("p.code = ?", pool)
                .and("r.state = ?", state == null ? null : state.name())
                .and("CONCAT(r.period, '.', LPAD(r.again, 3, '0')) < ?", before);
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY r.period DESC, r.again DESC LIMIT ?",
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

    /**
     * Ends a run that is under way: what is released stays, what is not is due as before, and the period may be run again.
     *
     * @param reason why, in words
     * @throws Rejection {@code permission.missing}, {@code run.not-found}, {@code field.…} without a reason, {@code
     *     release.not-running}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RunView cancel(RunId id, String reason, String by) {
        permits.requireOfPerson(by, Permission.RELEASE_POINTS);
        String why = Given.text("reason", reason, 500);
        RunView run = find(id);
        Attempts.of(() -> {
            cancelling.cancel(run.id(), why, by);
            return run;
        });
        return find(id);
    }

    /** Closes a run with its certificate; for those who post or cancel it only. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void close(RunId run, State state) {
        byte[] certificate = certified(run);
        database.update(
                "UPDATE release_run SET state = ?, certificate = ?, finished_at = ?, posted = (SELECT"
                        + " COALESCE(SUM(s.released), 0) FROM release_share s WHERE s.run = ?), raised = CASE WHEN growth IS NULL"
                        + " THEN NULL ELSE (SELECT COALESCE(SUM(s.raised), 0) FROM release_share s WHERE s.run = ?) END"
                        + " WHERE id = ?",
                state.name(),
                certificate,
                clock.instant(),
                run.value(),
                run.value(),
                run.value());
    }

    /** The classes of a run's lots; none where the rules told none apart. */
    public List<LotClass> classes(RunId run) {
        return database.query(
                "SELECT c.class, c.about, c.due, c.later, c.pace, c.forward, c.raise, (SELECT COUNT(*) FROM release_share s WHERE"
                        + " s.run = c.run AND s.class = c.class) AS lots FROM release_class c WHERE c.run = ? ORDER BY c.class",
                row -> new LotClass(
                        row.getInt("class"),
                        row.getString("about"),
                        row.getLong("lots"),
                        row.getLong("due"),
                        row.getLong("later"),
                        row.getInt("pace"),
                        row.getInt("forward"),
                        row.getInt("raise")),
                run.value());
    }

    /** @throws Rejection {@code run.not-found} */
    public Certificate certificate(RunId id, int first, int size) {
        Page.check(first, size);
        return new Certificate(
                find(id),
                classes(id),
                database.query(SHARES + "ORDER BY s.lot LIMIT ? OFFSET ?", Releases::share, id.value(), size, first),
                database.number("SELECT COUNT(*) FROM release_share WHERE run = ?", id.value()));
    }

    /** The hash over the classes and all shares of a run as they are now: once it is done, that is its certificate. */
    public byte[] certified(RunId run) {
        MessageDigest hash = Sha256.digest();
        lines(run, line -> hash.update(line.getBytes(StandardCharsets.UTF_8)));
        return hash.digest();
    }

    /**
     * The lines over which the certificate's hash is taken, and before them what whoever recomputes shares has to know. Nobody's
     * name is in it: a holder finds their lots by number.
     *
     * @throws Rejection {@code run.not-found}, {@code release.no-certificate} while the run goes on
     */
    public void write(RunId id, Consumer<String> out) {
        RunView run = find(id);
        if (run.certificate() == null) {
            throw Rejection.conflict("release.no-certificate", Map.of("run", id.toString()));
        }
        out.accept("solvent release certificate " + (run.raises() == null ? 1 : 2) + "\nrun " + run.id() + "\npool "
                + run.pool() + "\nperiod "
                + run.period() + "\nstate " + run.state() + "\nreleased " + run.released()
                + (run.raises() == null ? "" : "\nraised " + run.raises()) + "\nsha256 "
                + run.certificate() + "\n\n");
        lines(id, out);
    }

    private void lines(RunId run, Consumer<String> out) {
        boolean raises = database.find(
                        "SELECT growth, raise_most FROM release_run WHERE id = ? AND growth IS NOT NULL",
                        row -> {
                            out.accept("raise " + row.getInt(1) + "," + row.getLong(2) + "\n");
                            return true;
                        },
                        run.value())
                .isPresent();
        classes(run).forEach(one -> out.accept(one.line(raises)));
        long after = 0;
        List<Long> lots;
        do {
            lots = database.query(
                    "SELECT lot, class, due, later, share, released, issued, before_it, raise, raised FROM release_share WHERE run = ? AND lot > ? ORDER BY lot"
                            + " LIMIT " + SHARES_AT_ONCE,
                    row -> {
                        LotId lot = new LotId(row.getLong(1));
                        out.accept(Share.line(
                                lot,
                                row.getObject(2, Integer.class),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                raise(row),
                                raises));
                        return lot.value();
                    },
                    run.value(),
                    after);
            after = lots.isEmpty() ? after : lots.get(lots.size() - 1);
        } while (lots.size() == SHARES_AT_ONCE);
    }

    private static Raise raise(ResultSet row) throws SQLException {
        return new Raise(row.getLong("issued"), row.getLong("before_it"), row.getLong("raise"), row.getLong("raised"));
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(
                new LotId(row.getLong("lot")),
                new MemberId(row.getLong("member")),
                row.getObject("class", Integer.class),
                row.getLong("due"),
                row.getLong("later"),
                row.getLong("share"),
                row.getLong("released"),
                raise(row));
    }

    private static RunView view(ResultSet row) throws SQLException {
        byte[] certificate = row.getBytes("certificate");
        return new RunView(
                new RunId(row.getLong("id")),
                row.getString("pool_code"),
                row.getString("period"),
                row.getInt("again"),
                row.getBoolean("of_day"),
                row.getObject("due_by", LocalDate.class),
                State.valueOf(row.getString("state")),
                new DecisionId(row.getLong("decision")),
                Money.fen(row.getLong("funded")),
                Money.fen(row.getLong("reserve")),
                row.getLong("demand"),
                row.getLong("forward"),
                row.getLong("released"),
                row.getObject("posted", Long.class),
                row.getObject("growth", Integer.class),
                row.getObject("raises", Long.class),
                row.getObject("raised", Long.class),
                row.getInt("lots"),
                row.getInt("lots_done"),
                certificate == null ? null : HexFormat.of().formatHex(certificate),
                row.getString("started_by"),
                Database.instant(row, "started_at"),
                Database.instant(row, "finished_at"),
                row.getString("cancelled_by"),
                row.getString("cancel_reason"),
                row.getString("trace_id"));
    }
}
