package shop.solvent.points;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What lots are, as pieces of SQL: a feature puts them into questions to its own tables, and needs to know nothing of those
 * of lots.
 */
public final class Lots {

    /** All lots, as a table of {@code lot} and {@code member}. */
    public static final String HOLDERS = "(SELECT id AS lot, member FROM lot)";

    private Lots() {}

    /** Points released of a pool's lots. @param pool an expression, like {@code p.id} */
    public static String released(String pool) {
        return "(SELECT COALESCE(SUM(released), 0) FROM lot WHERE pool = " + pool + ")";
    }

    /** Points of a pool's lots that are neither released nor cancelled. */
    public static String locked(String pool) {
        return "(SELECT COALESCE(SUM(points - released - cancelled), 0) FROM lot WHERE pool = " + pool + ")";
    }

    /** Points of a pool's lots that were cancelled, released or not. */
    public static String cancelled(String pool) {
        return "(SELECT COALESCE(SUM(cancelled), 0) FROM lot WHERE pool = " + pool + ")";
    }

    /** How many members have points of a pool's lots that are neither released nor cancelled. */
    public static String holders(String pool) {
        return "(SELECT COUNT(DISTINCT member) FROM lot WHERE pool = " + pool + " AND points > released + cancelled)";
    }

    /**
     * The lots of a pool, as a table of {@code lot}, {@code member} and what is due of them and not released by a day; it
     * takes as parameters a day for each name, and then the pool. Beside it stand what is {@code locked} of each, its
     * {@code merchant}, its {@code stages} and {@code every_days}, and when it was {@code granted_on}.
     *
     * @param names how the columns of what is due are called
     */
    public static String due(String... names) {
        return "(SELECT l.id AS lot, l.member, "
                + Arrays.stream(names)
                        .map(name -> "LEAST(" + Schedule.DUE_BY + ", l.points - l.cancelled) - l.released AS " + name)
                        .collect(Collectors.joining(", "))
                + ", l.points - l.released - l.cancelled AS locked, l.merchant, l.stages, l.every_days, l.granted_on"
                + " FROM lot l WHERE l.pool = ?)";
    }
}
