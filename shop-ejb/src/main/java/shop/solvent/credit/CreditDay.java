package shop.solvent.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.platform.Transactions;

/** When a day is over, what is on record of all members is weighed anew; only what changed is written. */
@ApplicationScoped
public class CreditDay implements DayStep {

    private static final int AT_ONCE = 500;

    @Inject
    private CreditReckoning reckoning;

    @Inject
    private Transactions transactions;

    @Override
    public DayWork work() {
        return DayWork.CREDIT;
    }

    /** @param after the last member who was looked at */
    @Override
    public Progress step(LocalDate day, long after) {
        CreditReckoning.Reckoned reckoned = transactions.of(() -> reckoning.reckon(after, AT_ONCE, day));
        return reckoned.members() < AT_ONCE
                ? Progress.done(reckoned.members())
                : Progress.more(reckoned.members(), reckoned.last());
    }
}
