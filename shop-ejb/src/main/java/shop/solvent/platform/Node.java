package shop.solvent.platform;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * This server among those on the same database. It leases a number for its ids, and renews the lease every few seconds by
 * its machine's timer. Up to when the ids of a number reach is told by the database's clock, the only one that the servers
 * share; whether a server still lives, by its beat: see {@link Pulses}.
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

    /** Stands with the number for its holder when nobody has it. */
    private static final String FREE = "free-";

    @Inject
    private Database database;

    @Inject
    private Pulses pulses;

    /** Names this run of the server; after a restart it is another. */
    private final String holder = Trace.fresh();

    private volatile NodeLease lease;

    /** Whether the database took the latest renewal, which is a write like any other. */
    private volatile boolean renewed;

    private long renewedAt;
    private boolean makesIds;

    /** Names this run of the server. */
    public String holder() {
        return holder;
    }

    /** The number that this server leases; null before its first lease. */
    public Integer number() {
        NodeLease current = lease;
        return current == null ? null : current.number();
    }

    /** From now on this server makes its ids with a number of its own. */
    public synchronized void makeIds() {
        makesIds = true;
        renew();
    }

    /** Renews the lease if it is time, and at once after a renewal that failed. */
    public synchronized void renewInTime() {
        boolean worked = renewed;
        try {
            stayAlive();
        } catch (RuntimeException failure) {
            // Once for an outage, not every second.
            LOG.log(
                    worked ? Level.WARNING : Level.FINE,
                    "The lease of this node could not be renewed: {0}",
                    failure.toString());
        }
    }

    /** Sees to it that this server counts as alive. */
    public synchronized void stayAlive() {
        if (!renewed || System.nanoTime() - renewedAt > RENEWED_EVERY.toNanos()) {
            renew();
        }
    }

    /** Whether this server can write: its lease is good, and the database took its latest renewal. */
    public boolean canWrite() {
        NodeLease current = lease;
        return renewed && current != null && !current.isOver();
    }

    /** Renews the lease now. */
    public synchronized void renew() {
        long asked = System.nanoTime();
        try {
            if (lease == null || !extend()) {
                lease = new NodeLease(anotherTerm());
                LOG.log(Level.INFO, "This server is node {0} now, as {1}", new Object[] {lease.number(), holder});
            }
            freeNumbers();
        } catch (RuntimeException failure) {
            renewed = false;
            throw failure;
        }
        renewed = true;
        renewedAt = asked;
        if (makesIds) {
            Ids.makeWith(lease);
        }
    }

    /** From the later of both clocks: should the database's be set back, this server goes on without a gap. */
    private boolean extend() {
        boolean mine = database.update(
                        "UPDATE node SET beat = beat + 1, lease_until = GREATEST(UTC_TIMESTAMP(6), CAST(? AS DATETIME(6)))"
                                + MORE + " WHERE holder = ?",
                        lease.now(),
                        holder)
                == 1;
        if (mine) {
            lease.extend(term());
        }
        return mine;
    }

    private NodeLease.Term anotherTerm() {
        for (int tries = 0; tries < NUMBERS; tries++) {
            if (takeOver(FREE + "%") || takeNew() || takeOver("%")) {
                return term();
            }
        }
        throw new IllegalStateException("All " + NUMBERS + " node numbers are held by running servers");
    }

    /** The number that nobody has held for the longest time. Its ids begin where those of its last holder ended. */
    private boolean takeOver(String holders) {
        Optional<Integer> free = database.find(
                "SELECT number FROM node WHERE holder LIKE ? AND lease_until <= UTC_TIMESTAMP(6)"
                        + " ORDER BY lease_until LIMIT 1",
                row -> row.getInt(1),
                holders);
        return free.isPresent()
                && database.update(
                                "UPDATE node SET holder = ?, since = UTC_TIMESTAMP(6),"
                                        + " lease_until = UTC_TIMESTAMP(6)" + MORE
                                        + " WHERE number = ? AND holder LIKE ? AND lease_until <= UTC_TIMESTAMP(6)",
                                holder,
                                free.get(),
                                holders)
                        == 1;
    }

    private record Other(int number, String holder, long beat) {}

    /** Gives free what servers that are gone have left behind. A lease that is over by the clock alone proves nothing. */
    private void freeNumbers() {
        database
                .query(
                        "SELECT number, holder, beat FROM node WHERE holder <> ? AND holder NOT LIKE ?",
                        row -> new Other(row.getInt(1), row.getString(2), row.getLong(3)),
                        holder,
                        FREE + "%")
                .stream()
                .filter(other -> pulses.isGone(other.holder(), other.beat()))
                .forEach(gone -> {
                    database.update(
                            "UPDATE node SET holder = ? WHERE number = ? AND holder = ? AND beat = ?",
                            FREE + gone.number(),
                            gone.number(),
                            gone.holder(),
                            gone.beat());
                    pulses.forget(gone.holder());
                });
    }

    private boolean takeNew() {
        long number = database.number("SELECT COALESCE(MAX(number) + 1, 0) FROM node");
        return number < NUMBERS
                && database.update(
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
