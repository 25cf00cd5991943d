package shop.solvent.afterorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Asks about orders that have come to stand, every minute. */
@ApplicationScoped
class AfterOrderTimer implements Recurring {

    @Inject
    private AfterOrders orders;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("after-orders", Duration.ofMinutes(1), orders::askDue));
    }
}
