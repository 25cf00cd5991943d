package shop.solvent.platform;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What every timer does its work through. It sees to it that a job does not overlap with itself, and that a timer lives
 * on when its work fails, because the server never calls a timer again that has failed twice: after an outage of the
 * database no timer would be left.
 *
 * <p>The work runs outside any transaction and begins its own. It must do no harm if it is done twice: a server that was
 * stopped in the middle of a job for longer than its lease goes on with it when it wakes, while another has taken over.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class.getName());

    @Inject
    private Database database;

    @Inject
    private Node node;

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

    private boolean isMine(String job) {
        database.update(
                "INSERT IGNORE INTO job (name, holder, since, ran_at, runs)"
                        + " VALUES (?, '', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 0)",
                job);
        return database.update(
                        "UPDATE job SET since = IF(holder = ?, since, UTC_TIMESTAMP(6)), holder = ?,"
                                + " ran_at = UTC_TIMESTAMP(6), runs = runs + 1 WHERE name = ?"
                                + " AND (holder = ? OR NOT EXISTS (SELECT 1 FROM node WHERE node.holder = job.holder"
                                + " AND node.lease_until > UTC_TIMESTAMP(6)))"
                                + " AND EXISTS (SELECT 1 FROM node WHERE node.holder = ?"
                                + " AND node.lease_until > UTC_TIMESTAMP(6))",
                        node.holder(),
                        node.holder(),
                        job,
                        node.holder(),
                        node.holder())
                == 1;
    }
}
