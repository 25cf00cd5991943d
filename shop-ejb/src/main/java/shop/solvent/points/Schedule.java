package shop.solvent.points;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * When the points of a lot are due: in equal stages, the first {@code everyDays} days after they were granted. By stage
 * {@code k} the floor of {@code points × k / stages} is due: fractions of a point go to later stages, so that nothing is
 * due before its time and all stages together are the whole lot.
 */
public record Schedule(LocalDate grantedOn, int stages, int everyDays) {

    /**
     * The same in SQL: the points of a lot {@code l} that are due up to and including the day {@code ?}, whatever has been
     * released or cancelled of them.
     */
    static final String DUE_BY =
            "l.points * LEAST(l.stages, GREATEST(DATEDIFF(?, l.granted_on), 0) DIV l.every_days) DIV l.stages";

    public Schedule {
        if (stages < 1 || everyDays < 1) {
            throw new IllegalArgumentException(stages + " stages every " + everyDays + " days");
        }
    }

    /** Points due up to and including the day, of a lot of {@code points}. */
    public long dueBy(LocalDate day, long points) {
        long reached = Math.max(0, ChronoUnit.DAYS.between(grantedOn, day)) / everyDays;
        return cumulative((int) Math.min(stages, reached), points);
    }

    /** The day of the last stage. */
    public LocalDate lastDay() {
        return grantedOn.plusDays((long) stages * everyDays);
    }

    /** The stages of a lot of {@code points}, in order. */
    public List<Stage> of(long points, LocalDate today) {
        List<Stage> calendar = new ArrayList<>();
        for (int stage = 1; stage <= stages; stage++) {
            LocalDate on = grantedOn.plusDays((long) stage * everyDays);
            long part = cumulative(stage, points) - cumulative(stage - 1, points);
            calendar.add(new Stage(on, part, !on.isAfter(today)));
        }
        return calendar;
    }

    private long cumulative(int stage, long points) {
        return Math.floorDiv(Math.multiplyExact(points, stage), stages);
    }

    /**
     * One stage.
     *
     * @param on from which day its points are due
     * @param reached whether that day has come
     */
    public record Stage(LocalDate on, long points, boolean reached) {}
}
