package shop.solvent.evidence;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Attempts;

/** Takes a verification through its steps in the background. Where it is interrupted, {@link Sealing} takes it up. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VerificationWorker {

    private static final Logger LOG = Logger.getLogger(VerificationWorker.class.getName());

    @Inject
    private VerificationStep step;

    @Asynchronous
    public void run(long verification) {
        try {
            while (Attempts.of(() -> step.next(verification))) {
                LOG.log(Level.FINE, "A step of verification {0} is done", verification);
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "The verification stopped; it is taken up again within a minute", failure);
        }
    }
}
