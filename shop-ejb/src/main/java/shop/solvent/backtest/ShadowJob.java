package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Stepwise;

/** Lets every shadow run catch up with what was decided. One that fails is stopped, and harms no other. */
@ApplicationScoped
class ShadowJob implements Stepwise {

    private static final Logger LOG = Logger.getLogger(ShadowJob.class.getName());

    @Inject
    private BacktestBook book;

    @Inject
    private ShadowStep step;

    @Inject
    private BacktestStart ending;

    @Override
    public String job() {
        return "shadow";
    }

    @Override
    public Duration looksEvery() {
        return Duration.ofSeconds(1);
    }

    @Override
    public List<Long> unfinished() {
        return book.shadows();
    }

    @Override
    public boolean step(long shadow) {
        return step.next(shadow);
    }

    @Override
    public boolean failed(long shadow, RuntimeException failure) {
        return failure instanceof TrialFailure trial && ended(shadow, trial);
    }

    private boolean ended(long shadow, TrialFailure failure) {
        LOG.log(Level.WARNING, "Shadow run " + shadow + " ends: " + failure.getMessage(), failure.getCause());
        ending.fail(shadow, failure.reason());
        return true;
    }
}
