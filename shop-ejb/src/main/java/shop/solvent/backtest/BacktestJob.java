package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Settings;
import shop.solvent.platform.Stepwise;

/** Takes backtests through their steps, one after another, on one server of all. */
@ApplicationScoped
class BacktestJob implements Stepwise {

    private static final Logger LOG = Logger.getLogger(BacktestJob.class.getName());

    @Inject
    private BacktestBook book;

    @Inject
    private BacktestStep step;

    @Inject
    private BacktestStart ending;

    @Override
    public String job() {
        return "backtest";
    }

    @Override
    public Duration looksEvery() {
        return Duration.ofSeconds(5);
    }

    @Override
    public List<Long> unfinished() {
        return book.next().stream().toList();
    }

    @Override
    public boolean step(long backtest) {
        return step.next(backtest);
    }

    /** So {@code shop.backtest.rest} says. */
    @Override
    public int rest() {
        return Settings.get("shop.backtest.rest").map(Integer::valueOf).orElse(25);
    }

    @Override
    public boolean failed(long backtest, RuntimeException failure) {
        return failure instanceof TrialFailure trial && ended(backtest, trial);
    }

    private boolean ended(long backtest, TrialFailure failure) {
        LOG.log(Level.WARNING, "Backtest " + backtest + " ends: " + failure.getMessage(), failure.getCause());
        ending.fail(backtest, failure.reason());
        return true;
    }

    @Override
    public boolean tidy() {
        return ending.sweep();
    }
}
