package shop.solvent.currency;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** What happens with other currencies by itself. */
@ApplicationScoped
class CurrencyTimer implements Recurring {

    @EJB
    private Conversions conversions;

    @EJB
    private CurrencyReturns returns;

    @Inject
    private Rates rates;

    private void sendBack() {
        returns.returnAll();
        returns.advanceAll();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.once("exchange-rates", Duration.ofMinutes(5), rates::hear),
                Recurrence.once("conversions", Duration.ofSeconds(5), conversions::advanceAll),
                Recurrence.once("conversion-quotes", Duration.ofHours(1), conversions::forget),
                Recurrence.once("currency-returns", Duration.ofSeconds(10), this::sendBack));
    }
}
