package shop.solvent.backtest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.backtest.BacktestView.Kind;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.kernel.Reason;
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
    private BacktestBook book;

    @Inject
    private TuningBook tunings;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    public long begin(String candidate, BacktestQuery query, String by) {
        DecisionPoint point = rulebooks.lock(candidate);
        query.checked();
        Optional<Long> same = book.running(candidate, rulebooks.active(point).hash(), query);
        if (same.isPresent()) {
            return same.get();
        }
        long id = book.begin(Kind.BACKTEST, point, rulebooks.active(point).hash(), candidate, query, by);
        audit.record(
                by,
                "backtest.start",
                point.code(),
                null,
                candidate,
                query.from() + ".." + query.to() + " 1/" + query.oneIn());
        return id;
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
        long id = book.follow(point, rulebooks.active(point).hash(), candidate, today, lastDay, by);
        audit.record(by, "shadow.start", point.code(), null, candidate, today + ".." + lastDay);
        return id;
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
        tunings.of(id).ifPresent(tuning -> tunings.end(tuning.id(), State.FAILED, reason));
    }

    /** Throws away what finished runs need no more. @return whether there may be more */
    public boolean sweep() {
        return book.sweep();
    }
}
