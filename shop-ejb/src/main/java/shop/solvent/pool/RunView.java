package shop.solvent.pool;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.RunId;

/**
 * A release run as it is shown.
 *
 * @param funded what the pool had when the run was planned
 * @param reserve what the rules kept back of it
 * @param dueBy the day up to which points count as due: the end of the period, or the day of the run if that came first
 * @param demand points due by that day, what earlier runs could not release included
 * @param released points the run releases in all
 * @param lots how many lots take part
 * @param lotsDone how many of them are posted
 * @param certificate SHA-256 of the share list in hex; null while the run goes on
 * @param finishedAt null while the run goes on
 */
public record RunView(
        RunId id,
        String pool,
        String period,
        LocalDate dueBy,
        State state,
        DecisionId decision,
        Money funded,
        Money reserve,
        long demand,
        long released,
        int lots,
        int lotsDone,
        String certificate,
        String startedBy,
        Instant startedAt,
        Instant finishedAt,
        String traceId) {

    public enum State {
        RUNNING,
        DONE
    }

    /** 0 to 100. */
    public int progress() {
        return state == State.DONE || lots == 0 ? 100 : (int) (100L * lotsDone / lots);
    }

    /** Points that were due and are carried forward. */
    public long carried() {
        return demand - released;
    }
}
