package shop.solvent.lockin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.day.BusinessDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;

/** When a day is over, the locks end whose time was over in it, and what became due for them is settled. */
@ApplicationScoped
public class LocksOver implements DayStep {

    private static final int AT_ONCE = 500;

    @Inject
    private Locks locks;

    @Inject
    private WinSettlement settlement;

    @Inject
    private Clock clock;

    @Override
    public DayWork work() {
        return DayWork.LOCKS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        Instant end = BusinessDate.end(day, clock.getZone());
        int over = locks.expire(end, AT_ONCE);
        if (over == AT_ONCE) {
            return Progress.more(over, 0);
        }
        int settled = settlement.settleDue(end);
        return settlement.anyDue(end) ? Progress.left(over + settled) : Progress.done(over + settled);
    }
}
