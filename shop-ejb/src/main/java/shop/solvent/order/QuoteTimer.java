package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Deletes quotes whose time is over, every few minutes. */
@ApplicationScoped
class QuoteTimer implements Recurring {

    @Inject
    private QuoteBook quotes;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("quotes", Duration.ofMinutes(5), () -> quotes.tidy(clock.instant())));
    }
}
