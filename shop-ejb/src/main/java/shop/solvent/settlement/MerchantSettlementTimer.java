package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Makes statements in the early morning, and takes merchants' payouts on. */
@ApplicationScoped
class MerchantSettlementTimer implements Recurring {

    @Inject
    private Settlements settlements;

    @Inject
    private MerchantPayouts payouts;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.daily("merchant-settlements", LocalTime.of(2, 0), () -> settlements.run(Audit.SYSTEM)),
                Recurrence.once("merchant-payouts", Duration.ofSeconds(5), this::payOut));
    }

    /** Takes payouts a step on. */
    public void payOut() {
        payouts.sendAll();
        payouts.hearAll();
        payouts.askAll();
    }
}
