package shop.solvent.change;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Gate;

/**
 * When a day is over, small change is put aside and goes where members wanted it. Each member is one transaction, and done once for the day:
 * a turn that was broken off goes on with the next one.
 */
@ApplicationScoped
public class ChangeSweep implements DayStep {

    private static final int AT_ONCE = 100;

    @Inject
    private ChangeBook book;

    @EJB
    private Changes changes;

    @Inject
    private Gate gate;

    @Override
    public DayWork work() {
        return DayWork.CHANGE;
    }

    /** While the shop is wound down nothing is put aside: what members have is paid out as it is. */
    @Override
    public Progress step(LocalDate day, long after) {
        if (gate.state() != Gate.State.OPEN) {
            return Progress.done(0);
        }
        List<MemberId> some = book.choosing(after, AT_ONCE);
        long done = 0;
        for (MemberId member : some) {
            done += changes.night(member, day);
        }
        return Progress.of(done, some, AT_ONCE, MemberId::value);
    }
}
