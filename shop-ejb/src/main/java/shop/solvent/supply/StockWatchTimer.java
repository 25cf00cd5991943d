package shop.solvent.supply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Looks each minute at what runs out. */
@ApplicationScoped
class StockWatchTimer implements Recurring {

    @Inject
    private StockWatches watches;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("stock-watch", Duration.ofMinutes(1), watches::look));
    }
}
