package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.PoolId;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Shelves;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.rules.release.ReleaseRules;

/** The pools and the money in them. */
@Stateless
public class Pools {

    /** This month's inflow is asked of the current entries alone: nothing so young is in the archive. */
    private static final String SELECT = "SELECT p.*, m.code AS merchant,"
            + " (SELECT COALESCE(SUM(credits_posted) - SUM(debits_posted), 0) FROM account WHERE owner = p.id AND type"
            + " = 20) AS balance,"
            + " (SELECT COALESCE(SUM(debits_pending), 0) FROM account WHERE owner = p.id AND type = 20) AS held,"
            + " (SELECT COALESCE(SUM(credits_posted) - SUM(debits_posted), 0) FROM account WHERE owner = p.id AND type"
            + " = 21) AS backing,"
            + " (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE credit_owner = p.id AND credit_type = 20 AND code IN"
            + " (2, 15) AND event_at >= ?)"
            + " - (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE debit_owner = p.id AND debit_type = 20 AND code ="
            + " 31 AND event_at >= ?) AS inflow,"
            + " (SELECT COALESCE(SUM(released), 0) FROM lot WHERE pool = p.id) AS released,"
            + " (SELECT COALESCE(SUM(points - released - cancelled), 0) FROM lot WHERE pool = p.id) AS locked"
            + " FROM pool p LEFT JOIN merchant m ON m.pool = p.id ";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    public List<PoolView> all() {
        return views(SELECT + "ORDER BY p.code");
    }

    /** The pools by code, those after {@code after}; null to begin. */
    public Slice<PoolView> list(String after, int size) {
        Slice.check(size);
        Where where = new Where().and("p.code > ?", after);
        return Slice.of(
                views(
                        SELECT + where.sql() + " ORDER BY p.code LIMIT ?",
                        where.parameters(size + 1).toArray()),
                size);
    }

    /**
     * Opens a pool of the platform's, empty: any order may draw on it.
     *
     * @throws Rejection {@code pool.exists}
     */
    public PoolId open(String code, String nameZh, String nameEn, String by) {
        return open(code, nameZh, nameEn, true, by);
    }

    /**
     * Opens a merchant's pool, empty: it is for orders of the merchant's goods.
     *
     * @throws Rejection {@code pool.exists}
     */
    public PoolId openForMerchant(String code, String nameZh, String nameEn, String by) {
        return open(code, nameZh, nameEn, false, by);
    }

    private PoolId open(String code, String nameZh, String nameEn, boolean forAll, String by) {
        if (database.number("SELECT COUNT(*) FROM pool WHERE code = ?", code) > 0) {
            throw Rejection.conflict("pool.exists", Map.of("pool", code));
        }
        PoolId pool = new PoolId(Ids.next());
        database.update(
                "INSERT INTO pool (id, code, name_zh, name_en, for_all) VALUES (?, ?, ?, ?, ?)",
                pool.value(),
                code,
                nameZh,
                nameEn,
                forAll);
        ledger.open(pool);
        audit.record(by, "pool.opened", code, null, nameEn, null);
        return pool;
    }

    /** The code of the pool; empty if there is none of that id. */
    public Optional<String> code(PoolId pool) {
        return database.find("SELECT code FROM pool WHERE id = ?", row -> row.getString(1), pool.value());
    }

    /** @throws Rejection {@code pool.not-found} */
    public PoolView view(String code) {
        return views(SELECT + "WHERE p.code = ?", code).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("pool", code));
    }

    private List<PoolView> views(String sql, Object... parameters) {
        Instant monthStart =
                YearMonth.now(clock).atDay(1).atStartOfDay(clock.getZone()).toInstant();
        List<Object> all = new ArrayList<>(List.of(monthStart, monthStart));
        all.addAll(List.of(parameters));
        return database.query(
                sql,
                row -> {
                    PoolId id = new PoolId(row.getLong("id"));
                    Money balance = Money.fen(row.getLong("balance"));
                    return new PoolView(
                            id,
                            row.getString("code"),
                            row.getString("name_zh"),
                            row.getString("name_en"),
                            row.getString("merchant"),
                            balance,
                            balance.minus(Money.fen(row.getLong("held"))),
                            Money.fen(row.getLong("backing")),
                            row.getLong("released"),
                            row.getLong("locked"),
                            ReleaseRules.FACE_VALUE,
                            Money.fen(row.getLong("inflow")));
                },
                all);
    }

    /** Fen that came into a pool from outside it in a time, what was refunded taken off. */
    public long inflow(PoolId pool, Instant from, Instant until) {
        String cameIn =
                "SELECT COALESCE(SUM(amount), 0) FROM {transfer} WHERE credit_owner = ? AND credit_type = 20 AND code IN (2, 15)"
                        + " AND event_at >= ? AND event_at < ?";
        String wentBack =
                "SELECT COALESCE(SUM(amount), 0) FROM {transfer} WHERE debit_owner = ? AND debit_type = 20 AND code = 31"
                        + " AND event_at >= ? AND event_at < ?";
        return sum(cameIn, pool.value(), from, until) - sum(wentBack, pool.value(), from, until);
    }

    private long sum(String question, Object... parameters) {
        return database.query(Shelves.ask(question), row -> row.getLong(1), Shelves.twice(parameters)).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * A pool an order may draw on or fund.
     *
     * @param forAll whether it is the platform's, for any order, and not a merchant's
     */
    public record Funds(PoolId id, String code, long available, boolean forAll) {}

    // The balance is asked pool by pool: joined, it tempted the server to read every account there is.
    private static final String SELECT_FUNDS = "SELECT p.id, p.code, p.for_all, (SELECT SUM(a.credits_posted)"
            + " - SUM(a.debits_posted) - SUM(a.debits_pending) FROM account a WHERE a.owner = p.id AND a.type = 20)"
            + " AS available FROM pool p WHERE ";

    /**
     * The pools that are for all, and these, by code with what is available, without a lock.
     *
     * @param pools merchants' pools of interest
     */
    public Map<String, Funds> funds(Collection<PoolId> pools) {
        List<Long> wanted = Database.inList(pools.stream().map(PoolId::value).toList());
        String sql = SELECT_FUNDS + "p.for_all = TRUE"
                + (wanted.isEmpty()
                        ? ""
                        : " UNION ALL " + SELECT_FUNDS + "p.for_all = FALSE AND p.id IN (" + Database.places(wanted)
                                + ")");
        Map<String, Funds> funds = new TreeMap<>();
        database.query(
                sql,
                row -> funds.put(
                        row.getString("code"),
                        new Funds(
                                new PoolId(row.getLong("id")),
                                row.getString("code"),
                                row.getLong("available"),
                                row.getBoolean("for_all"))),
                wanted);
        return funds;
    }
}
