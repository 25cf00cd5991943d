package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.backtest.BacktestView.Kind;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.backtest.Gain.Side;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.rulebook.draft.Measurement;
import shop.solvent.rulebook.draft.Measurement.Losers;
import shop.solvent.rulebook.draft.Measurements;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.language.DecisionPoint;

/** Writes and finds runs and what came out of them. */
@ApplicationScoped
class BacktestBook {

    /** Winners that are kept, and as many losers. */
    static final int PLACES = 10;

    static final String SELECT =
            "SELECT b.*, LOWER(HEX(b.base)) AS base_hash, LOWER(HEX(b.candidate)) AS candidate_hash,"
                    + " LOWER(HEX(b.result)) AS result_hash FROM backtest b ";

    /** Cases of each sort that are kept: enough to see what a change does. */
    static final int MOVED = 20;

    /** Rows that are deleted in one transaction. */
    private static final int SWEPT_AT_ONCE = 5_000;

    @Inject
    private Database database;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private Decisions decisions;

    @Inject
    private Measurements measurements;

    @Inject
    private TuningBook tunings;

    @Inject
    private Clock clock;

    BacktestView view(ResultSet row) throws SQLException {
        Instant startedAt = Database.instant(row, "started_at");
        Instant finishedAt = Database.instant(row, "finished_at");
        long delta = row.getLong("money_delta");
        Long moneyDelta = row.wasNull() ? null : delta;
        String reason = row.getString("reason");
        return new BacktestView(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                DecisionPoint.valueOf(row.getString("point")),
                row.getString("base_hash"),
                row.getString("candidate_hash"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getInt("one_in"),
                Database.instant(row, "until_at"),
                State.valueOf(row.getString("state")),
                row.getLong("done"),
                row.getLong("total"),
                row.getString("result_hash"),
                moneyDelta,
                reason == null ? null : Json.read(reason, Reason.class),
                row.getString("started_by"),
                startedAt,
                finishedAt,
                Duration.between(startedAt, finishedAt == null ? clock.instant() : finishedAt));
    }

    /** The backtest that asks the same and goes on. */
    Optional<Long> running(String candidate, String base, BacktestQuery query) {
        return database.find(
                "SELECT id FROM backtest WHERE candidate = ? AND kind = 'BACKTEST' AND state = 'RUNNING' AND base = ?"
                        + " AND first_day = ? AND last_day = ? AND one_in = ? ORDER BY id LIMIT 1",
                row -> row.getLong(1),
                bytes(candidate),
                bytes(base),
                query.from(),
                query.to(),
                query.oneIn());
    }

    /**
     * Begins one over the decisions of a period.
     *
     * @throws Rejection {@code backtest.nothing-decided}
     */
    long begin(Kind kind, DecisionPoint point, String base, String candidate, BacktestQuery query, String by) {
        Instant from = start(query.from());
        if (!decisions.any(point, from, start(query.to().plusDays(1)))) {
            throw Rejection.invalid(
                    "backtest.nothing-decided",
                    Map.of("from", query.from().toString(), "to", query.to().toString()));
        }
        return insert(
                kind,
                point,
                base,
                candidate,
                query.from(),
                query.to(),
                query.oneIn(),
                null,
                from,
                decisions.last(),
                by);
    }

    /** Begins one that follows what is decided from now on. */
    long follow(DecisionPoint point, String base, String candidate, LocalDate today, LocalDate lastDay, String by) {
        return insert(Kind.SHADOW, point, base, candidate, today, lastDay, 1, start(lastDay.plusDays(1)), null, 0, by);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private long insert(
            Kind kind,
            DecisionPoint point,
            String base,
            String candidate,
            LocalDate from,
            LocalDate to,
            int oneIn,
            Instant until,
            Instant position,
            long lastId,
            String by) {
        long id = Ids.next();
        database.update(
                "INSERT INTO backtest (id, kind, point, base, candidate, first_day, last_day, one_in, until_at, state,"
                        + " stage, position_at, position_id, last_id, done, total, started_by, started_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, 0, ?, 0, 0, ?, ?)",
                id,
                kind.name(),
                point.name(),
                bytes(base),
                bytes(candidate),
                from,
                to,
                oneIn,
                until,
                BacktestStep.Stage.COUNTING.name(),
                position,
                lastId,
                by,
                clock.instant());
        return id;
    }

    Optional<BacktestView> find(long id) {
        return database.find(SELECT + "WHERE b.id = ?", this::view, id);
    }

    /** The oldest backtest that is not finished. */
    Optional<Long> next() {
        return database.find(
                "SELECT id FROM backtest WHERE state = 'RUNNING' AND kind IN ('BACKTEST', 'TRY') ORDER BY id LIMIT 1",
                row -> row.getLong(1));
    }

    List<Long> shadows() {
        return database.query(
                "SELECT id FROM backtest WHERE state = 'RUNNING' AND kind = 'SHADOW' ORDER BY id",
                row -> row.getLong(1));
    }

    void write(long run, BacktestTotals tally) {
        for (Measure.Merge merge : Measure.Merge.values()) {
            database.insert(
                    "backtest_figure (backtest, day, measure, name, before_value, after_value)",
                    tally.figures(run, merge),
                    "ON DUPLICATE KEY UPDATE " + merge.sql("before_value") + ", " + merge.sql("after_value"));
        }
        database.insert(
                "backtest_gain (backtest, side, party, gain, orders)",
                tally.gains(run),
                "ON DUPLICATE KEY UPDATE gain = gain + VALUES(gain), orders = orders + VALUES(orders)");
        database.insert(
                "backtest_case (backtest, risk_case, caught, known, fen)",
                tally.moved(run),
                "ON DUPLICATE KEY UPDATE fen = VALUES(fen)");
    }

    /** The greatest of each sort, those with the most at stake first. */
    List<MovedCase> moved(long run) {
        return database.query(
                "SELECT risk_case, caught, known, fen FROM backtest_case WHERE backtest = ? ORDER BY fen DESC, risk_case LIMIT "
                        + 2 * TurnedOut.Known.values().length * MOVED,
                row -> new MovedCase(
                        new CaseId(row.getLong("risk_case")),
                        row.getBoolean("caught"),
                        row.getString("known"),
                        row.getLong("fen")),
                run);
    }

    /** Of a run that is done, a few of each sort are enough to look into: how many there are is among the figures. */
    private void keepMoved(long run) {
        for (boolean caught : new boolean[] {true, false}) {
            for (TurnedOut.Known known : TurnedOut.Known.values()) {
                database.find(
                                "SELECT risk_case, fen FROM backtest_case WHERE backtest = ? AND caught = ? AND known = ?"
                                        + " ORDER BY fen DESC, risk_case LIMIT 1 OFFSET " + MOVED,
                                row -> new MovedCase(new CaseId(row.getLong(1)), caught, known.name(), row.getLong(2)),
                                run,
                                caught,
                                known.name())
                        .ifPresent(beyond -> database.update(
                                "DELETE FROM backtest_case WHERE backtest = ? AND caught = ? AND known = ?"
                                        + " AND (fen < ? OR fen = ? AND risk_case >= ?)",
                                run,
                                caught,
                                known.name(),
                                beyond.fen(),
                                beyond.fen(),
                                beyond.id().value()));
            }
        }
    }

    List<Figure> figures(long run) {
        List<Figure> figures = new ArrayList<>(database.query(
                "SELECT * FROM backtest_figure WHERE backtest = ?",
                row -> new Figure(
                        row.getObject("day", LocalDate.class),
                        Measure.valueOf(row.getString("measure")),
                        row.getString("name"),
                        row.getLong("before_value"),
                        row.getLong("after_value")),
                run));
        figures.sort(null);
        return figures;
    }

    /** The greatest so far, winners first, by what they gain or lose. */
    List<Gain> ranked(long run, Side side) {
        List<Gain> greatest = new ArrayList<>();
        for (int sign : new int[] {1, -1}) {
            List<Gain> some = database.query(
                    "SELECT party, gain, orders FROM backtest_gain WHERE backtest = ? AND side = ? AND gain "
                            + (sign > 0
                                    ? "> 0 ORDER BY gain DESC"
                                    : (side == Side.LOSER ? "<= 0" : "< 0") + " ORDER BY gain")
                            + ", party LIMIT " + PLACES,
                    row -> new Gain(side, 0, row.getString(1), row.getLong(2), row.getLong(3)),
                    run,
                    side.name());
            for (int i = 0; i < some.size(); i++) {
                Gain one = some.get(i);
                greatest.add(new Gain(side, sign * (i + 1), one.party(), one.gain(), one.orders()));
            }
        }
        return greatest;
    }

    /** The greatest of a run that is finished. */
    List<Gain> kept(long run, Side side) {
        return database.query(
                "SELECT * FROM backtest_extreme WHERE backtest = ? AND side = ? ORDER BY place < 0, ABS(place)",
                row -> new Gain(
                        side, row.getInt("place"), row.getString("party"), row.getLong("gain"), row.getLong("orders")),
                run,
                side.name());
    }

    /**
     * Ends a run that came to its end: keeps the greatest, and names the result.
     *
     * @param changedRules the ids of the rules in which the versions differ
     * @param reaching the ids of those of which it was counted whom they reached, by their numbers
     * @param tellsLosers whether it was noted whom a decision serves worse
     */
    void close(BacktestView run, Set<String> changedRules, List<String> reaching, boolean tellsLosers) {
        database.insert(
                "backtest_figure (backtest, day, measure, name, before_value, after_value)",
                changedRules.stream()
                        .sorted()
                        .map(rule -> new Object[] {run.id(), run.from(), Measure.MET.name(), rule, 0, 0})
                        .toList(),
                "ON DUPLICATE KEY UPDATE backtest = VALUES(backtest)"); // those that spoke have been counted
        keepReached(run, reaching);
        keepMoved(run.id());
        List<Gain> greatest = new ArrayList<>(ranked(run.id(), Side.MEMBER));
        greatest.addAll(ranked(run.id(), Side.MERCHANT));
        greatest.addAll(ranked(run.id(), Side.LOSER));
        database.insert(
                "backtest_extreme (backtest, side, place, party, gain, orders)",
                greatest.stream()
                        .map(gain -> new Object[] {
                            run.id(), gain.side().name(), gain.place(), gain.party(), gain.gain(), gain.orders()
                        })
                        .toList());
        List<Figure> figures = figures(run.id());
        Diff diff = new Diff(figures, run.oneIn(), law);
        long delta = Math.multiplyExact(diff.cost().delta(), run.oneIn());
        byte[] result = hash(run, figures, greatest);
        Instant now = clock.instant();
        database.update(
                "UPDATE backtest SET state = 'DONE', result = ?, money_delta = ?, finished_at = ? WHERE id = ?",
                result,
                delta,
                now,
                run.id());
        if (run.kind() == Kind.BACKTEST) { // an approval is of a period that is past and can be asked for again
            measurements.record(new Measurement(
                    run.id(),
                    run.baseHash(),
                    run.candidateHash(),
                    HexFormat.of().formatHex(result),
                    (int) ChronoUnit.DAYS.between(run.from(), run.to()) + 1,
                    run.done(),
                    diff.unmetRules().size() + diff.unfilledPools().size(),
                    tellsLosers && run.oneIn() == 1 ? losers(run.id()) : null,
                    diff.narrowRules().size(),
                    delta,
                    run.startedBy(),
                    now));
        }
    }

    /** Notes what a try came to, of a run that is closed and not yet swept. @param tellsLosers as {@link #close} */
    void summed(BacktestView run, boolean tellsLosers) {
        Diff diff = new Diff(figures(run.id()), run.oneIn(), law);
        tunings.tried(
                run.id(),
                diff.cost().delta(),
                diff.total(Measure.CHANGED).after(),
                database.number(
                        "SELECT COUNT(*) FROM backtest_gain WHERE backtest = ? AND side = ? AND gain > 0",
                        run.id(),
                        Side.MEMBER.name()),
                tellsLosers ? Long.valueOf(losers(run.id()).members()) : null);
    }

    /** Whom each rule reached is known when all was seen; whose they were is of no matter then. */
    private void keepReached(BacktestView run, List<String> reaching) {
        long seen = members(run.id(), BacktestTotals.SEEN);
        List<Object[]> rows = new ArrayList<>();
        for (int rule = 0; rule < reaching.size(); rule++) {
            rows.add(new Object[] {
                run.id(),
                run.from(),
                Measure.REACHED.name(),
                reaching.get(rule),
                members(run.id(), BacktestTotals.REACHED + rule),
                seen
            });
        }
        database.insert("backtest_figure (backtest, day, measure, name, before_value, after_value)", rows);
    }

    private long members(long run, String side) {
        return database.number("SELECT COUNT(*) FROM backtest_gain WHERE backtest = ? AND side = ?", run, side);
    }

    private Losers losers(long run) {
        return database.find(
                        "SELECT COUNT(*), COALESCE(-SUM(gain), 0) FROM backtest_gain WHERE backtest = ? AND side = ?",
                        row -> new Losers(row.getLong(1), row.getLong(2)),
                        run,
                        Side.LOSER.name())
                .orElseThrow();
    }

    /** As the package's description says it. */
    private static byte[] hash(BacktestView run, List<Figure> figures, List<Gain> greatest) {
        MessageDigest digest = Sha256.digest();
        line(digest, "solvent-backtest 3");
        line(
                digest,
                run.kind(),
                run.point(),
                run.baseHash(),
                run.candidateHash(),
                run.from(),
                run.to(),
                run.oneIn(),
                run.isShadow() ? run.startedAt() : "",
                run.isShadow() ? run.until() : "");
        figures.forEach(
                figure -> line(digest, figure.day(), figure.measure(), figure.name(), figure.before(), figure.after()));
        greatest.forEach(gain -> line(digest, gain.side(), gain.place(), gain.party(), gain.gain(), gain.orders()));
        return digest.digest();
    }

    /** Every value with its length before it, so that no two lines read the same. */
    private static void line(MessageDigest digest, Object... values) {
        StringBuilder line = new StringBuilder();
        for (Object value : values) {
            String text = value.toString();
            line.append(text.length()).append(':').append(text).append(' ');
        }
        digest.update(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Ends a run that does not come to its end. @return whether it was going on */
    boolean end(long run, State state, Reason reason) {
        return database.update(
                        "UPDATE backtest SET state = ?, reason = ?, finished_at = ? WHERE id = ? AND state = 'RUNNING'",
                        state.name(),
                        reason == null ? null : Json.write(reason),
                        clock.instant(),
                        run)
                == 1;
    }

    /** Throws some of the work away that finished runs need no more. @return whether there may be more */
    boolean sweep() {
        int swept = 0;
        for (String table : List.of("backtest_gain g", "shadow_waiting g")) {
            String run = table.startsWith("shadow") ? "shadow" : "backtest";
            Optional<Long> finished = database.find(
                    "SELECT g." + run + " FROM (SELECT DISTINCT " + run + " FROM " + table
                            + ") g JOIN backtest b ON b.id = g." + run + " WHERE b.state <> 'RUNNING' LIMIT 1",
                    row -> row.getLong(1));
            if (finished.isPresent()) {
                swept += database.update(
                        "DELETE FROM " + table.substring(0, table.length() - 2) + " WHERE " + run + " = ? LIMIT "
                                + SWEPT_AT_ONCE,
                        finished.get());
            }
        }
        return swept > 0;
    }

    static byte[] bytes(String hash) {
        return HexFormat.of().parseHex(hash);
    }
}
