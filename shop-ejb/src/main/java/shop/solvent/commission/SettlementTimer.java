package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Settles what is due, every minute. */
@ApplicationScoped
class SettlementTimer implements Recurring {

    @Inject
    private CommissionSettlement settlement;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("settlement", Duration.ofMinutes(1), settlement::settleDue));
    }
}
