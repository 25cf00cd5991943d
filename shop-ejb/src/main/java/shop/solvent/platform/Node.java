package shop.solvent.platform;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * This server among those on the same database. It leases a number for its ids and renews the lease every few seconds; a
 * server that no longer does counts as gone, and others take over its {@linkplain Jobs jobs}. All times are by the
 * database's clock, the only one that the servers share.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Node {

    private static final Logger LOG = Logger.getLogger(Node.class.getName());

    /** Outlasts a pause or an outage of some seconds; and as long it takes until others act for a server that died. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration RENEWED_EVERY = Duration.ofSeconds(5);

    private static final int NUMBERS = 1024;

    private static final String MORE = " + INTERVAL " + LEASE.toSeconds() + " SECOND";

    @Inject
    private Database database;

    /** Names this run of the server; after a restart it is another. */
    private final String holder = Trace.fresh();

    private NodeLease lease;
    private long renewedAt;
    private boolean makesIds;

    /** Names this run of the server. */
    public String holder() {
        return holder;
    }

    /** From now on this server makes its ids with a number of its own. */
    public synchronized void makeIds() {
        makesIds = true;
        renew();
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void onSchedule() {
        try {
            renewIfTaken();
        } catch (RuntimeException failure) { // a timer that fails twice is never called again
            LOG.log(Level.WARNING, "The lease of this node could not be renewed: {0}", failure.toString());
        }
    }

    /** Before the first is taken, the tables may not be there yet. */
    private synchronized void renewIfTaken() {
        if (lease != null) {
            renew();
        }
    }

    /** Sees to it that this server counts as alive. */
    public synchronized void stayAlive() {
        if (lease == null || System.nanoTime() - renewedAt > RENEWED_EVERY.toNanos()) {
            renew();
        }
    }

    private void renew() {
        if (lease == null || !extend()) {
            lease = new NodeLease(anotherTerm());
            LOG.log(Level.INFO, "This server is node {0} now, as {1}", new Object[] {lease.number(), holder});
        }
        renewedAt = System.nanoTime();
        if (makesIds) {
            Ids.makeWith(lease);
        }
    }

    /** From the later of both clocks: should the database's be set back, this server goes on without a gap. */
    private boolean extend() {
        boolean mine = database.update(
                        "UPDATE node SET lease_until = GREATEST(UTC_TIMESTAMP(6), CAST(? AS DATETIME(6)))" + MORE
                                + " WHERE holder = ?",
                        lease.now(),
                        holder)
                == 1;
        if (mine) {
            lease.extend(term());
        }
        return mine;
    }

    private NodeLease.Term anotherTerm() {
        while (!takeOver() && !takeNew()) {
            LOG.log(Level.FINE, "Another server came first; the next number is tried");
        }
        return term();
    }

    /** The number that nobody has held for the longest time. */
    private boolean takeOver() {
        Optional<Integer> free = database.find(
                "SELECT number FROM node WHERE lease_until <= UTC_TIMESTAMP(6) ORDER BY lease_until LIMIT 1",
                row -> row.getInt(1));
        return free.isPresent()
                && database.update(
                                "UPDATE node SET holder = ?, since = UTC_TIMESTAMP(6),"
                                        + " lease_until = UTC_TIMESTAMP(6)" + MORE
                                        + " WHERE number = ? AND lease_until <= UTC_TIMESTAMP(6)",
                                holder,
                                free.get())
                        == 1;
    }

    private boolean takeNew() {
        long number = database.number("SELECT COALESCE(MAX(number) + 1, 0) FROM node");
        if (number == NUMBERS) {
            throw new IllegalStateException("All " + NUMBERS + " node numbers are held by running servers");
        }
        return database.update(
                        "INSERT IGNORE INTO node (number, holder, since, lease_until)"
                                + " VALUES (?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)" + MORE + ")",
                        number,
                        holder)
                == 1;
    }

    private NodeLease.Term term() {
        return database.find(
                        "SELECT number, since, lease_until, UTC_TIMESTAMP(6) AS now FROM node WHERE holder = ?",
                        row -> new NodeLease.Term(
                                row.getInt("number"),
                                Database.instant(row, "since"),
                                Database.instant(row, "lease_until"),
                                Database.instant(row, "now"),
                                System.nanoTime()),
                        holder)
                .orElseThrow(() -> new IllegalStateException("The lease of this node was taken away at once"));
    }
}
