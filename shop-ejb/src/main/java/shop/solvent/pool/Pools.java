package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.Statement;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Once;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.SoldStamp.Stamp;
import shop.solvent.platform.Where;
import shop.solvent.points.Lots;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.rules.release.ReleaseRules;

/** The pools and the money in them. */
@Stateless
public class Pools {

    /** What comes into a pool and had left it before, or another pool. */
    private static final Set<TransferCode> BACK = EnumSet.of(
            TransferCode.GIFT_EXPIRED,
            TransferCode.GIFT_TAKEN_BACK,
            TransferCode.KEEP_ACROSS,
            TransferCode.POOL_MOVE,
            TransferCode.REFUND_BORNE_ACROSS,
            TransferCode.REFUND_SUBSIDY,
            TransferCode.UNBACK,
            TransferCode.REFUND_WIN,
            TransferCode.CLAW_BACK_WIN);

    /** What a pool is funded by, and what takes that back: whatever comes in is counted unless it is known to come back. */
    static final Set<TransferCode> FUNDING = funding();

    private static Set<TransferCode> funding() {
        Set<TransferCode> funding = TransferCode.into(AccountType.POOL);
        funding.removeAll(BACK);
        funding.add(TransferCode.REFUND_GIVE_UP);
        return funding;
    }

    private static final String SELECT = "SELECT p.*, m.code AS merchant,"
            + Balances.of("p.id", AccountType.POOL) + " AS balance," + Balances.heldOf("p.id", AccountType.POOL)
            + " AS held," + Balances.of("p.id", AccountType.BACKING) + " AS backing," + Lots.released("p.id")
            + " AS released," + Lots.locked("p.id") + " AS locked FROM pool p LEFT JOIN merchant m ON m.pool = p.id ";

    @Inject
    private Database database;

    @Inject
    private FundsMemory memory;

    @Inject
    private PoolAdministration administration;

    @Inject
    private StatementQuery statements;

    @Inject
    private Clock clock;

    public List<PoolView> all() {
        Where seen = WithinReach.pools(new Where(), "p");
        return views(SELECT + seen.sql() + " ORDER BY p.code", seen.parameters().toArray());
    }

    /** The pools by code, those after {@code after}; null to begin. */
    public Slice<PoolView> list(String after, int size) {
        Slice.check(size);
        Where where = WithinReach.pools(new Where(), "p").and("p.code > ?", after);
        return Slice.of(
                views(
                        SELECT + where.sql() + " ORDER BY p.code LIMIT ?",
                        where.parameters(size + 1).toArray()),
                size);
    }

    /** The codes of all pools. */
    public Map<PoolId, String> codes() {
        Map<PoolId, String> codes = new HashMap<>();
        database.query(
                "SELECT id, code FROM pool", row -> codes.put(new PoolId(row.getLong("id")), row.getString("code")));
        return codes;
    }

    /**
     * Opens a pool of the platform's, empty: any order may draw on it.
     *
     * @throws Rejection {@code permission.missing}, {@code pool.exists}
     */
    public PoolId open(String code, String nameZh, String nameEn, String by) {
        return administration.open(code, new PoolAbout(nameZh, nameEn, null, null, null), Spending.ALL, 0, by);
    }

    /**
     * Opens a merchant's pool, empty: it is for orders of the merchant's goods. It comes with the merchant, and whoever may
     * add that may open it.
     *
     * @throws Rejection {@code pool.exists}
     */
    public PoolId openForMerchant(String code, String nameZh, String nameEn, String by) {
        return administration.add(code, new PoolAbout(nameZh, nameEn, null, null, null), Spending.MERCHANT, 0, by);
    }

    /** Whose a pool is. */
    public ProjectId project(PoolId pool) {
        return new ProjectId(database.number("SELECT project FROM pool WHERE id = ?", pool.value()));
    }

    /** The code of the pool; empty if there is none of that id. */
    public Optional<String> code(PoolId pool) {
        return database.find("SELECT code FROM pool WHERE id = ?", row -> row.getString(1), pool.value());
    }

    /** @throws Rejection {@code pool.not-found} */
    public PoolView view(String code) {
        return known(code).orElseThrow(() -> Rejection.notFound("pool", code));
    }

    /** As {@link #view(String)}; empty where there is none. */
    public Optional<PoolView> known(String code) {
        Where seen = WithinReach.pools(new Where().and("p.code = ?", code), "p");
        return views(SELECT + seen.sql(), seen.parameters().toArray()).stream().findFirst();
    }

    private List<PoolView> views(String sql, Object... parameters) {
        List<PoolView> pools = database.query(sql, Pools::view, parameters);
        YearMonth month = YearMonth.now(clock);
        Map<Long, Statement> thisMonth = statements.of(
                AccountType.POOL,
                pools.stream().map(pool -> pool.id().value()).toList(),
                List.of(start(month), start(month.plusMonths(1))));
        return pools.stream()
                .map(pool -> pool.funded(thisMonth.get(pool.id().value()).of(FUNDING)))
                .toList();
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
    }

    private static PoolView view(ResultSet row) throws SQLException {
        Money balance = Money.fen(row.getLong("balance"));
        Long target = row.getObject("target", Long.class);
        return new PoolView(
                new PoolId(row.getLong("id")),
                row.getString("code"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("purpose_zh"),
                row.getString("purpose_en"),
                target == null ? null : Money.fen(target),
                Money.fen(row.getLong("reserve")),
                Spending.valueOf(row.getString("spending")),
                row.getBoolean("closed"),
                row.getLong("version"),
                row.getString("merchant"),
                balance,
                balance.minus(Money.fen(row.getLong("held"))),
                Money.fen(row.getLong("backing")),
                row.getLong("released"),
                row.getLong("locked"),
                ReleaseRules.FACE_VALUE,
                Money.zero(Asset.CNY));
    }

    /**
     * Fen that came into a pool from outside it month by month, what was refunded taken off: that of the month first, then of
     * the one before it, and so on.
     */
    public List<Long> inflows(PoolId pool, YearMonth month, int months) {
        List<Instant> begins = new ArrayList<>();
        for (int ago = months - 1; ago >= -1; ago--) {
            begins.add(start(month.minusMonths(ago)));
        }
        List<Long> came = new ArrayList<>(statements.of(Account.of(pool, AccountType.POOL), begins).parts().stream()
                .map(part -> part.of(FUNDING).amount())
                .toList());
        Collections.reverse(came);
        return came;
    }

    /** What merchants give up, and what takes that back. */
    private static final Set<TransferCode> GIVEN_UP = EnumSet.of(
            TransferCode.GIVE_UP,
            TransferCode.REFUND_GIVE_UP,
            TransferCode.GIVE_UP_SHARE,
            TransferCode.REFUND_GIVE_UP_SHARE);

    /** What the shop put in of its own, or out of another pool. */
    private static final Set<TransferCode> PUT_IN = EnumSet.of(TransferCode.POOL_CONTRIBUTION, TransferCode.POOL_MOVE);

    /**
     * What a pool got that is no surplus of sales: all that the shop ever put in, whether it is still there or not, and what merchants
     * gave up of orders that may still be taken back.
     *
     * @param standing the first moment of which orders may be
     */
    public Money notRealised(PoolId pool, Instant standing) {
        Instant now = clock.instant();
        Instant begin = statements.first().filter(standing::isAfter).orElse(standing.minus(Duration.ofDays(1)));
        List<Statement.Part> parts = statements
                .of(Account.of(pool, AccountType.POOL), List.of(begin, standing, now.plusNanos(1_000)))
                .parts();
        Money putIn = parts.get(0).of(PUT_IN).plus(parts.get(1).of(PUT_IN));
        Money fresh = parts.get(1).of(GIVEN_UP);
        Money none = Money.zero(Asset.CNY);
        return (putIn.isPositive() ? putIn : none).plus(fresh.isPositive() ? fresh : none);
    }

    /** What came into a pool from outside it from one day to another, what was refunded taken off. */
    public Money cameIn(PoolId pool, LocalDate from, LocalDate to) {
        return statements
                .of(
                        Account.of(pool, AccountType.POOL),
                        List.of(
                                from.atStartOfDay(clock.getZone()).toInstant(),
                                to.plusDays(1).atStartOfDay(clock.getZone()).toInstant()))
                .of(FUNDING);
    }

    /**
     * A pool an order may draw on or fund.
     *
     * @param available fen that it may take of it
     * @param reserve fen that it may not
     * @param forAll whether it is for any order of its project, and not for a merchant's
     * @param promises points that it may still promise; null without a budget
     * @param shares what goes on into other pools of what is given up into it
     */
    public record Funds(
            PoolId id,
            String code,
            long available,
            long reserve,
            boolean forAll,
            ProjectId project,
            Long promises,
            List<GiveUpShare> shares) {

        /** The same while it may still promise so much. @param left points; null without a budget */
        Funds promising(Long left) {
            return new Funds(id, code, available, reserve, forAll, project, left, shares);
        }

        /** The same with so much in it. @param there fen, what it holds in reserve included */
        public Funds with(long there) {
            return new Funds(id, code, Math.max(0, there - reserve), reserve, forAll, project, promises, shares);
        }
    }

    // The balance is asked pool by pool: joined, it tempted the server to read every account there is.
    private static final String SELECT_FUNDS =
            "SELECT p.id, p.code, p.for_all, p.reserve, p.project, p.promises_left, p.shares, "
                    + Balances.available("p.id", AccountType.POOL) + " AS available FROM pool p WHERE ";

    /** The pools that rules may give gifts out of: the shop's own that are open. A merchant's needs the merchant's consent. */
    public List<Funds> forGifts() {
        return database.query(
                SELECT_FUNDS + "p.closed = FALSE AND p.spending <> 'MERCHANT'"
                        + " AND NOT EXISTS (SELECT 1 FROM merchant m WHERE m.pool = p.id) ORDER BY p.code",
                Pools::funds);
    }

    /** As {@link #funds(Collection, Stamp, Answering)}, at once, and nothing of it from memory. */
    public Map<String, Funds> funds(Collection<PoolId> pools) {
        Map<String, Funds> funds = new TreeMap<>();
        read(pools, funds, database);
        return funds;
    }

    /**
     * The pools that are for all, and these, by code with what is available, without a lock; to be called once it is answered.
     *
     * @param pools merchants' pools of interest
     * @param stamp that there was a moment ago: as long as it is the same, terms are remembered; null where nobody knows it
     */
    public Supplier<Map<String, Funds>> funds(Collection<PoolId> pools, Stamp stamp, Answering asked) {
        Map<String, Funds> known = memory.ask(pools, stamp, asked);
        if (known != null) {
            return () -> known;
        }
        Map<String, Funds> funds = new TreeMap<>();
        read(pools, funds, asked);
        return new Once<>(() -> {
            if (stamp != null) {
                memory.remember(stamp, funds.values());
            }
            return funds;
        });
    }

    private static void read(Collection<PoolId> pools, Map<String, Funds> funds, Answering asked) {
        List<Long> wanted = Database.inList(pools.stream().map(PoolId::value).toList());
        String sql = SELECT_FUNDS + "p.for_all = TRUE"
                + (wanted.isEmpty()
                        ? ""
                        : " UNION ALL " + SELECT_FUNDS + "p.for_all = FALSE AND p.id IN (" + Database.places(wanted)
                                + ")");
        asked.query(sql, row -> funds.put(row.getString("code"), funds(row)), wanted);
    }

    private static Funds funds(ResultSet row) throws SQLException {
        long reserve = row.getLong("reserve");
        return new Funds(
                new PoolId(row.getLong("id")),
                row.getString("code"),
                Math.max(0, row.getLong("available") - reserve),
                reserve,
                row.getBoolean("for_all"),
                new ProjectId(row.getLong("project")),
                row.getObject("promises_left", Long.class),
                GiveUpShare.read(row.getString("shares")));
    }
}
