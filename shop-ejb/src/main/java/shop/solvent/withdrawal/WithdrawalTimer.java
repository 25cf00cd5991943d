package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** What happens to withdrawals by itself. */
@ApplicationScoped
class WithdrawalTimer implements Recurring {

    @Inject
    private Payouts payouts;

    @Inject
    private Payees payees;

    @Inject
    private StandingPayouts standing;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.once("payouts", Duration.ofSeconds(5), this::payOut),
                Recurrence.once("payees", Duration.ofMinutes(1), payees::checkAll),
                Recurrence.once("standing-payouts", Duration.ofMinutes(10), standing::runAll),
                Recurrence.once("returns", Duration.ofMinutes(1), payouts::returnAll));
    }

    /** Takes withdrawals a step on. */
    public void payOut() {
        payouts.dueAll();
        payouts.sendAll();
        payouts.hearAll();
        payouts.askAll();
    }
}
