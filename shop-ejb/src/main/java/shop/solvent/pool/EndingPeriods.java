package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.kernel.id.RunId;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Transactions;
import shop.solvent.pool.PoolTermsBook.OfPool;

/**
 * The points of pools whose period is over with the day, or that chose that day, are released, where two people agreed that they are: a run for each, as
 * a person would start it, of what was due by that day. One that somebody has made already is not made again, and one that somebody
 * cancelled is not begun again. Before that, what was agreed for the new day is taken over.
 */
@ApplicationScoped
public class EndingPeriods implements DayStep {

    static final String BY = "system:day-change";

    /** Steps of a run in one turn: some seconds. */
    private static final int STEPS_AT_ONCE = 20;

    @Inject
    private PoolTermsBook terms;

    @Inject
    private ReleasePlan plan;

    @Inject
    private Releases releases;

    @Inject
    private ReleaseJob job;

    @Inject
    private Transactions transactions;

    @Override
    public DayWork work() {
        return DayWork.RELEASE;
    }

    /** Pool by pool; {@code after} is the one that was finished last. */
    @Override
    public Progress step(LocalDate day, long after) {
        if (after == 0) {
            Attempts.run(terms::turnPages);
        }
        OfPool next = terms.releasedOn(day, after).stream().findFirst().orElse(null);
        if (next == null) {
            return Progress.done(0);
        }
        String period = YearMonth.from(day).toString();
        boolean ofDay = !next.terms().endsOn(day);
        RunView before = (ofDay ? releases.ofDay(next.pool(), day) : releases.find(next.code(), period)).orElse(null);
        if (before == null
                || before.state() == RunView.State.CANCELLED
                        && !before.startedBy().equals(BY)) {
            Attempts.of(
                    () -> plan.make(new StartRelease(next.code() + ":" + day, next.code(), period, BY), day, ofDay));
            return Progress.more(0, after);
        }
        if (before.state() != RunView.State.RUNNING) {
            return Progress.more(before.lotsDone(), next.pool().value());
        }
        return goOn(before.id()) ? Progress.more(0, after) : Progress.later(0, after);
    }

    /** @return false if all that is left of the run is with another server */
    private boolean goOn(RunId run) {
        for (int i = 0; i < STEPS_AT_ONCE; i++) {
            if (!transactions.of(() -> job.step(run.value()))) {
                return releases.find(run).state() != RunView.State.RUNNING;
            }
        }
        return true;
    }
}
