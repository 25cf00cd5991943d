package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Takes merchants' payouts on. */
@ApplicationScoped
class MerchantPayoutTimer implements Recurring {

    @Inject
    private MerchantPayouts payouts;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("merchant-payouts", Duration.ofSeconds(5), this::payOut));
    }

    /** Takes payouts a step on. */
    public void payOut() {
        payouts.sendAll();
        payouts.hearAll();
        payouts.askAll();
    }
}
