package shop.solvent.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Ends requests that nobody decided in time, every minute. */
@ApplicationScoped
class ApprovalTimer implements Recurring {

    @Inject
    private Approvals approvals;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("approvals", Duration.ofMinutes(1), approvals::expireDue));
    }
}
