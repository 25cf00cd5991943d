package shop.solvent.pool;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.RunId;

/**
 * A release run as it is shown.
 *
 * @param again how many runs of the period there were before it, that were cancelled or of a day
 * @param ofDay whether it was made by itself on a day that the pool chose, and is not that of its period
 * @param funded what the pool had when the run was planned
 * @param reserve what the rules kept back of it
 * @param dueBy the day up to which points count as due: the end of the period, or the day of the run if that came first
 * @param demand points due by that day, what earlier runs could not release included
 * @param forward points asked for before their day
 * @param released points the run was to release in all
 * @param posted points it has released in the end: less only where an order was refunded while it went on, or where it was
 *     cancelled. Null while it goes on
 * @param growth most that a lot may come to by it, basis points of what it was issued with; null where its rules raise none
 * @param raises points by which it was to raise lots in all; null where its rules raise none
 * @param raised points by which it raised them in the end: less where a refund or the end of the sign-off came first, or where it was
 *     cancelled. Null while it goes on, and where its rules raise none
 * @param lots how many lots take part
 * @param lotsDone how many of them are posted
 * @param certificate SHA-256 of the share list in hex; null while the run goes on
 * @param finishedAt null while the run goes on
 * @param cancelledBy null unless it was cancelled
 * @param cancelReason null unless it was cancelled
 */
public record RunView(
        RunId id,
        String pool,
        String period,
        int again,
        boolean ofDay,
        LocalDate dueBy,
        State state,
        DecisionId decision,
        Money funded,
        Money reserve,
        long demand,
        long forward,
        long released,
        Long posted,
        Integer growth,
        Long raises,
        Long raised,
        int lots,
        int lotsDone,
        String certificate,
        String startedBy,
        Instant startedAt,
        Instant finishedAt,
        String cancelledBy,
        String cancelReason,
        String traceId) {

    public enum State {
        RUNNING,
        DONE,
        /** Ended by a person before its end. */
        CANCELLED
    }

    /** Its place among the runs of its pool, which is later in the alphabet the later it is. */
    public String place() {
        return "%s.%03d".formatted(period, again);
    }

    /** 0 to 100. */
    public int progress() {
        return state == State.DONE || lots == 0 ? 100 : (int) (100L * lotsDone / lots);
    }

    /** Points that were due, or asked for before their day, and are not released. */
    public long carried() {
        return demand + forward - (posted == null ? released : posted);
    }

    /** When it will be done if it goes on as it did so far; null where nothing is posted yet, and once it has ended. */
    public Instant endsAbout(Instant now) {
        if (state != State.RUNNING || lotsDone == 0) {
            return null;
        }
        long soFar = Math.max(0, Duration.between(startedAt, now).toMillis());
        return now.plusMillis(soFar * (lots - lotsDone) / lotsDone);
    }
}
