package shop.solvent.platform;

import java.time.Duration;
import java.time.LocalTime;
import java.util.function.Consumer;

/**
 * Work that comes again and again.
 *
 * @param pause from the end of one turn to the next. It is measured by the machine's timer, which only ever goes forward:
 *     a clock that is set to another time neither holds work up nor repeats it
 * @param turn what is done each time
 */
public record Recurrence(Duration pause, Consumer<Jobs> turn) {

    private static final Duration LOOKS_EVERY = Duration.ofMinutes(1);

    /** Work that one server does for all: {@link Jobs#once}. */
    public static Recurrence once(String job, Duration pause, Runnable work) {
        return new Recurrence(pause, jobs -> jobs.once(job, work));
    }

    /** Work that every server does: {@link Jobs#onEach}. */
    public static Recurrence onEach(String job, Duration pause, Runnable work) {
        return new Recurrence(pause, jobs -> jobs.onEach(job, work));
    }

    /** Work that one server does for all once a day: {@link Jobs#daily}. */
    public static Recurrence daily(String job, LocalTime from, Runnable work) {
        return new Recurrence(LOOKS_EVERY, jobs -> jobs.daily(job, from, work));
    }
}
