package shop.solvent.till;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Forgets pay codes. */
@ApplicationScoped
class TillTimer implements Recurring {

    @Inject
    private PayCodes codes;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("till-codes", Duration.ofHours(1), () -> codes.forget()));
    }
}
