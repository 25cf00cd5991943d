package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.day.BusinessDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;

/** When a day is over, so are the gifts whose last day it was. */
@ApplicationScoped
public class EndingGifts implements DayStep {

    @Inject
    private Gifts gifts;

    @Inject
    private Clock clock;

    @Override
    public DayWork work() {
        return DayWork.GIFTS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        Instant end = BusinessDate.end(day, clock.getZone());
        int members = gifts.expireDue(end);
        return gifts.anyDue(end) ? Progress.left(members) : Progress.done(members);
    }
}
