package shop.solvent.day;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Trace;

/** Keeps the days and their steps. */
@ApplicationScoped
class DayBook {

    @Inject
    private Database database;

    /** The day that is not closed. @param askedAt when somebody wanted it closed without waiting; null if nobody */
    record Current(LocalDate day, Instant begunAt, String askedBy, Instant askedAt) {}

    /** What a server at a step has to know. */
    record Standing(String work, StepState state, long position) {}

    /** A day as it is kept. */
    record Row(LocalDate day, ZoneId zone, Instant begunAt, Instant closedAt, String askedBy, Instant askedAt) {}

    Optional<Current> current() {
        return current("");
    }

    /** Until the transaction ends nobody closes it or asks for it. */
    Optional<Current> lockCurrent() {
        return current(" FOR UPDATE");
    }

    private Optional<Current> current(String lock) {
        return database.find(
                "SELECT day, begun_at, asked_by, asked_at FROM business_day WHERE now_open = TRUE" + lock,
                row -> new Current(
                        row.getObject("day", LocalDate.class),
                        Database.instant(row, "begun_at"),
                        row.getString("asked_by"),
                        Database.instant(row, "asked_at")));
    }

    /** Nothing where it is there already, or another is open. */
    void open(LocalDate day, ZoneId zone, Instant now, String askedBy, Instant askedAt) {
        database.update(
                "INSERT IGNORE INTO business_day (day, now_open, zone, opened_at, asked_by, asked_at)"
                        + " VALUES (?, TRUE, ?, ?, ?, ?)",
                day,
                zone.getId(),
                now,
                askedBy,
                askedAt);
    }

    /** Writes down what is to be done for the day; nothing where that was done. */
    void begin(LocalDate day, ZoneId zone, Collection<DayWork> works, Instant now) {
        for (DayWork work : works) {
            database.update(
                    "INSERT IGNORE INTO business_day_step (day, work, place, state) VALUES (?, ?, ?, 'WAITING')",
                    day,
                    work.name(),
                    work.ordinal());
        }
        database.update(
                "UPDATE business_day SET begun_at = ?, zone = ? WHERE day = ? AND begun_at IS NULL",
                now,
                zone.getId(),
                day);
    }

    List<Standing> standing(LocalDate day) {
        return database.query(
                "SELECT work, state, position FROM business_day_step WHERE day = ? ORDER BY place",
                row -> new Standing(row.getString(1), StepState.valueOf(row.getString(2)), row.getLong(3)),
                day);
    }

    /** @return whether this server is at it now; false if it is done, or its day is closed */
    boolean take(LocalDate day, String work, String holder, Integer node, Instant now) {
        return database.update(
                        "UPDATE business_day_step SET state = 'RUNNING', holder = ?, node = ?, trace_id = ?, reason = NULL,"
                                + " begun_at = COALESCE(begun_at, ?) WHERE day = ? AND work = ? AND state <> 'DONE'",
                        holder,
                        node,
                        Trace.id(),
                        now,
                        day,
                        work)
                == 1;
    }

    /** @return whether this server is still at it, so that what it says counts */
    boolean worked(LocalDate day, String work, String holder, Progress progress) {
        boolean mine = database.find(
                        "SELECT 1 FROM business_day_step WHERE day = ? AND work = ? AND state = 'RUNNING' AND holder = ?"
                                + " FOR UPDATE",
                        row -> true,
                        day,
                        work,
                        holder)
                .isPresent();
        if (mine) {
            database.update(
                    "UPDATE business_day_step SET worked = worked + ?, position = ? WHERE day = ? AND work = ?",
                    progress.rows(),
                    progress.after(),
                    day,
                    work);
        }
        return mine;
    }

    boolean done(LocalDate day, String work, String holder, Instant now) {
        return database.update(
                        "UPDATE business_day_step SET state = 'DONE', done_at = ? WHERE day = ? AND work = ?"
                                + " AND state = 'RUNNING' AND holder = ?",
                        now,
                        day,
                        work,
                        holder)
                == 1;
    }

    void waits(LocalDate day, String work, String holder) {
        database.update(
                "UPDATE business_day_step SET state = 'WAITING' WHERE day = ? AND work = ? AND state = 'RUNNING'"
                        + " AND holder = ?",
                day,
                work,
                holder);
    }

    void failed(LocalDate day, String work, String holder, Reason reason, Instant now) {
        database.update(
                "UPDATE business_day_step SET state = 'FAILED', failures = failures + 1, reason = ?, failed_at = ?"
                        + " WHERE day = ? AND work = ? AND state = 'RUNNING' AND holder = ?",
                Json.write(reason),
                now,
                day,
                work,
                holder);
    }

    /** @return whether every step of the day was done, and it was not closed yet */
    boolean close(LocalDate day, Instant now) {
        return database.number("SELECT COUNT(*) FROM business_day_step WHERE day = ? AND state <> 'DONE'", day) == 0
                && database.update(
                                "UPDATE business_day SET now_open = NULL, closed_at = ? WHERE day = ? AND now_open = TRUE",
                                now,
                                day)
                        == 1;
    }

    void ask(LocalDate day, String by, Instant now) {
        database.update("UPDATE business_day SET asked_by = ?, asked_at = ? WHERE day = ?", by, now, day);
        database.update("UPDATE business_day_step SET state = 'WAITING' WHERE day = ? AND state = 'FAILED'", day);
    }

    /** The latest first, those before that day; null to begin with the latest. */
    List<Row> before(LocalDate before, int most) {
        return database.query(
                "SELECT * FROM business_day WHERE day < ? ORDER BY day DESC LIMIT ?",
                DayBook::row,
                before == null ? LocalDate.of(9999, 12, 31) : before,
                most);
    }

    Optional<Row> find(LocalDate day) {
        return database.find("SELECT * FROM business_day WHERE day = ?", DayBook::row, day);
    }

    long count() {
        return database.number("SELECT COUNT(*) FROM business_day");
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("day", LocalDate.class),
                ZoneId.of(row.getString("zone")),
                Database.instant(row, "begun_at"),
                Database.instant(row, "closed_at"),
                row.getString("asked_by"),
                Database.instant(row, "asked_at"));
    }

    Map<LocalDate, List<DayView.Step>> steps(Collection<LocalDate> days) {
        Map<LocalDate, List<DayView.Step>> steps = new HashMap<>();
        if (!days.isEmpty()) {
            List<LocalDate> some = Database.inList(List.copyOf(days));
            database.query(
                    "SELECT * FROM business_day_step WHERE day IN (" + Database.places(some) + ") ORDER BY day, place",
                    row -> steps.computeIfAbsent(row.getObject("day", LocalDate.class), day -> new ArrayList<>())
                            .add(step(row)),
                    some);
        }
        return steps;
    }

    private static DayView.Step step(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new DayView.Step(
                row.getString("work"),
                StepState.valueOf(row.getString("state")),
                row.getLong("worked"),
                row.getInt("failures"),
                reason == null ? null : Json.read(reason, Reason.class),
                row.getObject("node", Integer.class),
                row.getString("trace_id"),
                Database.instant(row, "begun_at"),
                Database.instant(row, "done_at"));
    }
}
