package shop.solvent.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** Takes up {@link Stepwise} work that another server began or that a stopped one left unfinished. */
@ApplicationScoped
class StepsTimer implements Recurring {

    @Inject
    @Any
    private Instance<Stepwise> jobs;

    @Inject
    private Steps steps;

    @Override
    public List<Recurrence> recurrences() {
        return jobs.stream()
                .map(job -> Recurrence.once(job.job(), job.looksEvery(), () -> steps.workOff(job)))
                .toList();
    }
}
