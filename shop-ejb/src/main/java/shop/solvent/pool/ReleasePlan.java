package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import shop.solvent.audit.Audit;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;
import shop.solvent.points.Lots;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRules;

/** Plans a run: what is due, what the pool can pay, what the rules say of pace, and from these every lot's share. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ReleasePlan {

    /** Lots that are posted in one transaction; twice as many at most. */
    private static final int LOTS_PER_STEP = 2_000;

    /**
     * A member's lots are in one step, where they are one movement and two counters, however many they are, and nobody waits
     * for somebody else's step: so a step goes by where the member's first lot stands. Who has more than a whole step goes
     * on in the next.
     */
    private static final String STEP = "FLOOR((GREATEST(RANK() OVER (ORDER BY d.member) + " + (LOTS_PER_STEP - 1)
            + ", ROW_NUMBER() OVER (ORDER BY d.member, d.lot)) - " + LOTS_PER_STEP + ") / " + LOTS_PER_STEP + ")";

    /** By lot, what will be released by a run that is not finished yet: it is not due again. */
    private static final String WAITING = "SELECT s.lot, SUM(s.share) AS waiting FROM release_run u"
            + " JOIN release_step p ON p.run = u.id AND p.done = FALSE JOIN release_share s ON s.run = p.run AND s.step = p.step"
            + " WHERE u.pool = ? AND u.state = 'RUNNING' GROUP BY s.lot";

    private static final String FLOOR_OF_SHARE = "FLOOR(CAST(due AS DECIMAL(30)) * ? / ?)";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Pools pools;

    @Inject
    private ActiveRules rules;

    @Inject
    private Decisions decisions;

    @Inject
    private Runaways runaways;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    public RunId make(StartRelease command) {
        YearMonth period = period(command.period());
        PoolView pool = pools.view(command.pool());
        Account funds = Account.of(pool.id(), AccountType.POOL);
        Batch batch = ledger.batch(List.of(funds));
        Keyed request = Keyed.of("release:" + command.by(), command.key(), command.pool(), command.period());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new RunId(before.getAsLong());
        }
        onlyOnce(pool, command.period());

        RunId run = new RunId(Ids.next());
        LocalDate dueBy = dueBy(period);
        listDue(run, pool, dueBy);
        long demand = database.number("SELECT COALESCE(SUM(due), 0) FROM release_share WHERE run = ?", run.value());
        ReleaseFacts facts = facts(pool, period, batch.available(funds).amount(), demand);
        ReleaseDecision decision = decide(
                facts,
                runaway -> runaways.noteApart(DecisionPoint.RELEASE, pool.code() + " " + command.period(), runaway));
        Instant now = clock.instant();
        DecisionId decisionId = decisions.record(DecisionPoint.RELEASE, run.toString(), facts, decision, now);
        shareOut(run, decision);
        int lots = planSteps(run, pool, decisionId, batch);
        batch.write();
        database.update(
                "INSERT INTO release_run (id, pool, period, due_by, state, decision, funded, reserve, demand,"
                        + " released, lots, lots_done, started_by, started_at, trace_id) VALUES (?, ?, ?, ?, 'RUNNING', ?,"
                        + " ?, ?, ?, ?, ?, 0, ?, ?, ?)",
                run.value(),
                pool.id().value(),
                command.period(),
                dueBy,
                decisionId.value(),
                facts.funded(),
                decision.reserve(),
                decision.demand(),
                decision.released(),
                lots,
                command.by(),
                now,
                Trace.id());
        keys.remember(request, run.value());
        audit.record(
                command.by(),
                "pool.release",
                pool.code() + " " + command.period(),
                null,
                decision.released() + " of " + decision.demand(),
                null);
        return run;
    }

    /**
     * What a run would release if it were started now. Nothing is written, and nothing is promised: orders, refunds and
     * the day go on until it is started.
     *
     * @throws Rejection {@code pool.not-found}, {@code period.invalid}, {@code period.in-future}, {@code
     *     release.already-run}, {@code release.undecided} if the rules did not come to an end
     */
    public ReleasePreview preview(String poolCode, String periodText) {
        YearMonth period = period(periodText);
        PoolView pool = pools.view(poolCode);
        onlyOnce(pool, periodText);
        LocalDate dueBy = dueBy(period);
        record Due(long demand, long lots, long members, long byTheEnd) {}
        Due due = database.find(
                        "SELECT COALESCE(SUM(GREATEST(d.due, 0)), 0), COALESCE(SUM(d.due > 0), 0), COUNT(DISTINCT CASE"
                                + " WHEN d.due > 0 THEN d.member END), COALESCE(SUM(GREATEST(d.by_the_end, 0)), 0) FROM"
                                + " (SELECT l.member, l.due - COALESCE(w.waiting, 0) AS due, l.by_the_end -"
                                + " COALESCE(w.waiting, 0) AS by_the_end FROM "
                                + Lots.due("due", "by_the_end") + " l LEFT JOIN (" + WAITING
                                + ") w ON w.lot = l.lot) d",
                        row -> new Due(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        dueBy,
                        period.atEndOfMonth(),
                        pool.id().value(),
                        pool.id().value())
                .orElseThrow();
        ReleaseFacts facts = facts(pool, period, pool.available().amount(), due.demand());
        return new ReleasePreview(
                pool.code(),
                periodText,
                dueBy,
                due.lots(),
                due.members(),
                due.byTheEnd() - due.demand(),
                facts,
                decide(facts, runaway -> {})); // a look writes nothing: the run does
    }

    /** @param told where the rules do not come to an end */
    private ReleaseDecision decide(ReleaseFacts facts, Consumer<RunawayRules> told) {
        try {
            return new ReleaseRules(rules.of(DecisionPoint.RELEASE)).decide(facts);
        } catch (RunawayRules runaway) {
            told.accept(runaway);
            throw Rejection.conflict("release.undecided", Map.of("pool", facts.pool(), "period", facts.period()));
        }
    }

    private YearMonth period(String text) {
        YearMonth period;
        try {
            period = YearMonth.parse(text);
        } catch (DateTimeParseException | NullPointerException invalid) {
            throw Rejection.invalid("period.invalid", Map.of("period", String.valueOf(text)));
        }
        if (period.isAfter(YearMonth.now(clock))) {
            throw Rejection.invalid("period.in-future", Map.of("period", text));
        }
        return period;
    }

    /** A promise is kept on its day and not before: of the running month, what is due today. */
    private LocalDate dueBy(YearMonth period) {
        LocalDate today = LocalDate.now(clock);
        return period.atEndOfMonth().isBefore(today) ? period.atEndOfMonth() : today;
    }

    private void onlyOnce(PoolView pool, String period) {
        long earlier = database.number(
                "SELECT COUNT(*) FROM release_run WHERE pool = ? AND period = ?",
                pool.id().value(),
                period);
        if (earlier > 0) {
            throw Rejection.conflict("release.already-run", Map.of("pool", pool.code(), "period", period));
        }
    }

    /** The lots with something due, each with all of it for its share. */
    private void listDue(RunId run, PoolView pool, LocalDate dueBy) {
        database.update(
                "INSERT INTO release_share (run, lot, step, due, share, released) SELECT ?, d.lot, " + STEP
                        + ", d.due, d.due, d.due FROM (SELECT l.lot, l.member, l.due - COALESCE(w.waiting, 0) AS due FROM "
                        + Lots.due("due") + " l LEFT JOIN (" + WAITING
                        + ") w ON w.lot = l.lot) d WHERE d.due > 0 ORDER BY d.lot",
                run.value(),
                dueBy,
                pool.id().value(),
                pool.id().value());
    }

    private ReleaseFacts facts(PoolView pool, YearMonth period, long funded, long demand) {
        return new ReleaseFacts(
                pool.code(),
                period.toString(),
                funded,
                inflow(pool, period),
                inflow(pool, period.minusMonths(1)),
                demand,
                pool.lockedPoints());
    }

    private long inflow(PoolView pool, YearMonth period) {
        return pools.inflow(pool.id(), start(period), start(period.plusMonths(1)));
    }

    private Instant start(YearMonth period) {
        return period.atDay(1).atStartOfDay(clock.getZone()).toInstant();
    }

    /**
     * Where the pool cannot pay all: floor of the proportional share, then one point more for the oldest lots until all is
     * given out. These are fewer than there are lots, and each of them gets less than is due to it.
     */
    private void shareOut(RunId run, ReleaseDecision decision) {
        if (decision.released() == decision.demand()) {
            return;
        }
        long floors = database.number(
                "SELECT COALESCE(SUM(" + FLOOR_OF_SHARE + "), 0) FROM release_share WHERE run = ?",
                decision.released(),
                decision.demand(),
                run.value());
        long left = decision.released() - floors;
        long last = left == 0
                ? 0
                : database.number(
                        "SELECT lot FROM release_share WHERE run = ? ORDER BY lot LIMIT 1 OFFSET ?",
                        run.value(),
                        left - 1);
        database.update(
                "UPDATE release_share SET share = " + FLOOR_OF_SHARE + " + (lot <= ?), released = share WHERE run = ?",
                decision.released(),
                decision.demand(),
                last,
                run.value());
    }

    /** Sets the money of every step aside, so that what was promised here is paid whatever happens meanwhile. */
    private int planSteps(RunId run, PoolView pool, DecisionId decision, Batch batch) {
        Journal holds = new Journal(JournalKind.RELEASE, run.toString(), clock.instant()).decidedBy(decision);
        List<Object[]> steps = new ArrayList<>();
        int[] lots = {0};
        database.query(
                "SELECT step, COUNT(*), SUM(share) FROM release_share IGNORE INDEX (release_share_step) WHERE run = ?"
                        + " GROUP BY step ORDER BY step",
                row -> {
                    long points = row.getLong(3);
                    Object hold = points == 0
                            ? null
                            : holds.hold(
                                            TransferCode.BACK,
                                            Account.of(pool.id(), AccountType.POOL),
                                            Account.of(pool.id(), AccountType.BACKING),
                                            Math.multiplyExact(points, ReleaseRules.FACE_VALUE),
                                            null)
                                    .value();
                    lots[0] += row.getInt(2);
                    return steps.add(new Object[] {run.value(), row.getInt(1), row.getInt(2), points, hold});
                },
                run.value());
        database.insert("release_step (run, step, lots, points, hold)", steps);
        if (!holds.movements().isEmpty()) {
            batch.require(holds);
        }
        return lots[0];
    }
}
