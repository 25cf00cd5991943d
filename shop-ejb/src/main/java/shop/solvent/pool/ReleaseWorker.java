package shop.solvent.pool;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.RunId;
import shop.solvent.platform.Attempts;

/** Takes a run through its steps in the background. Where it is interrupted, {@link ReleaseTimer} takes it up again. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReleaseWorker {

    private static final Logger LOG = Logger.getLogger(ReleaseWorker.class.getName());

    @Inject
    private ReleaseStep step;

    @Asynchronous
    public void run(RunId run) {
        try {
            while (Attempts.of(() -> step.next(run))) {
                LOG.log(Level.FINE, "A step of {0} is posted", run);
            }
            Attempts.of(() -> {
                step.finish(run);
                return run;
            });
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "Run " + run + " stopped; it is taken up again within a minute", failure);
        }
    }
}
