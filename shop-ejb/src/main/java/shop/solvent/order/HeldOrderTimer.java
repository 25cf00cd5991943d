package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Ends held orders that have waited too long, every minute. */
@ApplicationScoped
class HeldOrderTimer implements Recurring {

    @Inject
    private HeldOrders orders;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("held-orders", Duration.ofMinutes(1), orders::expireDue));
    }
}
