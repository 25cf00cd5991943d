package shop.solvent.ledger;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Attempts;

/** Takes a move to the archive through its steps in the background. Where it is interrupted, {@link Archiving} takes it up. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ArchiveWorker {

    private static final Logger LOG = Logger.getLogger(ArchiveWorker.class.getName());

    @Inject
    private ArchiveStep step;

    @Asynchronous
    public void run(long run) {
        try {
            while (Attempts.of(() -> step.next(run))) {
                LOG.log(Level.FINE, "A step to the archive is done");
            }
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "The move to the archive stopped; it is taken up again within a minute", failure);
        }
    }
}
