package shop.solvent.points;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.platform.Database;

/**
 * What the lots of pools promise and when. The database puts lots together that fall due on the same days and leave the
 * same fraction of a point at each stage; the {@link Schedule} then tells the day's points of them all, exactly. So what
 * has to be looked at grows with the days of a calendar and not with the lots.
 */
@ApplicationScoped
public class PromisedPoints {

    @Inject
    private Database database;

    /**
     * Open lots of a pool that are alike.
     *
     * @param fraction what {@code points} of each leaves when it is cut into its stages
     * @param cancelled points of the only lot there is, where it is cancelled in part; else 0
     */
    public record Alike(
            long pool, Schedule schedule, long fraction, long number, long points, long released, long cancelled) {

        private static Alike of(ResultSet row) throws SQLException {
            return new Alike(
                    row.getLong("pool"),
                    new Schedule(
                            row.getObject("granted_on", LocalDate.class),
                            row.getInt("stages"),
                            row.getInt("every_days")),
                    row.getLong("fraction"),
                    row.getLong("number"),
                    row.getLong("points"),
                    row.getLong("released"),
                    row.getLong("cancelled"));
        }

        /** Points due up to and including the day, and not released. */
        public long leftBy(LocalDate day) {
            long due = schedule.dueBy(day, points - number * fraction) + number * schedule.dueBy(day, fraction);
            return Math.max(0, Math.min(due, points - cancelled) - released);
        }

        public long left() {
            return points - cancelled - released;
        }
    }

    /** All open lots of these pools, those that are alike together. */
    public List<Alike> open(List<Long> pools) {
        return database.query(
                "SELECT l.pool, l.granted_on, l.stages, l.every_days, MOD(l.points, l.stages) AS fraction,"
                        + " CASE WHEN l.cancelled > 0 THEN l.id ELSE 0 END AS odd, COUNT(*) AS number,"
                        + " SUM(l.points) AS points, SUM(l.released) AS released, SUM(l.cancelled) AS cancelled"
                        + " FROM lot l WHERE l.pool IN (" + Database.places(pools)
                        + ") AND l.asset = 'POINT' AND l.released + l.cancelled < l.points"
                        + " GROUP BY l.pool, l.granted_on, l.stages, l.every_days, fraction, odd",
                Alike::of,
                pools);
    }

    /** Lots with something due by a day that is not released, and how many points. */
    public record Late(long lots, long points) {
        public static final Late NONE = new Late(0, 0);
    }

    /** By pool, what was due by the day and is not released. What is frozen is not late. */
    public Map<Long, Late> late(List<Long> pools, LocalDate day) {
        Map<Long, Late> late = new HashMap<>();
        database.query(
                "SELECT d.pool, COUNT(*) AS lots, SUM(d.points) AS points FROM (SELECT l.pool, LEAST(" + Schedule.DUE_BY
                        + ", l.points - l.cancelled) - l.released AS points FROM lot l WHERE l.pool IN ("
                        + Database.places(pools)
                        + ") AND l.asset = 'POINT' AND l.stopped = 0 AND l.released + l.cancelled < l.points"
                        + " AND l.granted_on < ?) d"
                        + " WHERE d.points > 0 GROUP BY d.pool",
                row -> late.put(row.getLong("pool"), new Late(row.getLong("lots"), row.getLong("points"))),
                Stream.of(List.of(day), pools, List.of(day))
                        .flatMap(List::stream)
                        .toList());
        return late;
    }

    /** What can be spent of a pool's points and coins and ends in so many days, if nobody spends it and no order keeps it. */
    public record Ends(long in30, long in60, long in90) {
        public static final Ends NONE = new Ends(0, 0, 0);
    }

    /** By pool, what ends. Pools of which nothing does are missing. */
    public Map<Long, Ends> ending(List<Long> pools, LocalDate today) {
        Map<Long, Ends> ending = new HashMap<>();
        String some = "SUM(CASE WHEN ending <= ? THEN released - gone - held ELSE 0 END)";
        database.query(
                "SELECT pool, " + some + ", " + some + ", SUM(released - gone - held) FROM lot WHERE pool IN ("
                        + Database.places(pools) + ") AND ending >= ? AND ending <= ? GROUP BY pool",
                row -> ending.put(row.getLong(1), new Ends(row.getLong(2), row.getLong(3), row.getLong(4))),
                Stream.of(List.of(today.plusDays(30), today.plusDays(60)), pools, List.of(today, today.plusDays(90)))
                        .flatMap(List::stream)
                        .toList());
        return ending;
    }

    /** By pool, the points that were promised from one day until before another and are not cancelled. */
    public Map<Long, Long> granted(List<Long> pools, LocalDate from, LocalDate until) {
        Map<Long, Long> granted = new HashMap<>();
        database.query(
                "SELECT pool, SUM(points - cancelled) FROM lot WHERE pool IN (" + Database.places(pools)
                        + ") AND asset = 'POINT' AND parent IS NULL AND granted_on >= ? AND granted_on < ? GROUP BY pool",
                row -> granted.put(row.getLong(1), row.getLong(2)),
                Stream.of(pools, List.of(from, until)).flatMap(List::stream).toList());
        return granted;
    }

    /** By pool, the day of its first lot. */
    public Map<Long, LocalDate> first(List<Long> pools) {
        Map<Long, LocalDate> first = new HashMap<>();
        database.query(
                "SELECT l.pool, l.granted_on FROM lot l JOIN (SELECT MIN(id) AS id FROM lot WHERE pool IN ("
                        + Database.places(pools) + ") AND asset = 'POINT' GROUP BY pool) f ON f.id = l.id",
                row -> first.put(row.getLong(1), row.getObject(2, LocalDate.class)),
                pools);
        return first;
    }
}
