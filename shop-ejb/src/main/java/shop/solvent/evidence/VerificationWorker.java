package shop.solvent.evidence;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.DatabaseFailure;

/** Takes a verification through its steps in the background. Where it is interrupted, {@link Sealing} takes it up. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerificationWorker {

    private static final Logger LOG = Logger.getLogger(VerificationWorker.class.getName());

    /** More than any step looks at. */
    private static final int FIRST_CIRCLE = 1 << 15;

    @Inject
    private VerificationStep step;

    @Asynchronous
    public void run(long verification) {
        try {
            int most = FIRST_CIRCLE;
            while (most > 0) {
                most = step(verification, most);
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "The verification stopped; it is taken up again within a minute", failure);
        }
    }

    /**
     * One step. What somebody wrote into the database by hand may be nothing that can be read: it is encircled in ever
     * smaller steps, and is then a finding like any other.
     *
     * @param most what it may look at
     * @return what the next step may look at; 0 if there is nothing more to do
     */
    private int step(long verification, int most) {
        try {
            boolean more = Attempts.of(() -> step.next(verification, most));
            return !more ? 0 : Math.min(most, FIRST_CIRCLE) * 2;
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isUnreachable(failure)) {
                throw failure;
            }
            if (most > 1) {
                return most / 2;
            }
            LOG.log(Level.WARNING, "Something that is verified cannot be read", failure);
            if (!Attempts.of(() -> step.unreadable(verification))) {
                throw failure;
            }
            return FIRST_CIRCLE;
        }
    }
}
