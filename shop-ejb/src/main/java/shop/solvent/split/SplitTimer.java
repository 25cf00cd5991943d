package shop.solvent.split;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Takes splits on. */
@ApplicationScoped
class SplitTimer implements Recurring {

    @EJB
    private SplitSteps steps;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("splits", Duration.ofSeconds(10), this::work));
    }

    private void work() {
        steps.tellAll();
        steps.lookAll();
        steps.sendAll();
        steps.takeBackAll();
        steps.letGoAll();
    }
}
