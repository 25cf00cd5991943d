package shop.solvent.backtest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Attempts;

/** Lets every shadow run catch up with what was decided. One that fails is stopped, and harms no other. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ShadowWorker {

    private static final Logger LOG = Logger.getLogger(ShadowWorker.class.getName());

    @Inject
    private BacktestBook book;

    @Inject
    private ShadowStep step;

    @Inject
    private BacktestStart ending;

    public void work() {
        for (long shadow : book.shadows()) {
            try {
                while (Attempts.of(() -> step.next(shadow))) {
                    LOG.log(Level.FINE, "Shadow run {0} has caught up a step", shadow);
                }
            } catch (TrialFailure failure) {
                LOG.log(Level.WARNING, "Shadow run " + shadow + " ends: " + failure.getMessage(), failure.getCause());
                Attempts.of(() -> {
                    ending.fail(shadow, failure.reason());
                    return shadow;
                });
            }
        }
    }
}
