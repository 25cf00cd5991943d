package shop.solvent.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import shop.solvent.kernel.Reason;

/**
 * A day of the shop and what was done to close it.
 *
 * @param zone in which it was that day
 * @param begunAt when its first step began; null before
 * @param closedAt null as long as it is not closed
 * @param askedBy who had it closed without waiting; null where it came by itself
 * @param steps in their order
 */
public record DayView(
        LocalDate day,
        ZoneId zone,
        DayState state,
        Instant begunAt,
        Instant closedAt,
        String askedBy,
        List<Step> steps) {

    /**
     * One of them.
     *
     * @param work the name of a {@link DayWork}; of one that this version no longer knows, what it was called
     * @param worked rows that it dealt with
     * @param failures how often it could not be done
     * @param reason why it could not the last time; null if it could
     * @param node the number of the server that is at it or did it; null before
     * @param traceId under which the log tells more; null before
     */
    public record Step(
            String work,
            StepState state,
            long worked,
            int failures,
            Reason reason,
            Integer node,
            String traceId,
            Instant begunAt,
            Instant doneAt) {}

    /** The moment at which the day is over. */
    public Instant end() {
        return BusinessDate.end(day, zone);
    }

    public long done() {
        return steps.stream().filter(step -> step.state() == StepState.DONE).count();
    }
}
