package shop.solvent.device;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Gives back what devices did not spend in time. */
@ApplicationScoped
class DeviceTimer implements Recurring {

    @EJB
    private Allowances allowances;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once(
                "device-allowances", Duration.ofMinutes(1), () -> allowances.closeOver(clock.instant())));
    }
}
