package shop.solvent.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;

/** When a day is over and everything of it is under a seal, the shop signs what it stands by and publishes it. */
@ApplicationScoped
public class DayAttestation implements DayStep {

    @Inject
    private Attestations attestations;

    @Override
    public DayWork work() {
        return DayWork.ATTESTATION;
    }

    /** Seals are made by themselves, every minute; in a quiet shop the last one of a day takes an hour. */
    @Override
    public Progress step(LocalDate day, long after) {
        int made = attestations.catchUp(day);
        return attestations.isStated(day) ? Progress.done(made) : Progress.later(made, 0);
    }
}
