package shop.solvent.backtest;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Jobs;
import shop.solvent.platform.Settings;

/**
 * Takes backtests through their steps in the background, one after another, on one server of all. After each step it
 * rests, so that the shop always has more than it: {@code shop.backtest.rest} says for how many per cent of the time that
 * the step took.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BacktestWorker {

    private static final Logger LOG = Logger.getLogger(BacktestWorker.class.getName());

    @Inject
    private BacktestBook book;

    @Inject
    private BacktestStep step;

    @Inject
    private BacktestStart ending;

    @Inject
    private Jobs jobs;

    @Asynchronous
    public void wake() {
        jobs.once("backtest", this::work);
    }

    /** Works until nothing is left to do. */
    public void work() {
        Optional<Long> next = book.next();
        while (next.isPresent() && run(next.get())) {
            next = book.next();
        }
        while (Attempts.of(ending::sweep)) {
            LOG.log(Level.FINE, "Some of the work of finished backtests is thrown away");
        }
    }

    /** @return false if another node is at it */
    private boolean run(long backtest) {
        try {
            boolean more = true;
            while (more) {
                long begun = System.nanoTime();
                more = Attempts.of(() -> step.next(backtest));
                rest(System.nanoTime() - begun);
            }
        } catch (TrialFailure failure) {
            LOG.log(Level.WARNING, "Backtest " + backtest + " ends: " + failure.getMessage(), failure.getCause());
            Attempts.of(() -> {
                ending.fail(backtest, failure.reason());
                return backtest;
            });
        }
        return book.find(backtest).map(run -> !run.isRunning()).orElse(true);
    }

    private static void rest(long worked) {
        int share = Settings.get("shop.backtest.rest").map(Integer::valueOf).orElse(25);
        LockSupport.parkNanos(worked / 100 * share);
    }
}
