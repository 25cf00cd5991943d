package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Takes up runs that a stopped server left unfinished. */
@ApplicationScoped
public class ReleaseTimer implements Recurring {

    @Inject
    private ReleaseStep step;

    @Inject
    private ReleaseWorker worker;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once(
                "release", Duration.ofMinutes(1), () -> step.unfinished().forEach(worker::run)));
    }
}
