package shop.solvent.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Sha256;

/**
 * Who has knocked in vain, and how long the next must wait: who fails is slowed down, and nobody is shut out. Failures are
 * counted three times: for a name at an address, for an address whatever the name, and for a name wherever from. Where a
 * person has signed in before, only what happened there under their own name counts, so that strangers elsewhere cannot
 * keep them waiting.
 *
 * <p>Names that nobody has are counted like the others, so that waiting tells nobody which names there are. What is kept
 * is a hash: people type their password into the wrong field.
 */
@ApplicationScoped
class Doorstep {

    /** Stands for whatever name, and for whatever address. */
    private static final String ANY = "";

    /** How long a place stays known after the person last came from there. */
    private static final Duration KNOWN = Duration.ofDays(90);

    /** After so long without another, failures are forgotten. */
    static final Duration FORGOTTEN = Duration.ofHours(12);

    private static final int SWEPT_AT_ONCE = 100;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * @param free failures after which there is no waiting yet
     * @param first the wait after one more; each further failure doubles it
     */
    private record Pace(int free, Duration first, Duration longest) {

        Duration after(int failures) {
            if (failures <= free) {
                return Duration.ZERO;
            }
            Duration wait = first.multipliedBy(1L << Math.min(failures - free - 1, 20));
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }

    private static final Pace HERE = new Pace(4, Duration.ofSeconds(5), Duration.ofMinutes(5));

    /** Many people may share an address. */
    private static final Pace ADDRESS = new Pace(19, Duration.ofSeconds(5), Duration.ofMinutes(5));

    /** Many strangers at one name: slow enough for a password of ten letters, and short for its owner in a new place. */
    private static final Pace NAME = new Pace(19, Duration.ofSeconds(1), Duration.ofSeconds(30));

    private enum Scope {
        HERE,
        ADDRESS,
        NAME
    }

    private record Count(int failures, Instant lastAt, Instant admittedAt) {

        static Count read(ResultSet row) throws SQLException {
            return new Count(
                    row.getInt("failures"), Database.instant(row, "last_at"), Database.instant(row, "admitted_at"));
        }
    }

    /**
     * How long the next attempt must wait; zero if it may be made now. Attempts with something in common take turns from
     * here to the end of the transaction.
     */
    Duration wait(String name, String address) {
        Instant now = clock.instant();
        Count here = count(Scope.HERE, name, address, now);
        if (here.admittedAt() != null && here.admittedAt().plus(KNOWN).isAfter(now)) {
            return left(HERE, here, now);
        }
        return longest(
                left(HERE, here, now),
                left(ADDRESS, count(Scope.ADDRESS, name, address, now), now),
                left(NAME, count(Scope.NAME, name, address, now), now));
    }

    private Count count(Scope scope, String name, String address, Instant now) {
        Object[] key = key(scope, name, address);
        database.update(
                // not ignored: who finds the row there would share its lock with others, and each would wait for the
                // rest
                "INSERT INTO sign_in_failure (name, address, failures, last_at) VALUES (?, ?, 0, ?)"
                        + " ON DUPLICATE KEY UPDATE failures = failures",
                key[0],
                key[1],
                now);
        Count count = database.find(
                        "SELECT failures, last_at, admitted_at FROM sign_in_failure WHERE name = ? AND address = ?"
                                + " FOR UPDATE",
                        Count::read,
                        key)
                .orElseThrow();
        if (count.lastAt().isAfter(now)) { // the clock was set back: nobody waits until it gets there again
            database.update(
                    "UPDATE sign_in_failure SET last_at = ? WHERE name = ? AND address = ?", now, key[0], key[1]);
            return new Count(count.failures(), now, count.admittedAt());
        }
        return count;
    }

    private static Duration left(Pace pace, Count count, Instant now) {
        Duration passed = Duration.between(count.lastAt(), now);
        Duration left = pace.after(count.failures()).minus(passed);
        return left.isNegative() || passed.compareTo(FORGOTTEN) > 0 ? Duration.ZERO : left;
    }

    private static Duration longest(Duration... some) {
        Duration longest = Duration.ZERO;
        for (Duration one : some) {
            longest = one.compareTo(longest) > 0 ? one : longest;
        }
        return longest;
    }

    /**
     * Counts a failure. Call {@link #wait} before.
     *
     * @return whether from now on the next must wait, and had not to before
     */
    boolean failed(String name, String address) {
        Instant now = clock.instant();
        for (Scope scope : Scope.values()) {
            Object[] key = key(scope, name, address);
            database.update(
                    "UPDATE sign_in_failure SET failures = IF(last_at < ?, 1, failures + 1), last_at = ?"
                            + " WHERE name = ? AND address = ?",
                    now.minus(FORGOTTEN),
                    now,
                    key[0],
                    key[1]);
        }
        sweep(now);
        int here = count(Scope.HERE, name, address, now).failures();
        return here == HERE.free() + 1;
    }

    /** The person is in: their own failures are forgiven, and the place is known. */
    void admitted(String name, String address) {
        Instant now = clock.instant();
        forgive(name);
        Object[] key = key(Scope.HERE, name, address);
        database.update(
                "UPDATE sign_in_failure SET last_at = ?, admitted_at = ? WHERE name = ? AND address = ?",
                now,
                now,
                key[0],
                key[1]);
    }

    /** Where the person was let in lately, the latest first. */
    List<Operators.Place> places(String name) {
        return database.query(
                "SELECT address, admitted_at FROM sign_in_failure WHERE name = ? AND address <> ? AND admitted_at >= ?"
                        + " ORDER BY admitted_at DESC",
                row -> new Operators.Place(row.getString("address"), Database.instant(row, "admitted_at")),
                hash(name),
                ANY,
                clock.instant().minus(KNOWN));
    }

    /** Nobody waits any more for failures at this name. */
    void forgive(String name) {
        database.update("UPDATE sign_in_failure SET failures = 0 WHERE name = ?", (Object) hash(name));
    }

    private void sweep(Instant now) {
        database.update("DELETE FROM sign_in_failure WHERE last_at < ? LIMIT " + SWEPT_AT_ONCE, now.minus(KNOWN));
    }

    private static Object[] key(Scope scope, String name, String address) {
        return new Object[] {scope == Scope.ADDRESS ? hash(ANY) : hash(name), scope == Scope.NAME ? ANY : address};
    }

    private static byte[] hash(String name) {
        return Sha256.of(name);
    }
}
