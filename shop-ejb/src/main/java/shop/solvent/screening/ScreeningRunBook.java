package shop.solvent.screening;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** Keeps how far runs are, and up to whom those who joined lately were compared. */
@ApplicationScoped
class ScreeningRunBook {

    /** Whose registration takes longer to be written is found by the next run, and before any payout. */
    private static final Duration WRITTEN_AFTER = Duration.ofSeconds(30);

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** @param version that was taken; null if somebody asks for it */
    long ask(Long version, String by) {
        long id = Ids.next();
        database.update(
                "INSERT INTO screening_run (id, version, asked_by, begun_at, place, screened, hits) VALUES (?, ?, ?, ?, 0, 0, 0)",
                id,
                version,
                by,
                clock.instant());
        // Everybody who is there is compared by the run, so only later ones are left to those who look at newcomers.
        database.update("UPDATE screening_place SET up_to = GREATEST(up_to, ?) WHERE id = 1", settled());
        return id;
    }

    /** Of ids up to this one none is still being written; 0 outside a server, where ids say nothing of time. */
    long settled() {
        return Math.max(0, Ids.noneBefore(clock.instant().minus(WRITTEN_AFTER)) - 1);
    }

    List<Long> unfinished() {
        return database.query("SELECT id FROM screening_run WHERE ended_at IS NULL ORDER BY id", row -> row.getLong(1));
    }

    /** Where a run is, which nobody else does until the present transaction ends; empty if it has ended. */
    Optional<Long> lock(long run) {
        return database.find(
                "SELECT place FROM screening_run WHERE id = ? AND ended_at IS NULL FOR UPDATE",
                row -> row.getLong(1),
                run);
    }

    void went(long run, long place, int screened, int hits, boolean ended) {
        Instant end = ended ? clock.instant() : null;
        database.update(
                "UPDATE screening_run SET place = ?, screened = screened + ?, hits = hits + ?, ended_at = ? WHERE id = ?",
                place,
                screened,
                hits,
                end,
                run);
    }

    /** Up to whom newcomers were compared. Whoever asks takes turns until the present transaction ends. */
    long newest() {
        database.update("INSERT IGNORE INTO screening_place (id, up_to) VALUES (1, 0)");
        return database.find("SELECT up_to FROM screening_place WHERE id = 1 FOR UPDATE", row -> row.getLong(1))
                .orElseThrow();
    }

    void newest(long member) {
        database.update("UPDATE screening_place SET up_to = GREATEST(up_to, ?) WHERE id = 1", member);
    }

    /** The latest first. */
    List<RunView> latest(int most) {
        return database.query(
                "SELECT * FROM screening_run ORDER BY id DESC LIMIT " + most,
                row -> new RunView(
                        row.getLong("id"),
                        row.getObject("version", Long.class),
                        row.getString("asked_by"),
                        Database.instant(row, "begun_at"),
                        row.getLong("screened"),
                        row.getLong("hits"),
                        Database.instant(row, "ended_at")));
    }
}
