package shop.solvent.limited;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Deletes once a day who bought goods with a bound longer ago than any bound looks back. */
@ApplicationScoped
class SharesTimer implements Recurring {

    @Inject
    private OrderShares shares;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.daily("buyer-shares", LocalTime.of(4, 10), shares::tidy));
    }
}
