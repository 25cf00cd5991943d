package shop.solvent.pool;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Trace;
import shop.solvent.points.Lots;
import shop.solvent.pool.LotClasses.Told;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.release.LotClassFact;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleasePoint;
import shop.solvent.rules.release.ReleaseRules;
import shop.solvent.rules.release.ReleaseRunFacts;

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

    /** How many periods a rule may look back, that of the run included. */
    private static final int PERIODS = 7;

    private static final int WHOLE = 10_000;

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
    private PoolTermsBook terms;

    @Inject
    private LotClasses classes;

    @Inject
    private GrowthSignOffs signOffs;

    @Inject
    private Holders holders;

    @Inject
    private ShopSettings settings;

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
        return make(command, dueBy(period(command.period())), false);
    }

    /**
     * @param dueBy the day up to which points count as due; the terms of that day hold
     * @param ofDay whether it is a run of that day, and its month has its own besides
     */
    public RunId make(StartRelease command, LocalDate dueBy, boolean ofDay) {
        YearMonth period = period(command.period());
        PoolView pool = pools.view(command.pool());
        Account funds = Account.of(pool.id(), AccountType.POOL);
        Batch batch = ledger.batch(List.of(funds));
        Keyed request = Keyed.of("release:" + command.by(), command.key(), command.pool(), command.period());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new RunId(before.getAsLong());
        }
        long again = onlyOnce(pool, command.period(), ofDay ? dueBy : null);

        RunId run = new RunId(Ids.next());
        PoolTerms agreed = terms.on(pool.id(), dueBy);
        MemberCap cap = MemberCap.of(agreed, pool.id(), period, dueBy);
        Rules inForce = rules.of(DecisionPoint.RELEASE);
        Told told = classes.by(inForce, dueBy);
        listDue(run, pool, dueBy, told, cap);
        List<LotClassFact> lotClasses = classesOf(run, told);
        long demand = told.none()
                ? database.number("SELECT COALESCE(SUM(due), 0) FROM release_share WHERE run = ?", run.value())
                : lotClasses.stream().mapToLong(LotClassFact::due).sum();
        ReleaseRunFacts facts = new ReleaseRunFacts(
                facts(pool, period, batch.available(funds).amount(), demand, inForce, agreed, told),
                lotClasses,
                agreed.kept(),
                agreed.runCap(),
                growth(told));
        ReleaseDecision decision = decide(
                inForce,
                facts,
                runaway -> runaways.noteApart(DecisionPoint.RELEASE, pool.code() + " " + command.period(), runaway));
        Instant now = clock.instant();
        DecisionId decisionId = decisions.record(DecisionPoint.RELEASE, run.toString(), facts, decision, now);
        if (told.none()) {
            shareOut(run, decision);
        } else {
            shareOutByClass(run, decision, told);
        }
        Long raises = told.raises() ? shareRaises(run, decision, facts.growth()) : null;
        int lots = planSteps(run, pool, decisionId, batch);
        batch.write();
        database.update(
                "INSERT INTO release_run (id, pool, period, again, due_by, state, decision, funded, reserve,"
                        + " demand, forward, released, lots, lots_done, started_by, started_at, trace_id, growth, raise_most,"
                        + " raises, of_day) VALUES (?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)",
                run.value(),
                pool.id().value(),
                command.period(),
                again,
                dueBy,
                decisionId.value(),
                facts.funded(),
                decision.reserve(),
                demand,
                decision.demand() - demand,
                decision.released(),
                lots,
                command.by(),
                now,
                Trace.id(),
                raises == null ? null : facts.growth(),
                raises == null ? null : decision.raised(),
                raises,
                ofDay);
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
     *     release.already-run}, {@code release.too-many-classes}, {@code release.undecided} if the rules did not come to an end
     */
    public ReleasePreview preview(String poolCode, String periodText) {
        YearMonth period = period(periodText);
        PoolView pool = pools.view(poolCode);
        onlyOnce(pool, periodText, null);
        LocalDate dueBy = dueBy(period);
        PoolTerms agreed = terms.on(pool.id(), dueBy);
        MemberCap cap = MemberCap.of(agreed, pool.id(), period, dueBy);
        List<Object> parameters = new ArrayList<>(cap.most(false));
        parameters.addAll(List.of(
                dueBy, period.atEndOfMonth(), pool.id().value(), pool.id().value()));
        parameters.addAll(cap.got());
        record Due(long demand, long lots, long members, long byTheEnd) {}
        Due due = database.find(
                        "SELECT COALESCE(SUM(GREATEST(d.due, 0)), 0), COALESCE(SUM(d.due > 0), 0), COUNT(DISTINCT CASE"
                                + " WHEN d.due > 0 THEN d.member END), COALESCE(SUM(GREATEST(d.by_the_end, 0)), 0) FROM "
                                + cap.of(
                                        "(SELECT l.lot, l.member, l.due - COALESCE(w.waiting, 0) AS due, l.by_the_end -"
                                                + " COALESCE(w.waiting, 0) AS by_the_end FROM "
                                                + Lots.due("due", "by_the_end") + " l LEFT JOIN (" + WAITING
                                                + ") w ON w.lot = l.lot)",
                                        "by_the_end")
                                + " d",
                        row -> new Due(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        parameters.toArray())
                .orElseThrow();
        Rules inForce = rules.of(DecisionPoint.RELEASE);
        Told told = classes.by(inForce, dueBy);
        List<LotClassFact> lotClasses = classesNow(pool, dueBy, told, cap);
        long demand = lotClasses.isEmpty()
                ? due.demand()
                : lotClasses.stream().mapToLong(LotClassFact::due).sum();
        ReleaseRunFacts facts = new ReleaseRunFacts(
                facts(pool, period, pool.available().amount(), demand, inForce, agreed, told),
                lotClasses,
                agreed.kept(),
                agreed.runCap(),
                growth(told));
        return new ReleasePreview(
                pool.code(),
                periodText,
                dueBy,
                due.lots(),
                due.members(),
                due.byTheEnd() - due.demand(),
                facts,
                decide(inForce, facts, runaway -> {})); // a look writes nothing: the run does
    }

    /** @param told where the rules do not come to an end */
    private static ReleaseDecision decide(Rules inForce, ReleaseRunFacts facts, Consumer<RunawayRules> told) {
        try {
            return new ReleaseRules(inForce).decide(facts);
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

    /**
     * A period is run once, and so is each day that a pool chose; what was cancelled does not count.
     *
     * @param day null of a run of the period
     * @return how many runs with the name of the period there were
     */
    private long onlyOnce(PoolView pool, String period, LocalDate day) {
        record Before(long all, long same) {}
        Before before = database.find(
                        "SELECT COUNT(*), COALESCE(SUM(state <> 'CANCELLED' AND (CASE WHEN of_day THEN due_by END) <=> ?), 0)"
                                + " FROM release_run WHERE pool = ? AND period = ?",
                        row -> new Before(row.getLong(1), row.getLong(2)),
                        day,
                        pool.id().value(),
                        period)
                .orElseThrow();
        if (before.same() > 0) {
            throw Rejection.conflict("release.already-run", Map.of("pool", pool.code(), "period", period));
        }
        return before.all();
    }

    /** The lots with something due, or that something may be brought forward of, each with what is due for its share. */
    private void listDue(RunId run, PoolView pool, LocalDate dueBy, Told told, MemberCap cap) {
        if (told.none()) {
            database.update(
                    "INSERT INTO release_share (run, lot, step, due, share, released) SELECT ?, d.lot, " + STEP
                            + ", d.due, d.due, d.due FROM "
                            + cap.of("(SELECT l.lot, l.member, l.due - COALESCE(w.waiting, 0) AS due FROM "
                                    + Lots.due("due") + " l LEFT JOIN (" + WAITING + ") w ON w.lot = l.lot)")
                            + " d WHERE d.due > 0 ORDER BY d.lot",
                    parameters(List.of(run.value()), told, dueBy, pool, cap).toArray());
            return;
        }
        database.update(
                "INSERT INTO release_class (run, class, about) SELECT ?, ROW_NUMBER() OVER (ORDER BY a.about), a.about FROM"
                        + " (SELECT d.about FROM " + open(told, cap)
                        + " d WHERE d.due > 0 OR d.later > 0 GROUP BY d.about) a",
                parameters(List.of(run.value()), told, dueBy, pool, cap).toArray());
        requireFew(pool, database.number("SELECT COUNT(*) FROM release_class WHERE run = ?", run.value()));
        // a lot that came to be of no class meanwhile waits for the next run
        List<Object> parameters = parameters(List.of(run.value()), told, dueBy, pool, cap);
        parameters.add(run.value());
        database.update(
                "INSERT INTO release_share (run, lot, step, due, later, class, share, released, issued, before_it) SELECT ?,"
                        + " d.lot, " + STEP
                        + ", d.due, d.later, d.class, d.due, d.due, d.issued, d.before_it FROM (SELECT STRAIGHT_JOIN o.lot,"
                        + " o.member, o.due, o.later, o.issued, o.before_it, c.class FROM " + open(told, cap)
                        + " o JOIN release_class c ON c.run = ? AND c.about = o.about"
                        + " WHERE o.due > 0 OR o.later > 0) d ORDER BY d.lot",
                parameters.toArray());
    }

    /** The lots of a pool as a table of {@code lot}, {@code member}, {@code due}, {@code later} and {@code about}. */
    private static String open(Told told, MemberCap cap) {
        String open = "(SELECT l.lot, l.member, GREATEST(l.due - COALESCE(w.waiting, 0), 0) AS due, "
                + (told.forward() ? "l.locked - GREATEST(l.due, COALESCE(w.waiting, 0))" : "0")
                + " AS later, " + told.about() + " AS about, "
                + (told.raises() ? "l.issued, COALESCE(q.raised, 0) AS before_it" : "0 AS issued, 0 AS before_it")
                + " FROM " + Lots.due("due") + " l LEFT JOIN (" + WAITING + ") w ON w.lot = l.lot"
                + (told.raises() ? " LEFT JOIN " + Lots.RAISED + " q ON q.lot = l.lot" : "") + told.joins() + ")";
        return cap.of(open, "later", "about", "issued", "before_it");
    }

    private static List<Object> parameters(
            List<Object> first, Told told, LocalDate dueBy, PoolView pool, MemberCap cap) {
        List<Object> parameters = new ArrayList<>(first);
        parameters.addAll(cap.most(!told.none()));
        parameters.addAll(List.of(dueBy, pool.id().value(), pool.id().value()));
        if (told.raises()) {
            parameters.add(pool.id().value());
        }
        parameters.addAll(told.parameters());
        parameters.addAll(cap.got());
        return parameters;
    }

    /** What the run's lots come to by class; none where the rules tell none apart. */
    private List<LotClassFact> classesOf(RunId run, Told told) {
        if (told.none()) {
            return List.of();
        }
        return database.query(
                "SELECT c.class, c.about, s.lots, s.due, s.later, s.issued, s.before_it FROM release_class c JOIN (SELECT"
                        + " class, COUNT(*) AS lots, SUM(due) AS due, SUM(later) AS later, SUM(issued) AS issued,"
                        + " SUM(before_it) AS before_it FROM release_share WHERE run = ? GROUP BY class) s"
                        + " ON s.class = c.class WHERE c.run = ? ORDER BY c.class",
                ReleasePlan::classFact,
                run.value(),
                run.value());
    }

    /** The same of a run that is not made. */
    private List<LotClassFact> classesNow(PoolView pool, LocalDate dueBy, Told told, MemberCap cap) {
        if (told.none()) {
            return List.of();
        }
        List<LotClassFact> now = database.query(
                "SELECT ROW_NUMBER() OVER (ORDER BY a.about), a.about, a.lots, a.due, a.later, a.issued, a.before_it FROM"
                        + " (SELECT d.about, COUNT(*) AS lots, SUM(d.due) AS due, SUM(d.later) AS later, SUM(d.issued) AS"
                        + " issued, SUM(d.before_it) AS before_it FROM " + open(told, cap)
                        + " d WHERE d.due > 0 OR d.later > 0 GROUP BY d.about) a ORDER BY a.about LIMIT "
                        + (ReleasePoint.MOST_CLASSES + 1),
                ReleasePlan::classFact,
                parameters(List.of(), told, dueBy, pool, cap));
        requireFew(pool, now.size());
        return now;
    }

    private static LotClassFact classFact(ResultSet row) throws SQLException {
        return LotClasses.fact(
                row.getInt(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    private static void requireFew(PoolView pool, long classes) {
        if (classes > ReleasePoint.MOST_CLASSES) {
            throw Rejection.conflict(
                    "release.too-many-classes",
                    Map.of("pool", pool.code(), "most", String.valueOf(ReleasePoint.MOST_CLASSES)));
        }
    }

    /** What is known of the pool; what takes a look at all its lots is looked at where a rule asks for it. */
    private ReleaseFacts facts(
            PoolView pool, YearMonth period, long funded, long demand, Rules inForce, PoolTerms agreed, Told told) {
        List<Long> came = pools.inflows(pool.id(), period, PERIODS);
        long target = pool.target() == null ? 0 : pool.target().amount();
        long id = pool.id().value();
        return new ReleaseFacts(
                pool.code(),
                period.toString(),
                funded,
                came.get(0),
                came.get(1),
                demand,
                pool.lockedPoints(),
                came.get(2),
                came.get(3),
                came.get(4),
                came.get(5),
                came.get(6),
                target,
                ReleaseFacts.reached(funded, target),
                asked(inForce, "forecast", () -> dueIn(pool, period.plusMonths(1))),
                pool.releasedPoints(),
                asked(inForce, "burnt", () -> database.number("SELECT " + Lots.cancelled("?"), id)),
                asked(inForce, "holders", () -> database.number("SELECT " + Lots.holders("?"), id)),
                project(pool, inForce),
                told.raises() || inForce.looksAt(ReleaseFacts.class, "surplus") ? surplus(pool, funded, agreed) : 0);
    }

    private String project(PoolView pool, Rules inForce) {
        return inForce.looksAt(ReleaseFacts.class, "project") ? holders.project(pools.project(pool.id())) : "";
    }

    /** What a lot may come to, where a rule might raise any. */
    private int growth(Told told) {
        return told.raises() ? signOffs.growth() : JurisdictionProfile.NO_GROWTH;
    }

    /**
     * What the pool has of realised inflow above all its locked points and what its terms keep. None where nobody signed growth off,
     * and none where its terms cap what a member gets: what is above a cap stays in the pool.
     */
    private long surplus(PoolView pool, long funded, PoolTerms agreed) {
        if (signOffs.growth() <= JurisdictionProfile.NO_GROWTH || agreed.memberCap() != null) {
            return 0;
        }
        Instant standing = clock.instant().minus(Duration.ofDays(settings.number(Setting.ORDER_STANDS_DAYS)));
        long realised = funded - pools.notRealised(pool.id(), standing).amount();
        long locked = Math.multiplyExact(
                database.number("SELECT " + Lots.locked("?"), pool.id().value()), ReleaseRules.FACE_VALUE);
        return Math.max(0, realised - locked - agreed.kept());
    }

    private static long asked(Rules inForce, String field, LongSupplier number) {
        return inForce.looksAt(ReleaseFacts.class, field) ? number.getAsLong() : 0;
    }

    /** Points that fall due in a period. */
    private long dueIn(PoolView pool, YearMonth period) {
        return database.number(
                "SELECT COALESCE(SUM(GREATEST(d.after, 0) - GREATEST(d.before_it, 0)), 0) FROM "
                        + Lots.due("before_it", "after") + " d",
                period.minusMonths(1).atEndOfMonth(),
                period.atEndOfMonth(),
                pool.id().value());
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

    /**
     * The same where lots are told apart: each asks for what its class lets it, and of that gets the floor of its proportional
     * share; one point more goes to the oldest lots whose share was rounded down, until all is given out.
     */
    private void shareOutByClass(RunId run, ReleaseDecision decision, Told told) {
        decision.classes()
                .forEach(one -> database.update(
                        "UPDATE release_class SET pace = ?, forward = ?, raise = ?, due = ?, later = ? WHERE run = ? AND"
                                + " class = ?",
                        one.pace(),
                        one.forward(),
                        one.raise(),
                        one.due(),
                        one.later(),
                        run.value(),
                        one.number()));
        if (told.forward()) { // lots of which nothing is due and nothing is brought forward take no part
            database.update(
                    "DELETE s FROM release_share s JOIN release_class c ON c.run = s.run AND c.class = s.class"
                            + " WHERE s.run = ? AND s.due = 0 AND c.forward = 0 AND c.raise = 0",
                    run.value());
        }
        long weight = decision.weight();
        boolean allOfWhatIsDue = decision.released() == decision.demand()
                && decision.classes().stream().allMatch(one -> one.pace() == WHOLE && one.forward() == 0);
        if (allOfWhatIsDue) {
            return;
        }
        if (weight == 0) {
            database.update("UPDATE release_share SET share = 0, released = 0 WHERE run = ?", run.value());
            return;
        }
        String part = "CAST(s.due * c.pace + s.later * c.forward AS DECIMAL(30)) * ?";
        String shares = " release_share s JOIN release_class c ON c.run = s.run AND c.class = s.class";
        long floors = database.number(
                "SELECT COALESCE(SUM(FLOOR(" + part + " / ?)), 0) FROM" + shares + " WHERE s.run = ?",
                decision.released(),
                weight,
                run.value());
        long left = decision.released() - floors;
        long last = left == 0
                ? 0
                : database.number(
                        "SELECT s.lot FROM" + shares + " WHERE s.run = ? AND MOD(" + part
                                + ", ?) > 0 ORDER BY s.lot LIMIT 1 OFFSET ?",
                        run.value(),
                        decision.released(),
                        weight,
                        left - 1);
        // both from what is there: among joined tables nobody says in which order they are written
        String share = "FLOOR(" + part + " / ?) + (s.lot <= ? AND MOD(" + part + ", ?) > 0)";
        List<Object> parameters = new ArrayList<>();
        for (int column = 0; column < 2; column++) {
            parameters.addAll(List.of(decision.released(), weight, last, decision.released(), weight));
        }
        parameters.add(run.value());
        database.update(
                "UPDATE" + shares + " SET s.share = " + share + ", s.released = " + share + " WHERE s.run = ?",
                parameters.toArray());
    }

    /**
     * By what each lot is raised: by what its class asks for, and never beyond what it may come to over its whole life. Where the pool
     * has less, the floor of the proportional part, and one point more for the oldest lots whose part was rounded down.
     *
     * @return points of all lots
     */
    private long shareRaises(RunId run, ReleaseDecision decision, int growth) {
        database.update(
                "UPDATE release_share s JOIN release_class c ON c.run = s.run AND c.class = s.class SET s.raise ="
                        + " GREATEST(0, LEAST(FLOOR(CAST(s.issued AS DECIMAL(30)) * c.raise / ?),"
                        + " FLOOR(CAST(s.issued AS DECIMAL(30)) * ? / ?) - s.before_it)) WHERE s.run = ?",
                WHOLE,
                growth - JurisdictionProfile.NO_GROWTH,
                WHOLE,
                run.value());
        long asked = database.number("SELECT COALESCE(SUM(raise), 0) FROM release_share WHERE run = ?", run.value());
        long given = Math.min(asked, decision.raised());
        if (given == asked) {
            return asked;
        }
        String part = "CAST(raise AS DECIMAL(30)) * ?";
        long left = given
                - database.number(
                        "SELECT COALESCE(SUM(FLOOR(" + part + " / ?)), 0) FROM release_share WHERE run = ?",
                        given,
                        asked,
                        run.value());
        long last = left == 0
                ? 0
                : database.number(
                        "SELECT lot FROM release_share WHERE run = ? AND MOD(" + part
                                + ", ?) > 0 ORDER BY lot LIMIT 1 OFFSET ?",
                        run.value(),
                        given,
                        asked,
                        left - 1);
        database.update(
                "UPDATE release_share SET raise = FLOOR(" + part + " / ?) + (lot <= ? AND MOD(" + part
                        + ", ?) > 0) WHERE run = ?",
                given,
                asked,
                last,
                given,
                asked,
                run.value());
        return given;
    }

    /** Sets the money of every step aside, so that what was promised here is paid whatever happens meanwhile. */
    private int planSteps(RunId run, PoolView pool, DecisionId decision, Batch batch) {
        Journal holds = new Journal(JournalKind.RELEASE, run.toString(), clock.instant()).decidedBy(decision);
        List<Object[]> steps = new ArrayList<>();
        int[] lots = {0};
        database.query(
                "SELECT step, COUNT(*), SUM(share) + SUM(raise) FROM release_share IGNORE INDEX (release_share_step) WHERE run = ?"
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
