package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Takes payments of a wind-down on. */
@ApplicationScoped
class WindDownTimer implements Recurring {

    @Inject
    private WindDowns windDowns;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("wind-down-payments", Duration.ofSeconds(5), windDowns::payOut));
    }
}
