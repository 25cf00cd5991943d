package shop.solvent.supply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Looks every few seconds whether keys are to be bought. */
@ApplicationScoped
class SupplierTimer implements Recurring {

    @Inject
    private SupplierPulling pulling;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("supplier-pulls", Duration.ofSeconds(5), pulling::round));
    }
}
