package shop.solvent.tier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.platform.Transactions;

/** When a day is over, the tiers whose last day it was are reviewed. */
@ApplicationScoped
public class TierReviews implements DayStep {

    private static final int AT_ONCE = 200;

    @Inject
    private TierKeeping keeping;

    @Inject
    private Transactions transactions;

    @Override
    public DayWork work() {
        return DayWork.TIERS;
    }

    /** As of the morning of the next day. @param after the last member who was looked at */
    @Override
    public Progress step(LocalDate day, long after) {
        TierKeeping.Reviewed reviewed = transactions.of(() -> keeping.review(after, AT_ONCE, day.plusDays(1)));
        return reviewed.members() == 0
                ? Progress.done(0)
                : Progress.more(reviewed.members(), reviewed.last().value());
    }
}
