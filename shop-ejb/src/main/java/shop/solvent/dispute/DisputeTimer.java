package shop.solvent.dispute;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Ends disputes whose time to answer is over, or has a person decide them, every minute. */
@ApplicationScoped
class DisputeTimer implements Recurring {

    @EJB
    private Disputes disputes;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("disputes", Duration.ofMinutes(1), disputes::endOverdue));
    }
}
