package shop.solvent.dividend;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.dividend.DividendRunView.State;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;
import shop.solvent.member.Members;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.rules.dividend.DividendRules;

/**
 * Dividend runs: looked at before they are asked for ({@link ShareDeed}), followed, stopped, and proved. A run is planned in one
 * transaction, which decides every share and sets its money aside; partners are then paid in bounded steps.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Dividends {

    private static final String SELECT = "SELECT r.*, p.code AS pool_code,"
            + " (SELECT COALESCE(SUM(s.paid), 0) FROM dividend_share s WHERE s.run = r.id) AS paid,"
            + " (SELECT COALESCE(SUM(s.taken_back), 0) FROM dividend_share s WHERE s.run = r.id) AS taken_back,"
            + " (SELECT COUNT(*) FROM dividend_share s WHERE s.run = r.id AND s.done = TRUE) AS partners_done"
            + " FROM dividend_run r JOIN dividend_pool p ON p.id = r.pool";

    private static final String SHARES = "SELECT s.*, p.code AS pool_code, r.period, r.state FROM dividend_share s"
            + " JOIN dividend_run r ON r.id = s.run JOIN dividend_pool p ON p.id = r.pool";

    @Inject
    private Database database;

    @Inject
    private DividendPlan plan;

    @Inject
    private CancelDividend cancelling;

    @Inject
    private Members members;

    @Inject
    private Permits permits;

    /**
     * What a run would share if it were started now.
     *
     * @throws Rejection {@code dividend-pool.not-found}, {@code period.invalid}, {@code period.not-over}, {@code
     *     field.out-of-range}, {@code dividend.insufficient}, {@code dividend.already-run}, {@code dividend.no-partners}, {@code
     *     dividend.too-many-partners}, {@code dividend.nobody}, {@code dividend.undecided}
     */
    public DividendPreview preview(String pool, String period, long fen) {
        return plan.preview(pool, period, fen);
    }

    /**
     * Stops a run; what nobody was paid yet stays in its pool.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code dividend-run.not-found}, {@code dividend.not-running}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public DividendRunView cancel(DividendRunId id, String reason, String by) {
        permits.require(by, Permission.SHARE_DIVIDENDS);
        String why = Given.text("reason", reason, 500);
        find(id);
        Attempts.run(() -> cancelling.cancel(id, why, by));
        return find(id);
    }

    /** @throws Rejection {@code dividend-run.not-found} */
    public DividendRunView find(DividendRunId id) {
        Where seen = DividendPools.seen(new Where().and("r.id = ?", id.value()));
        return database.query(SELECT + seen.sql(), Dividends::view, seen.parameters()).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("dividend-run", id));
    }

    /**
     * Runs, the latest first.
     *
     * @param pool code; null for all pools
     * @param before only those started before that one; null to begin
     */
    public Slice<DividendRunView> list(String pool, DividendRunId before, int size) {
        Slice.check(size);
        Where where = DividendPools.seen(new Where())
                .and("p.code = ?", pool)
                .and("r.id < ?", before == null ? null : before.value());
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY r.id DESC LIMIT ?",
                        Dividends::view,
                        where.parameters(size + 1)),
                size);
    }

    /** The shares of a run, in the order in which what was left over is given out. @throws Rejection as {@link #find} */
    public Page<ShareView> shares(DividendRunId id, int first, int size) {
        Page.check(first, size);
        find(id);
        return new Page<>(
                database.query(
                        SHARES + " WHERE s.run = ? ORDER BY s.partner LIMIT ? OFFSET ?",
                        Dividends::share,
                        id.value(),
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM dividend_share WHERE run = ?", id.value()));
    }

    /**
     * What a member was given and not given, and why, the latest first. Who had two agreements in a month has two shares of its run.
     *
     * @param before only what is of runs before that one; null to begin
     * @param size of how many runs
     * @throws Rejection {@code member.not-found}, {@code page.invalid}
     */
    public Slice<ShareView> of(MemberId member, DividendRunId before, int size) {
        Slice.check(size);
        members.find(member);
        Where where = new Where()
                .and("s.member = ?", member.value())
                .and("s.run < ?", before == null ? null : before.value());
        Slice<Long> runs = Slice.of(
                database.query(
                        "SELECT DISTINCT s.run FROM dividend_share s" + where.sql() + " ORDER BY s.run DESC LIMIT ?",
                        row -> row.getLong(1),
                        where.parameters(size + 1)),
                size);
        Where shown = new Where().and("s.member = ?", member.value()).in("s.run", runs.rows());
        return new Slice<>(
                database.query(
                        SHARES + shown.sql() + " ORDER BY s.run DESC, s.partner DESC",
                        Dividends::share,
                        shown.parameters()),
                runs.more());
    }

    /**
     * Works a share out anew, from the weights and the amount alone.
     *
     * @throws Rejection {@code dividend-run.not-found}, {@code partner.not-found} if it was not looked at
     */
    public Recomputed recompute(DividendRunId id, PartnerId partner) {
        DividendRunView run = find(id);
        record Row(PartnerId partner, long weight, Long cap, long share) {}
        List<Row> rows = database.query(
                "SELECT partner, weight, cap, share FROM dividend_share WHERE run = ? ORDER BY partner",
                row -> new Row(
                        new PartnerId(row.getLong(1)), row.getLong(2), row.getObject(3, Long.class), row.getLong(4)),
                id.value());
        long[] weights = rows.stream().mapToLong(Row::weight).toArray();
        long total = Arrays.stream(weights).sum();
        long amount = run.amount().amount();
        long floors = 0;
        int place = 0;
        int own = -1;
        for (int i = 0; i < rows.size(); i++) {
            floors += total == 0 ? 0 : Math.multiplyExact(amount, weights[i]) / total;
            if (rows.get(i).partner().equals(partner)) {
                own = i;
            }
            place += own < 0 || own == i ? (weights[i] > 0 ? 1 : 0) : 0;
        }
        if (own < 0) {
            throw Rejection.notFound("partner", partner);
        }
        Row row = rows.get(own);
        long floor = total == 0 ? 0 : Math.multiplyExact(amount, row.weight()) / total;
        long left = total == 0 ? 0 : amount - floors;
        int more = row.weight() > 0 && place <= left ? 1 : 0;
        long share = Math.min(floor + more, row.cap() == null ? Long.MAX_VALUE : row.cap());
        return new Recomputed(
                partner,
                run.amount(),
                row.weight(),
                total,
                Money.fen(floor),
                left,
                row.weight() > 0 ? place : 0,
                more,
                row.cap() == null ? null : Money.fen(row.cap()),
                Money.fen(share),
                share == row.share() && DividendRules.parts(amount, weights)[own] == floor + more);
    }

    /** The hash over a run's shares as they are now: once it has ended, that is its certificate. */
    public byte[] certified(DividendRunId run) {
        MessageDigest hash = Sha256.digest();
        database.query(
                "SELECT p.code, r.period, r.amount, r.weights FROM dividend_run r JOIN dividend_pool p ON p.id = r.pool"
                        + " WHERE r.id = ?",
                row -> {
                    hash.update((row.getString(1) + "," + row.getString(2) + "," + row.getLong(3) + "," + row.getLong(4)
                                    + "\n")
                            .getBytes(StandardCharsets.UTF_8));
                    return true;
                },
                run.value());
        database.query(
                "SELECT partner, weight, cap, share, paid FROM dividend_share WHERE run = ? ORDER BY partner",
                row -> {
                    hash.update(ShareView.line(
                                    new PartnerId(row.getLong(1)),
                                    row.getLong(2),
                                    row.getObject(3, Long.class),
                                    row.getLong(4),
                                    row.getLong(5))
                            .getBytes(StandardCharsets.UTF_8));
                    return true;
                },
                run.value());
        return hash.digest();
    }

    private static ShareView share(ResultSet row) throws SQLException {
        Long cap = row.getObject("cap", Long.class);
        String reasons = row.getString("reasons");
        return new ShareView(
                new DividendRunId(row.getLong("run")),
                row.getString("pool_code"),
                row.getString("period"),
                State.valueOf(row.getString("state")),
                new PartnerId(row.getLong("partner")),
                new MemberId(row.getLong("member")),
                row.getLong("weight"),
                cap == null ? null : Money.fen(cap),
                Money.fen(row.getLong("share")),
                Money.fen(row.getLong("paid")),
                Money.fen(row.getLong("taken_back")),
                reasons.isEmpty()
                        ? List.of()
                        : Arrays.stream(reasons.split(" ")).map(Reason::of).toList());
    }

    private static DividendRunView view(ResultSet row) throws SQLException {
        byte[] certificate = row.getBytes("certificate");
        return new DividendRunView(
                new DividendRunId(row.getLong("id")),
                row.getString("pool_code"),
                row.getString("period"),
                State.valueOf(row.getString("state")),
                new DecisionId(row.getLong("decision")),
                Money.fen(row.getLong("profit")),
                Money.fen(row.getLong("amount")),
                row.getLong("weights"),
                Money.fen(row.getLong("given")),
                Money.fen(row.getLong("paid")),
                Money.fen(row.getLong("taken_back")),
                row.getInt("partners"),
                row.getInt("partners_done"),
                certificate == null ? null : HexFormat.of().formatHex(certificate),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                Database.instant(row, "started_at"),
                Database.instant(row, "finished_at"),
                row.getString("cancelled_by"),
                row.getString("cancel_reason"),
                row.getString("trace_id"));
    }
}
