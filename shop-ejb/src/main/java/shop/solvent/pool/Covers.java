package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Rejection;
import shop.solvent.points.PromisedPoints;
import shop.solvent.points.PromisedPoints.Alike;
import shop.solvent.points.PromisedPoints.Late;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRules;

/** Measures what pools have promised against what they can be expected to pay it with. */
@Stateless
public class Covers {

    static final int MONTHS = 12;
    static final int MOST_DAYS = 90;
    static final int LEAST_DAYS = 30;

    /** What merchants give up; the shop's own money cannot be counted on to come again. */
    private static final Set<TransferCode> GIVE_UPS = EnumSet.of(
            TransferCode.GIVE_UP,
            TransferCode.REFUND_GIVE_UP,
            TransferCode.GIVE_UP_SHARE,
            TransferCode.REFUND_GIVE_UP_SHARE);

    @Inject
    private StatementQuery statements;

    @Inject
    private Pools pools;

    @Inject
    private PromisedPoints promised;

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

    private List<PoolCover> measure(List<PoolView> views) {
        if (views.isEmpty()) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        YearMonth month = YearMonth.from(today);
        List<Long> ids = views.stream().map(view -> view.id().value()).toList();
        Map<Long, List<Alike>> lots = promised.open(ids).stream().collect(Collectors.groupingBy(Alike::pool));
        Map<Long, Late> stalled = promised.late(ids, month.atDay(1).minusDays(1));
        Map<Long, Long> granted = promised.granted(ids, today.minusDays(MOST_DAYS), today);
        Map<Long, Integer> observed = observed(ids, promised.first(ids), today);
        Map<Long, Long> received = received(observed, today);
        Map<Long, Long> lastMonth = came(ids, month.minusMonths(1).atDay(1), month.atDay(1), Pools.FUNDING);
        ReleaseRules release = new ReleaseRules(rules.of(DecisionPoint.RELEASE));
        List<PoolCover> covers = new ArrayList<>();
        for (PoolView view : views) {
            long id = view.id().value();
            List<Alike> open = lots.getOrDefault(id, List.of());
            long overdue = leftBy(open, today);
            long all = open.stream().mapToLong(Alike::left).sum();
            long reserve = reserve(release, facts(view, month, lastMonth.getOrDefault(id, 0L), overdue, all));
            Money cameIn = Money.fen(received.getOrDefault(id, 0L));
            List<PoolCover.Month> months =
                    months(open, today, view.available().minus(Money.fen(reserve)), cameIn, observed.get(id));
            Late late = stalled.getOrDefault(id, Late.NONE);
            covers.add(new PoolCover(
                    view.code(),
                    view.nameZh(),
                    view.nameEn(),
                    view.merchant(),
                    today,
                    all,
                    overdue,
                    view.available(),
                    Money.fen(reserve),
                    observed.get(id),
                    cameIn,
                    granted.getOrDefault(
                            id, 0L), // a pool younger than the longest time looked at promised nothing before
                    open.stream()
                            .map(some -> some.schedule().lastDay())
                            .filter(day -> day.isAfter(today))
                            .max(Comparator.naturalOrder())
                            .orElse(today),
                    months,
                    all - months.get(MONTHS - 1).dueByEnd(),
                    late.lots(),
                    late.points()));
        }
        return covers;
    }

    private static ReleaseFacts facts(PoolView pool, YearMonth month, long lastMonth, long overdue, long all) {
        return new ReleaseFacts(
                pool.code(),
                month.toString(),
                pool.available().amount(),
                pool.fundedThisMonth().amount(),
                lastMonth,
                overdue,
                all);
    }

    /** Rules that do not come to an end release nothing, so all of the pool stays where it is. */
    private static long reserve(ReleaseRules release, ReleaseFacts facts) {
        try {
            return release.decide(facts).reserve();
        } catch (RunawayRules runaway) {
            return Math.max(0, facts.funded());
        }
    }

    private static List<PoolCover.Month> months(
            List<Alike> open, LocalDate today, Money free, Money received, int observed) {
        List<PoolCover.Month> months = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = YearMonth.from(today).plusMonths(i);
            long dueByEnd = leftBy(open, month.atEndOfMonth());
            months.add(new PoolCover.Month(
                    month,
                    dueByEnd - before,
                    dueByEnd,
                    PoolCover.moneyBy(month.atEndOfMonth(), today, free, received, observed)));
            before = dueByEnd;
        }
        return months;
    }

    private static long leftBy(List<Alike> open, LocalDate day) {
        return open.stream().mapToLong(some -> some.leftBy(day)).sum();
    }

    /** Of each pool, over how many days it is looked at. */
    private static Map<Long, Integer> observed(List<Long> ids, Map<Long, LocalDate> first, LocalDate today) {
        Map<Long, Integer> observed = new HashMap<>();
        for (Long id : ids) {
            long since = first.containsKey(id) ? ChronoUnit.DAYS.between(first.get(id), today) : 0;
            observed.put(id, (int) Math.max(LEAST_DAYS, Math.min(MOST_DAYS, since)));
        }
        return observed;
    }

    /** Asked together for all pools that are looked at over as many days, which most are. */
    private Map<Long, Long> received(Map<Long, Integer> observed, LocalDate today) {
        Map<Long, Long> received = new HashMap<>();
        observed.keySet().stream()
                .collect(Collectors.groupingBy(observed::get))
                .forEach((days, ids) -> received.putAll(came(ids, today.minusDays(days), today, GIVE_UPS)));
        return received;
    }

    /** Fen that came into pools from the begin of one day to the begin of another, as it was recorded. */
    private Map<Long, Long> came(List<Long> ids, LocalDate from, LocalDate until, Set<TransferCode> ways) {
        Map<Long, Long> came = new HashMap<>();
        statements
                .of(AccountType.POOL, ids, List.of(start(from), start(until)))
                .forEach((pool, statement) -> came.put(pool, statement.of(ways).amount()));
        return came;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
