package shop.solvent.payment;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** What happens to purchases by themselves: their time runs out, what is paid is settled, and money goes back. */
@ApplicationScoped
class PaymentTimer implements Recurring {

    @EJB
    private PaymentSteps steps;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.once("payments-over", Duration.ofSeconds(5), steps::expireDue),
                Recurrence.once("payments", Duration.ofSeconds(5), this::settle),
                Recurrence.once("payments-unheard", Duration.ofSeconds(10), steps::askAll),
                Recurrence.once("payments-closed", Duration.ofSeconds(10), steps::closeAll),
                Recurrence.once("payments-back", Duration.ofSeconds(10), steps::giveBackAll),
                Recurrence.once("payments-tidy", Duration.ofHours(1), steps::tidy));
    }

    private void settle() {
        steps.work();
        steps.settleAll();
    }
}
