package shop.solvent.custody;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.platform.Attempts;

/** Once all that moves money is done, what the shop owes and has at the end of the day is written down. */
@ApplicationScoped
public class SolvencyStep implements DayStep {

    @Inject
    private Solvency solvency;

    @Override
    public DayWork work() {
        return DayWork.SOLVENCY;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        return Progress.done(Attempts.of(() -> solvency.record(day)));
    }
}
