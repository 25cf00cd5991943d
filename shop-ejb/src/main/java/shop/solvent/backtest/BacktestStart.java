package shop.solvent.backtest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.backtest.BacktestView.Kind;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.language.DecisionPoint;

/** Begins and ends runs, each in one transaction with the deed. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BacktestStart {

    /** Shadow runs at a time: each decides every order once more. */
    static final int MOST_SHADOWS = 3;

    /** Days a shadow run may go on. */
    static final int LONGEST_SHADOW = 62;

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    @Inject
    private BacktestBook book;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    public long begin(String candidate, BacktestQuery query, String by) {
        DecisionPoint point = rulebooks.lock(candidate);
        check(query);
        Optional<Long> same = book.running(candidate, rulebooks.active(point).hash(), query);
        if (same.isPresent()) {
            return same.get();
        }
        Instant from = start(query.from());
        Instant to = start(query.to().plusDays(1));
        if (!decisions.any(point, from, to)) {
            throw Rejection.invalid(
                    "backtest.nothing-decided",
                    Map.of("from", query.from().toString(), "to", query.to().toString()));
        }
        long id = Ids.next();
        insert(
                id,
                Kind.BACKTEST,
                point,
                candidate,
                query.from(),
                query.to(),
                query.oneIn(),
                null,
                from,
                decisions.last(),
                by);
        audit.record(
                by,
                "backtest.start",
                point.code(),
                null,
                candidate,
                query.from() + ".." + query.to() + " 1/" + query.oneIn());
        return id;
    }

    private void check(BacktestQuery query) {
        if (query.from() == null || query.to() == null || query.to().isBefore(query.from())) {
            throw Rejection.invalid("backtest.period-invalid", Map.of());
        }
        if (query.from().plusDays(BacktestQuery.LONGEST).isBefore(query.to().plusDays(1))) {
            throw Rejection.invalid("backtest.period-too-long", Map.of("most", "" + BacktestQuery.LONGEST));
        }
        if (query.oneIn() < 1 || query.oneIn() > BacktestQuery.THINNEST) {
            throw Rejection.invalid("backtest.sample-invalid", Map.of("most", "" + BacktestQuery.THINNEST));
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    public long beginShadow(String candidate, LocalDate lastDay, String by) {
        DecisionPoint point = rulebooks.lock(candidate);
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        if (lastDay == null || lastDay.isBefore(today) || lastDay.isAfter(today.plusDays(LONGEST_SHADOW))) {
            throw Rejection.invalid("shadow.until-invalid", Map.of("most", "" + LONGEST_SHADOW));
        }
        for (long other : book.shadows()) {
            if (book.find(other)
                    .map(one -> one.candidateHash().equals(candidate))
                    .orElse(false)) {
                throw Rejection.conflict("shadow.runs-already", Map.of());
            }
        }
        if (book.shadows().size() >= MOST_SHADOWS) {
            throw Rejection.conflict("shadow.too-many", Map.of("most", "" + MOST_SHADOWS));
        }
        long id = Ids.next();
        insert(id, Kind.SHADOW, point, candidate, today, lastDay, 1, start(lastDay.plusDays(1)), null, 0, by);
        audit.record(by, "shadow.start", point.code(), null, candidate, today + ".." + lastDay);
        return id;
    }

    private void insert(
            long id,
            Kind kind,
            DecisionPoint point,
            String candidate,
            LocalDate from,
            LocalDate to,
            int oneIn,
            Instant until,
            Instant position,
            long lastId,
            String by) {
        database.update(
                "INSERT INTO backtest (id, kind, point, base, candidate, first_day, last_day, one_in, until_at, state,"
                        + " stage, position_at, position_id, last_id, done, total, started_by, started_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, 0, ?, 0, 0, ?, ?)",
                id,
                kind.name(),
                point.name(),
                BacktestBook.bytes(rulebooks.active(point).hash()),
                BacktestBook.bytes(candidate),
                from,
                to,
                oneIn,
                until,
                BacktestStep.Stage.COUNTING.name(),
                position,
                lastId,
                by,
                clock.instant());
    }

    public boolean cancel(long id, String by) {
        BacktestView run = book.find(id).orElseThrow(() -> Rejection.notFound("backtest", id));
        boolean cancelled = book.end(id, State.CANCELLED, null);
        if (cancelled) {
            String deed = run.isShadow() ? "shadow.cancel" : "backtest.cancel";
            audit.record(by, deed, run.point().code(), run.candidateHash(), null, null);
        }
        return cancelled;
    }

    public void fail(long id, Reason reason) {
        book.end(id, State.FAILED, reason);
    }

    /** Throws away what finished runs need no more. @return whether there may be more */
    public boolean sweep() {
        return book.sweep();
    }
}
