package shop.solvent.platform;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What recurring work is done through. It sees to it that a job does not overlap with itself, that of all servers one
 * does it, and that it comes again when it has failed.
 *
 * <p>The work runs outside any transaction and begins its own. It must do no harm if it is done twice: a server that was
 * stopped in the middle of a job for longer than its lease goes on with it when it wakes, while another has taken over.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class.getName());

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    @Inject
    private Database database;

    @Inject
    private Node node;

    @Inject
    private Clock clock;

    @Inject
    private Pulses pulses;

    /** When this server did the work of a day, by its timer. */
    private final Map<String, Long> done = new ConcurrentHashMap<>();

    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /**
     * Does the work, unless that is another server's job. The first that asks gets the job and keeps it while it lives, so
     * of all servers whose timers go off one acts; when it is gone the job falls to the next that asks.
     *
     * @param job its name, the same on every server
     */
    public void once(String job, Runnable work) {
        onEach(job, () -> {
            node.stayAlive();
            if (isMine(job)) {
                work.run();
            }
        });
    }

    /**
     * Does the work once a day from that time on, unless that is another server's job. A day that was missed is made up for
     * as soon as there is a server again; a new shop waits for its first.
     *
     * @param from the time of day in the shop's zone
     */
    public void daily(String job, LocalTime from, Runnable work) {
        once(job, () -> {
            ZonedDateTime now = clock.instant().atZone(clock.getZone());
            LocalDate today = now.toLocalDate();
            boolean passed = !now.toLocalTime().isBefore(from);
            database.update(
                    "UPDATE job SET day = ? WHERE name = ? AND day IS NULL", passed ? today : today.minusDays(1), job);
            if (isDue(job, today, now.toLocalTime(), from)) {
                work.run();
                done.put(job, System.nanoTime());
                database.update("UPDATE job SET day = ? WHERE name = ?", today, job);
            }
        });
    }

    /** Does the work on every server, for work that several can share. */
    public void onEach(String job, Runnable work) {
        if (!running.add(job)) {
            return;
        }
        try {
            Trace.as(Trace.fresh(), () -> {
                work.run();
                return null;
            });
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isUnreachable(failure)) {
                LOG.log(Level.WARNING, "The job {0} waits until the database is back", job);
            } else {
                LOG.log(Level.SEVERE, "The job " + job + " failed; it is tried again at its next time", failure);
            }
        } finally {
            running.remove(job);
        }
    }

    /** Which server holds the job. {@code beat} is that server's, and null if it is among the nodes no more. */
    private record Holding(String holder, Long beat) {}

    private boolean isMine(String job) {
        Optional<Holding> held = database.find(
                "SELECT j.holder, n.beat FROM job j LEFT JOIN node n ON n.holder = j.holder WHERE j.name = ?",
                row -> new Holding(row.getString(1), row.getObject(2, Long.class)),
                job);
        if (held.isEmpty()) {
            return database.update(
                            "INSERT IGNORE INTO job (name, holder, since, ran_at, runs)"
                                    + " VALUES (?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1)",
                            job,
                            node.holder())
                    == 1;
        }
        String holder = held.get().holder();
        if (!holder.equals(node.holder()) && !isGone(held.get())) {
            return false;
        }
        // Of several that find it free, one gets it.
        boolean mine = database.update(
                        "UPDATE job SET since = IF(holder = ?, since, UTC_TIMESTAMP(6)), holder = ?,"
                                + " ran_at = UTC_TIMESTAMP(6), runs = runs + 1 WHERE name = ? AND holder = ?",
                        node.holder(),
                        node.holder(),
                        job,
                        holder)
                == 1;
        if (!holder.equals(node.holder())) {
            pulses.forget(holder);
        }
        return mine;
    }

    private boolean isGone(Holding other) {
        return other.beat() == null || pulses.isGone(other.holder(), other.beat());
    }

    /**
     * Whether the day's work has still to be done. A day is not done twice when the clock is set back over its beginning
     * or over midnight. A day that is further ahead than that was written by a clock that was wrong, and is no reason to
     * wait for it.
     */
    private boolean isDue(String job, LocalDate today, LocalTime now, LocalTime from) {
        Optional<LocalDate> last =
                database.find("SELECT day FROM job WHERE name = ?", row -> row.getObject(1, LocalDate.class), job);
        if (last.isEmpty()) {
            return false;
        }
        Long doneAt = done.get(job);
        boolean justDone = doneAt != null && System.nanoTime() - doneAt < HALF_A_DAY.toNanos();
        return !justDone
                && !now.isBefore(from)
                && (last.get().isBefore(today) || last.get().isAfter(today.plusDays(1)));
    }

    /** Leaves this server's jobs to whoever asks for them next. */
    public void giveUp() {
        database.update("UPDATE job SET holder = '' WHERE holder = ?", node.holder());
    }
}
