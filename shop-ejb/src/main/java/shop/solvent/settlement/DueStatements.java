package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import shop.solvent.audit.Audit;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;

/** When a day is over, the statements are made that are due on the next. */
@ApplicationScoped
public class DueStatements implements DayStep {

    @Inject
    private Settlements settlements;

    @Override
    public DayWork work() {
        return DayWork.STATEMENTS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        Settlements.Run run = settlements.run(Audit.SYSTEM, day.plusDays(1));
        return run.failed() > 0 ? Progress.left(run.made()) : Progress.done(run.made());
    }
}
