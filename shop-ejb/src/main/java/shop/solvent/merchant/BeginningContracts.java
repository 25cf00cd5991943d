package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.platform.Transactions;

/** When a day is over, what was agreed for the next is taken over. */
@ApplicationScoped
public class BeginningContracts implements DayStep {

    @Inject
    private Contracts contracts;

    @Inject
    private Transactions transactions;

    @Override
    public DayWork work() {
        return DayWork.CONTRACTS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        return Progress.done(transactions.of(() -> contracts.turnPages(day.plusDays(1))));
    }
}
