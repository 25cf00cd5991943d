package shop.solvent.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Stepwise;

/**
 * Takes a move to the archive through its steps, each of a bounded number of journals, with their transfers and under
 * their ids. It locks nothing but what it moves, which nobody writes any more.
 */
@ApplicationScoped
class ArchiveJob implements Stepwise {

    private static final int JOURNALS_AT_ONCE = 512;

    /** Unless a single journal has more. */
    private static final int TRANSFERS_AT_ONCE = 5_000;

    /**
     * So many pages without a single old journal, and the move is at its end: ids rise with time, though not strictly.
     * What should hide behind them is moved the next time.
     */
    private static final int IDLE_PAGES = 4;

    @Inject
    private Database database;

    @Inject
    private Seals seals;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private record Standing(long id, Instant before, long position, int idle, long last) {

        static Standing read(ResultSet row) throws SQLException {
            return new Standing(
                    row.getLong("id"),
                    Database.instant(row, "before_at"),
                    row.getLong("position"),
                    row.getInt("idle_pages"),
                    row.getLong("last_id"));
        }
    }

    private record Candidate(long journal, boolean old, int transfers) {}

    @Override
    public String job() {
        return "archive-resumed";
    }

    @Override
    public List<Long> unfinished() {
        return database.query("SELECT id FROM archive_run WHERE running = 1", row -> row.getLong(1));
    }

    /** @return the new move, or the one that goes on */
    long begin(String by, Duration period) {
        List<Long> running = unfinished();
        if (!running.isEmpty()) {
            return running.get(0);
        }
        long id = Ids.next();
        Instant now = clock.instant();
        database.update(
                "INSERT INTO archive_run (id, state, running, before_at, first_id, position, idle_pages, last_id,"
                        + " journals, transfers, started_by, started_at)"
                        + " SELECT ?, ?, 1, ?, COALESCE(MIN(id), 0), COALESCE(MIN(id), 0) - 1, 0, COALESCE(MAX(id), 0),"
                        + " 0, 0, ?, ? FROM journal",
                id,
                ArchiveView.State.RUNNING.name(),
                now.minus(period),
                by,
                now);
        audit.record(by, "archive.start", "archive", null, now.minus(period).toString(), null);
        return id;
    }

    void cancel(String by) {
        int cancelled = database.update(
                "UPDATE archive_run SET state = ?, running = NULL, finished_at = ? WHERE running = 1",
                ArchiveView.State.CANCELLED.name(),
                clock.instant());
        if (cancelled > 0) {
            audit.record(by, "archive.cancel", "archive", null, null, null);
        }
    }

    /** @return false if there is nothing more to do, or another server is at it */
    @Override
    public boolean step(long run) {
        return database.find(
                        "SELECT * FROM archive_run WHERE id = ? AND running = 1 FOR UPDATE SKIP LOCKED",
                        Standing::read,
                        run)
                .map(this::advance)
                .orElse(false);
    }

    private boolean advance(Standing standing) {
        List<Candidate> page = page(standing);
        if (page.isEmpty() || standing.idle() == IDLE_PAGES) {
            database.update(
                    "UPDATE archive_run SET state = ?, running = NULL, position = last_id, finished_at = ? WHERE id = ?",
                    ArchiveView.State.DONE.name(),
                    clock.instant(),
                    standing.id());
            return false;
        }
        Set<Long> movable = new LinkedHashSet<>();
        page.stream().filter(Candidate::old).forEach(candidate -> movable.add(candidate.journal()));
        movable.retainAll(seals.ofJournals(movable));
        keepWhatWaits(movable, standing.before());
        int transfers = movable.isEmpty() ? 0 : move(List.copyOf(movable));
        database.update(
                "UPDATE archive_run SET position = ?, idle_pages = ?, journals = journals + ?, transfers = transfers + ?"
                        + " WHERE id = ?",
                page.get(page.size() - 1).journal(),
                page.stream().anyMatch(Candidate::old) ? 0 : standing.idle() + 1,
                movable.size(),
                transfers,
                standing.id());
        return true;
    }

    private List<Candidate> page(Standing standing) {
        List<Candidate> found = database.query(
                "SELECT j.id, j.recorded_at < ?, (SELECT COUNT(*) FROM transfer t WHERE t.journal = j.id) FROM journal j"
                        + " WHERE j.id > ? AND j.id <= ? ORDER BY j.id LIMIT " + JOURNALS_AT_ONCE,
                row -> new Candidate(row.getLong(1), row.getBoolean(2), row.getInt(3)),
                standing.before(),
                standing.position(),
                standing.last());
        List<Candidate> page = new ArrayList<>();
        int transfers = 0;
        for (Candidate candidate : found) {
            transfers += candidate.old() ? candidate.transfers() : 0;
            if (transfers > TRANSFERS_AT_ONCE && !page.isEmpty()) {
                break;
            }
            page.add(candidate);
        }
        return page;
    }

    /** What {@link Shelves} relies on: a pending transfer goes when it is resolved, and never after what resolved it. */
    private void keepWhatWaits(Set<Long> movable, Instant before) {
        if (movable.isEmpty()) {
            return;
        }
        List<Object> parameters = Database.inList(List.copyOf(movable));
        String journals = Database.places(parameters);
        parameters.add(before);
        database.query(
                        "SELECT DISTINCT t.journal FROM transfer t LEFT JOIN transfer r ON r.pending = t.id"
                                + " WHERE t.journal IN (" + journals
                                + ") AND " + Phase.pending("t.phase") + " AND (r.id IS NULL OR r.recorded_at >= ?)",
                        row -> row.getLong(1),
                        parameters)
                .forEach(movable::remove);
        List<long[]> resolutions = database.query(
                "SELECT DISTINCT r.journal, t.journal FROM transfer r JOIN transfer t ON t.id = r.pending"
                        + " WHERE r.journal IN (" + journals + ")",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                parameters.subList(0, parameters.size() - 1));
        boolean changed = true;
        while (changed) { // a journal may resolve one that resolves another
            changed = resolutions.stream()
                    .filter(pair -> !movable.contains(pair[1]))
                    .map(pair -> movable.remove(pair[0]))
                    .reduce(false, Boolean::logicalOr);
        }
    }

    /** @return how many transfers went along */
    private int move(List<Long> moved) {
        List<Long> journals = Database.inList(moved);
        String those = "journal IN (" + Database.places(journals) + ")";
        sumUp(those, journals);
        carry("journal", "id IN (" + Database.places(journals) + ")", journals);
        return carry("transfer", those, journals);
    }

    private int carry(String table, String those, List<Long> journals) {
        Object[] ids = journals.toArray();
        int copied =
                database.update("INSERT INTO " + table + "_archive SELECT * FROM " + table + " WHERE " + those, ids);
        int deleted = database.update("DELETE FROM " + table + " WHERE " + those, ids);
        if (copied != deleted) {
            throw new IllegalStateException(copied + " rows of " + table + " copied, and " + deleted + " deleted");
        }
        return copied;
    }

    private void sumUp(String those, List<Long> journals) {
        database.update(
                "INSERT INTO archived_balance (owner, type, debits_pending, debits_posted, credits_pending,"
                        + " credits_posted, last_event_at, last_recorded_at)"
                        + " SELECT owner, type, SUM(dpe), SUM(dpo), SUM(cpe), SUM(cpo), MAX(at), MAX(known) FROM ("
                        + side("debit", those) + " UNION ALL " + side("credit", those)
                        + ") sides GROUP BY owner, type ORDER BY owner, type ON DUPLICATE KEY UPDATE "
                        + Stream.of("debits_pending", "debits_posted", "credits_pending", "credits_posted")
                                .map(counter ->
                                        counter + " = archived_balance." + counter + " + VALUES(" + counter + "), ")
                                .collect(Collectors.joining())
                        + "last_event_at = GREATEST(archived_balance.last_event_at, VALUES(last_event_at)),"
                        + " last_recorded_at = GREATEST(archived_balance.last_recorded_at, VALUES(last_recorded_at))",
                Stream.concat(journals.stream(), journals.stream()).toArray());
    }

    private static String side(String side, String those) {
        boolean debit = side.equals("debit");
        return "SELECT " + side + "_owner AS owner, " + side + "_type AS type, "
                + (debit ? AsOf.PENDING : "0") + " AS dpe, " + (debit ? AsOf.POSTED : "0") + " AS dpo, "
                + (debit ? "0" : AsOf.PENDING) + " AS cpe, " + (debit ? "0" : AsOf.POSTED) + " AS cpo,"
                + " event_at AS at, recorded_at AS known FROM transfer WHERE " + those;
    }
}
