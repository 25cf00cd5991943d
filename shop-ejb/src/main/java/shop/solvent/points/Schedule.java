package shop.solvent.points;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * When the points of a lot are due: in equal stages, the first {@code everyDays} days after they were granted. Fractions
 * of a point go to later stages, so that all stages together are the whole lot.
 */
public record Schedule(LocalDate grantedOn, int stages, int everyDays) {

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
