package shop.solvent.pool;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.points.Lots;
import shop.solvent.pool.PoolTerms.Days;

/**
 * What a member is released at most of a pool within a period, as pieces of SQL. Of a member's lots the oldest count first, and
 * what is due before what may be brought forward; what is above is due the next time.
 *
 * @param points null for no limit
 * @param first ISO month of the first run that counts, {@code last} that of the last
 */
record MemberCap(Long points, PoolId pool, String first, String last) {

    static MemberCap of(PoolTerms terms, PoolId pool, YearMonth period, LocalDate dueBy) {
        Days days = terms.daysOf(dueBy);
        return new MemberCap(
                terms.memberCap(),
                pool,
                (days == null ? period : YearMonth.from(days.first())).toString(),
                (days == null ? period : YearMonth.from(days.last())).toString());
    }

    /**
     * The lots of a table with what of them is within the cap.
     *
     * @param table has {@code lot}, {@code member} and {@code due}
     * @param more other columns of it; {@code later} counts after all that is due, the others stay as they are
     */
    String of(String table, String... more) {
        if (points == null) {
            return table;
        }
        String due = "GREATEST(i.due, 0)";
        String room = "GREATEST(0, ? - COALESCE(g.got, 0)";
        String ofMember = "OVER (PARTITION BY i.member ORDER BY i.lot ROWS UNBOUNDED PRECEDING)";
        String all = Arrays.stream(more)
                .map(column -> column.equals("later")
                        ? ", LEAST(i.later, " + room + " - SUM(" + due
                                + ") OVER (PARTITION BY i.member) - SUM(i.later) " + ofMember + " + i.later)) AS later"
                        : ", i." + column)
                .collect(Collectors.joining());
        return "(SELECT i.lot, i.member, LEAST(i.due, " + room + " - SUM(" + due + ") " + ofMember + " + " + due
                + ")) AS due" + all + " FROM " + table + " i LEFT JOIN (SELECT h.member, SUM(s.released) AS got FROM"
                + " release_run r JOIN release_step p ON p.run = r.id AND p.done = TRUE JOIN release_share s ON s.run = p.run"
                + " AND s.step = p.step JOIN " + Lots.HOLDERS + " h ON h.lot = s.lot WHERE r.pool = ? AND r.period >= ?"
                + " AND r.period <= ? GROUP BY h.member) g ON g.member = i.member)";
    }

    /** The parameters that come before those of the table. @param later whether it has that column */
    List<Object> most(boolean later) {
        return points == null ? List.of() : later ? List.of(points, points) : List.of(points);
    }

    /** The parameters that come after those of the table. */
    List<Object> got() {
        return points == null ? List.of() : List.of(pool.value(), first, last);
    }
}
