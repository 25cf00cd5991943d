package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/**
 * Seals what has settled, every minute.
 */
@ApplicationScoped
public class Sealing implements Recurring {

    /** What was recorded before the next microsecond, so that what has the time of the clock is sealed too. */
    private static final Duration THIS_MOMENT = Duration.ofNanos(-1_000);

    @Inject
    private SealStep step;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("sealing", Duration.ofMinutes(1), this::seal));
    }

    /** Seals everything that has settled by now. */
    public void seal() {
        seal(SealStep.SETTLES);
    }

    /** Seals everything that there is, in a shop that nobody but its founder has written to: there is nothing to wait for. */
    public void sealOpening() {
        seal(THIS_MOMENT);
    }

    private void seal(Duration settles) {
        for (Kind kind : Kind.values()) {
            long after = Attempts.of(() -> step.begin(kind, settles));
            while (after >= 0) {
                long from = after;
                after = Attempts.of(() -> step.next(kind, from, settles));
            }
        }
    }
}
