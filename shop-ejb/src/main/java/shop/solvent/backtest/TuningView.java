package shop.solvent.backtest;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.kernel.Reason;

/**
 * A search and what it has found so far.
 *
 * @param reason why it failed; null otherwise
 * @param finishedAt null while it runs
 * @param taken the value that somebody took into the draft; null if nobody did
 * @param tries by value
 */
public record TuningView(
        long id,
        TuningQuery query,
        State state,
        Reason reason,
        String startedBy,
        Instant startedAt,
        Instant finishedAt,
        Long taken,
        List<Try> tries) {

    public TuningView {
        tries = List.copyOf(tries);
    }

    /**
     * A value and what its backtest came to.
     *
     * @param cost fen that the draft with it costs more than the rules in force (less, if negative); null, as what follows, while
     *     it runs
     * @param orders that come out otherwise than under the rules in force
     * @param better members who have more by it, all orders together
     * @param worse members whom some order serves worse; null where that is not told
     */
    public record Try(long value, long backtest, Long cost, Long orders, Long better, Long worse) {

        public boolean isDone() {
            return cost != null;
        }
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public List<Try> done() {
        return tries.stream().filter(Try::isDone).toList();
    }

    private TuningCourse course() {
        TreeMap<Long, Long> costs = new TreeMap<>();
        done().forEach(one -> costs.put(one.value(), one.cost()));
        return new TuningCourse(query, costs);
    }

    OptionalLong next() {
        return course().next();
    }

    /** Of the values that cost no more than they may, the one that costs most; null where none does or no bound was given. */
    public Long answer() {
        OptionalLong answer = course().answer();
        return answer.isPresent() ? answer.getAsLong() : null;
    }

    /** Whether the cost never turned from one tried value to the next greater one. */
    public boolean goesOneWay() {
        return course().goesOneWay();
    }

    /** How many values are tried at most. */
    public int most() {
        return query.most() == null
                ? (int) query.count()
                : 2 + Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, query.count() - 2));
    }
}
