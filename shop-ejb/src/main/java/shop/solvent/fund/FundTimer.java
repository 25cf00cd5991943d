package shop.solvent.fund;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Takes orders at funds on. */
@ApplicationScoped
class FundTimer implements Recurring {

    @EJB
    private FundSteps steps;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("fund-orders", Duration.ofSeconds(15), steps::all));
    }
}
