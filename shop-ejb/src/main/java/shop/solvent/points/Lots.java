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

    /** Whose lots a freeze is of, as a table of {@code freeze} and {@code member}, a row for each lot. */
    public static final String FROZEN = "(SELECT x.freeze, l.member FROM frozen_lot x JOIN lot l ON l.id = x.lot)";

    /** Points of a lot {@code l} that were used and are gone, or are held: by what says so. */
    public static final String GONE = used("GONE");

    public static final String HELD = used("HELD");

    /** What of a lot {@code l} could be spent from the beginning, or since its day has come. */
    public static final String AT_ONCE = "(CASE WHEN EXISTS (SELECT 1 FROM lot_pending w WHERE w.lot = l.id) THEN 0"
            + " WHEN l.turned OR l.asset = 'COIN' OR l.parent IS NOT NULL THEN l.points ELSE 0 END)";

    /** Points of a lot {@code l} that were burnt while they were locked. */
    public static final String BURNT = "(SELECT COALESCE(SUM(f.burnt), 0) FROM frozen_lot f WHERE f.lot = l.id)";

    /** By how many points lots of a pool were raised, as a table of {@code lot} and {@code raised}; its parameter is the pool. */
    public static final String RAISED =
            "(SELECT lot, SUM(points) AS raised FROM lot_raise WHERE pool = ? GROUP BY lot)";

    /** What lots were raised by, as a table of {@code run}, {@code lot}, and {@code points} of the lot that raises it. */
    public static final String RAISES =
            "(SELECT r.run, r.lot, l.points FROM lot_raise r JOIN lot l ON l.id = r.raise_lot AND"
                    + " l.parent = r.lot AND l.points = r.points)";

    /** Every lot that was raised, as a table of {@code lot}, what it was {@code issued} with, and by what it was {@code raised}. */
    public static final String RAISED_OF_ALL =
            "(SELECT r.lot, MAX(l.points) AS issued, SUM(r.points) AS raised FROM lot_raise r"
                    + " JOIN lot l ON l.id = r.lot GROUP BY r.lot)";

    /** Points that small change became, as a table of {@code origin}, which is what was done with the change, and {@code points}. */
    public static final String TURNED =
            "(SELECT order_id AS origin, SUM(points) AS points FROM lot WHERE turned GROUP BY order_id)";

    private Lots() {}

    private static String used(String state) {
        return "(SELECT COALESCE(SUM(u.points), 0) FROM lot_use u WHERE u.lot = l.id AND u.state = '" + state + "')";
    }

    /**
     * Points of a pool's lots that were released and coins, as many as are still there: the money behind them lies there.
     *
     * @param pool an expression, like {@code p.id}
     */
    public static String released(String pool) {
        return "(SELECT COALESCE(SUM(released - gone), 0) FROM lot WHERE pool = " + pool + ")";
    }

    /** Points of a pool's lots that are neither released nor cancelled. */
    public static String locked(String pool) {
        return "(SELECT COALESCE(SUM(points - released - cancelled), 0) FROM lot WHERE asset = 'POINT' AND pool = "
                + pool + ")";
    }

    /** Points of a pool's lots that were cancelled, released or not. */
    public static String cancelled(String pool) {
        return "(SELECT COALESCE(SUM(cancelled), 0) FROM lot WHERE asset = 'POINT' AND pool = " + pool + ")";
    }

    /** How many members have points of a pool's lots that are neither released nor cancelled. */
    public static String holders(String pool) {
        return "(SELECT COUNT(DISTINCT member) FROM lot WHERE asset = 'POINT' AND pool = " + pool
                + " AND points > released + cancelled)";
    }

    /**
     * The lots of a pool, as a table of {@code lot}, {@code member} and what is due of them and not released by a day; it
     * takes as parameters a day for each name, and then the pool. What is frozen is not among them. Beside it stand what is {@code locked} of each, what it was {@code issued} with, its
     * {@code merchant}, its {@code stages} and {@code every_days}, and when it was {@code granted_on}.
     *
     * @param names how the columns of what is due are called
     */
    public static String due(String... names) {
        return "(SELECT l.id AS lot, l.member, "
                + Arrays.stream(names)
                        .map(name -> "LEAST(" + Schedule.DUE_BY + ", l.points - l.cancelled) - l.released AS " + name)
                        .collect(Collectors.joining(", "))
                + ", l.points - l.released - l.cancelled AS locked, l.points AS issued, l.merchant, l.stages, l.every_days, l.granted_on"
                + " FROM lot l WHERE l.pool = ? AND l.asset = 'POINT' AND l.stopped = 0)";
    }
}
