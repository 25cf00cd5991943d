package shop.solvent.day;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How far a step came.
 *
 * @param rows how many rows it dealt with in this turn
 * @param after where it goes on in the next turn, which is given it as it is here: an id as a rule
 */
public record Progress(long rows, long after, Then then) {

    /** What comes next. */
    public enum Then {
        MORE,
        LATER,
        LEFT,
        DONE
    }

    /** There may be more: it is called again at once. */
    public static Progress more(long rows, long after) {
        return new Progress(rows, after, Then.MORE);
    }

    /**
     * After a part that was asked for: it goes on after the last of it, unless the part was not full.
     *
     * @param most how many were asked for
     * @param id of one, by which they are in order
     */
    public static <T> Progress of(long rows, List<T> part, int most, ToLongFunction<T> id) {
        return part.size() < most ? done(rows) : more(rows, id.applyAsLong(part.get(part.size() - 1)));
    }

    /** It waits for something that comes by itself, such as a job in the background: it is called again in a while. */
    public static Progress later(long rows, long after) {
        return new Progress(rows, after, Then.LATER);
    }

    /** It did what can be done; some of the day is left that could not, and the day waits until it can. */
    public static Progress left(long rows) {
        return new Progress(rows, 0, Then.LEFT);
    }

    /** Nothing of the day is left. */
    public static Progress done(long rows) {
        return new Progress(rows, 0, Then.DONE);
    }
}
