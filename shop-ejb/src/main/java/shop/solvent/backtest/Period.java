package shop.solvent.backtest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.rules.language.DecisionPoint;

/**
 * The decisions on record of a period, read page by page in the order of their time: by the index, without an offset and
 * without a lock. Decisions recorded after the run began are left out, so that a run that is taken up again sees what it
 * would have seen.
 *
 * @param lastId the latest act there was when the run began
 */
record Period(DecisionPoint point, Instant to, long lastId, int oneIn) {

    /** The source of a point's decisions: table, time, index. */
    private record Source(String table, String time, String hint) {

        static Source of(DecisionPoint point) {
            return switch (point) {
                // The index is named, since a server that takes the join the other way round would sort everything.
                case CHECKOUT -> new Source("orders", "event_at", " FORCE INDEX (orders_time)");
                case RELEASE -> new Source("release_run", "started_at", "");
            };
        }
    }

    static boolean any(Database database, DecisionPoint point, Instant from, Instant to) {
        Source source = Source.of(point);
        return database.number(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM " + source.table + " WHERE " + source.time + " >= ? AND "
                                + source.time + " < ? LIMIT 1) one",
                        from,
                        to)
                > 0;
    }

    static long last(Database database, DecisionPoint point) {
        return database.number("SELECT COALESCE(MAX(id), 0) FROM " + Source.of(point).table);
    }

    long count(Database database, Instant from) {
        Source source = Source.of(point);
        return database.query(
                        "SELECT COUNT(*) FROM " + source.table + " o" + source.hint + " WHERE o." + source.time
                                + " >= ? AND o." + source.time + " < ? AND o.id <= ?" + sample(),
                        row -> row.getLong(1),
                        from,
                        to,
                        lastId)
                .get(0);
    }

    /** The next ones after a place; empty at the end. */
    List<Recorded> page(Database database, Instant at, long id, int size) {
        Source source = Source.of(point);
        String time = "o." + source.time;
        return database.query(
                "SELECT o.id, " + time + " AS at, d.facts FROM " + source.table + " o" + source.hint
                        + " JOIN decision d ON d.id = o.decision WHERE " + time + " >= ? AND " + time + " < ? AND ("
                        + time + " > ? OR o.id > ?) AND o.id <= ?" + sample() + " ORDER BY " + time + ", o.id LIMIT "
                        + size,
                Period::recorded,
                new ArrayList<>(List.of(at, to, at, id, lastId)));
    }

    /** Always the same ones, spread over everything: an id's check sum says nothing of what it names. */
    private String sample() {
        return oneIn == 1 ? "" : " AND MOD(CRC32(o.id), " + oneIn + ") = 0";
    }

    private static Recorded recorded(ResultSet row) throws SQLException {
        return new Recorded(row.getLong("id"), Database.instant(row, "at"), row.getBytes("facts"), null);
    }
}
