package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Shelves;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.points.Schedule;
import shop.solvent.rulebook.ActiveRules;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRules;

/** Measures what pools have promised against what they can be expected to pay it with. */
@Stateless
public class Covers {

    static final int MONTHS = 12;
    static final int MOST_DAYS = 90;
    static final int LEAST_DAYS = 30;

    /** What is left of a lot to release by a day; nothing of one that is cancelled. */
    private static final String LEFT_BY =
            "GREATEST(LEAST(" + Schedule.DUE_BY + ", l.points - l.cancelled) - l.released, 0)";

    @Inject
    private Database database;

    @Inject
    private Pools pools;

    @Inject
    private ActiveRules rules;

    @Inject
    private Clock clock;

    /** Of every pool, the one that can pay the least of what it promised first. */
    public List<PoolCover> all() {
        return measure(pools.all()).stream().sorted(PoolCover.WORST_FIRST).toList();
    }

    /** @throws Rejection {@code pool.not-found} */
    public PoolCover of(String pool) {
        return measure(List.of(pools.view(pool))).get(0);
    }

    /** A pool's lots, summed up. */
    private record Promises(
            long promised,
            long overdue,
            long stalled,
            long stalledLots,
            List<Long> dueBy,
            LocalDate last,
            long granted) {

        static final Promises NONE = new Promises(0, 0, 0, 0, Collections.nCopies(MONTHS, 0L), LocalDate.MIN, 0);
    }

    private List<PoolCover> measure(List<PoolView> views) {
        if (views.isEmpty()) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        YearMonth month = YearMonth.from(today);
        List<Long> ids = views.stream().map(view -> view.id().value()).toList();
        Map<Long, LocalDate> firsts = firsts(ids);
        Map<Long, Promises> promises = promises(ids, today);
        Map<Long, Long> lastMonth = came(ids, month.minusMonths(1).atDay(1), month.atDay(1), true);
        ReleaseRules release = rules.release();
        List<PoolCover> covers = new ArrayList<>();
        for (PoolView view : views) {
            long id = view.id().value();
            Promises promised = promises.getOrDefault(id, Promises.NONE);
            long reserve = release.decide(new ReleaseFacts(
                            view.code(),
                            month.toString(),
                            view.available().amount(),
                            view.fundedThisMonth().amount(),
                            lastMonth.getOrDefault(id, 0L),
                            promised.overdue(),
                            promised.promised()))
                    .reserve();
            int observed = observed(firsts.get(id), today);
            long received =
                    came(List.of(id), today.minusDays(observed), today, false).getOrDefault(id, 0L);
            covers.add(cover(view, today, promised, Money.fen(reserve), observed, Money.fen(received)));
        }
        return covers;
    }

    private static PoolCover cover(
            PoolView view, LocalDate today, Promises promised, Money reserve, int observed, Money received) {
        Money free = view.available().minus(reserve);
        List<PoolCover.Month> months = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = YearMonth.from(today).plusMonths(i);
            long dueByEnd = promised.dueBy().get(i);
            months.add(new PoolCover.Month(
                    month,
                    dueByEnd - before,
                    dueByEnd,
                    PoolCover.moneyBy(month.atEndOfMonth(), today, free, received, observed)));
            before = dueByEnd;
        }
        return new PoolCover(
                view.code(),
                view.nameZh(),
                view.nameEn(),
                view.merchant(),
                today,
                promised.promised(),
                promised.overdue(),
                view.available(),
                reserve,
                observed,
                received,
                promised.granted(),
                promised.last().isBefore(today) ? today : promised.last(),
                months,
                promised.promised() - before,
                promised.stalledLots(),
                promised.stalled());
    }

    private static int observed(LocalDate first, LocalDate today) {
        long since = first == null ? 0 : ChronoUnit.DAYS.between(first, today);
        return (int) Math.max(LEAST_DAYS, Math.min(MOST_DAYS, since));
    }

    /** The day of each pool's first lot. */
    private Map<Long, LocalDate> firsts(List<Long> ids) {
        Map<Long, LocalDate> firsts = new HashMap<>();
        database.query(
                "SELECT l.pool, l.granted_on FROM lot l JOIN (SELECT MIN(id) AS id FROM lot WHERE pool IN ("
                        + Database.places(ids) + ") GROUP BY pool) f ON f.id = l.id",
                row -> firsts.put(row.getLong(1), row.getObject(2, LocalDate.class)),
                ids);
        return firsts;
    }

    /** One look at the lots that are open or of the days observed: what is due by which day, and what was promised lately. */
    private Map<Long, Promises> promises(List<Long> ids, LocalDate today) {
        YearMonth month = YearMonth.from(today);
        LocalDate earlier = month.atDay(1).minusDays(1);
        List<Object> parameters = new ArrayList<>(List.of(today, earlier, earlier));
        StringBuilder sql = new StringBuilder(
                        "SELECT l.pool, SUM(l.points - l.released - l.cancelled) AS promised, SUM(")
                .append(LEFT_BY)
                .append(") AS overdue, SUM(")
                .append(LEFT_BY)
                .append(") AS stalled, SUM(")
                .append(LEFT_BY)
                .append(" > 0) AS stalled_lots");
        for (int i = 0; i < MONTHS; i++) {
            sql.append(", SUM(").append(LEFT_BY).append(") AS due_").append(i);
            parameters.add(month.plusMonths(i).atEndOfMonth());
        }
        sql.append(", MAX(CASE WHEN l.released + l.cancelled < l.points THEN DATE_ADD(l.granted_on, INTERVAL l.stages *"
                + " l.every_days DAY) END) AS last_due, SUM(CASE WHEN ");
        // A pool that is younger than the longest time looked at promised nothing before.
        sql.append("l.granted_on >= ? AND l.granted_on < ? THEN l.points - l.cancelled ELSE 0 END) AS granted"
                        + " FROM lot l WHERE l.pool IN (")
                .append(Database.places(ids))
                .append(") AND (l.released + l.cancelled < l.points OR l.granted_on >= ?) GROUP BY l.pool");
        parameters.addAll(List.of(today.minusDays(MOST_DAYS), today));
        parameters.addAll(ids);
        parameters.add(today.minusDays(MOST_DAYS));
        Map<Long, Promises> promises = new HashMap<>();
        database.query(sql.toString(), row -> promises.put(row.getLong("pool"), promises(row)), parameters);
        return promises;
    }

    private static Promises promises(ResultSet row) throws SQLException {
        List<Long> dueBy = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            dueBy.add(row.getLong("due_" + i));
        }
        LocalDate last = row.getObject("last_due", LocalDate.class);
        return new Promises(
                row.getLong("promised"),
                row.getLong("overdue"),
                row.getLong("stalled"),
                row.getLong("stalled_lots"),
                dueBy,
                last == null ? LocalDate.MIN : last,
                row.getLong("granted"));
    }

    /**
     * Fen of give-up that came into pools from the begin of one day to the begin of another, what was refunded taken off.
     *
     * @param contributions whether the platform's own money counts too
     */
    private Map<Long, Long> came(List<Long> ids, LocalDate from, LocalDate until, boolean contributions) {
        String cameIn = "SELECT credit_owner AS pool, SUM(amount) AS fen FROM {transfer} WHERE credit_owner IN ("
                + Database.places(ids) + ") AND credit_type = " + AccountType.POOL.number() + " AND code IN ("
                + TransferCode.GIVE_UP.number()
                + (contributions ? ", " + TransferCode.POOL_CONTRIBUTION.number() : "")
                + ") AND event_at >= ? AND event_at < ? GROUP BY credit_owner";
        String wentBack = "SELECT debit_owner AS pool, -SUM(amount) AS fen FROM {transfer} WHERE debit_owner IN ("
                + Database.places(ids) + ") AND debit_type = " + AccountType.POOL.number() + " AND code = "
                + TransferCode.REFUND_GIVE_UP.number() + " AND event_at >= ? AND event_at < ? GROUP BY debit_owner";
        List<Object> parameters = new ArrayList<>(ids);
        parameters.add(start(from));
        parameters.add(start(until));
        Map<Long, Long> came = new HashMap<>();
        for (String question : List.of(cameIn, wentBack)) {
            database.query(
                    Shelves.ask(question),
                    row -> came.merge(row.getLong("pool"), row.getLong("fen"), Long::sum),
                    Shelves.twice(parameters.toArray()));
        }
        return came;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
