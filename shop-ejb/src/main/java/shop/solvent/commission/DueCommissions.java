package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.day.BusinessDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;

/** When a day is over, what became due in it is settled. */
@ApplicationScoped
public class DueCommissions implements DayStep {

    @Inject
    private CommissionSettlement settlement;

    @Inject
    private Clock clock;

    @Override
    public DayWork work() {
        return DayWork.COMMISSIONS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        Instant end = BusinessDate.end(day, clock.getZone());
        int settled = settlement.settleDue(end);
        return settlement.anyDue(end) ? Progress.left(settled) : Progress.done(settled);
    }
}
