package shop.solvent.backtest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.platform.Settings;

/**
 * Runs the chunks of a step: one after another by the thread that reads them, or by several threads if the setting {@code
 * shop.backtest.workers} says so. Then no more chunks are in memory than there are workers, and one that is being read.
 */
@ApplicationScoped
class TrialPool {

    /** A chunk that takes longer than this is not the fault of many orders. */
    private static final long LONGEST_NANOS = 20_000_000_000L;

    @Resource
    private ManagedExecutorService executor;

    static int workers() {
        return Settings.get("shop.backtest.workers").map(Integer::valueOf).orElse(1);
    }

    /**
     * @param chunks gives the next chunk, empty when there are no more; called by the calling thread only
     * @throws TrialFailure of the chunk that failed; others may still be under way, and nothing of them is kept
     */
    BacktestTotals run(Trial trial, Supplier<List<RecordedDecision>> chunks) {
        int workers = workers();
        BacktestTotals all = new BacktestTotals();
        if (workers <= 1) {
            for (List<RecordedDecision> chunk = chunks.get(); !chunk.isEmpty(); chunk = chunks.get()) {
                all.add(run(trial, chunk));
            }
            return all;
        }
        Deque<Future<BacktestTotals>> underWay = new ArrayDeque<>();
        for (List<RecordedDecision> chunk = chunks.get(); !chunk.isEmpty(); chunk = chunks.get()) {
            List<RecordedDecision> some = chunk;
            if (underWay.size() == workers) {
                all.add(result(underWay.remove()));
            }
            underWay.add(executor.submit(() -> run(trial, some)));
        }
        underWay.forEach(part -> all.add(result(part)));
        return all;
    }

    private static BacktestTotals result(Future<BacktestTotals> part) {
        try {
            return part.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server stops", stopped);
        }
    }

    private static BacktestTotals run(Trial trial, List<RecordedDecision> chunk) {
        BacktestTotals tally = new BacktestTotals();
        long begun = System.nanoTime();
        for (RecordedDecision recorded : chunk) {
            trial.run(recorded, tally);
            if (System.nanoTime() - begun > LONGEST_NANOS) {
                throw new TrialFailure(
                        "backtest.too-slow", Map.of("decisions", Long.toString(tally.decisions())), null);
            }
        }
        trial.ran(tally);
        return tally;
    }
}
