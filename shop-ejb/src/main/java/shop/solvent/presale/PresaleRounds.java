package shop.solvent.presale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Sees every two seconds to what was promised, on one server for all. */
@ApplicationScoped
public class PresaleRounds implements Recurring {

    @Inject
    private PresaleKeeping keeping;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("presale", Duration.ofSeconds(2), keeping::round));
    }
}
