package shop.solvent.storefront;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import shop.solvent.platform.Database;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Transactions;

/**
 * Counts what strangers may do so many times only, before they do it: so twenty at once get no further than one after the other.
 * A time begins with the first, and what was right is not counted.
 */
@ApplicationScoped
class Knocks {

    /** What is counted. */
    enum Limit {
        /** Messages to a number, so that nobody's telephone rings all night. */
        MESSAGE_SOON(1, Duration.ofSeconds(60)),
        MESSAGE_NUMBER(10, Duration.ofHours(1)),
        MESSAGE_ADDRESS(30, Duration.ofHours(1)),
        CODE_ADDRESS(60, Duration.ofHours(1)),
        ORDER_NUMBER(10, Duration.ofHours(1)),
        ORDER_ADDRESS(30, Duration.ofHours(1)),
        GUEST_ADDRESS(30, Duration.ofHours(1));

        private final int most;
        private final Duration time;

        Limit(int most, Duration time) {
            this.most = most;
            this.time = time;
        }
    }

    private static final Duration KEPT = Duration.ofDays(1);

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record Count(int times, Instant beganAt) {}

    /** Counts one more, if there may be one. @return whether it may be done */
    boolean may(Limit limit, String who) {
        return transactions.of(() -> {
            Instant now = clock.instant();
            byte[] hash = Sha256.of(who);
            database.update("DELETE FROM knock WHERE began_at < ? LIMIT 100", now.minus(KEPT));
            database.update(
                    "INSERT IGNORE INTO knock (what, who, times, began_at) VALUES (?, ?, 0, ?)",
                    limit.name(),
                    hash,
                    now);
            Count count = database.find(
                            "SELECT times, began_at FROM knock WHERE what = ? AND who = ? FOR UPDATE",
                            row -> new Count(row.getInt(1), Database.instant(row, "began_at")),
                            limit.name(),
                            hash)
                    .orElseThrow();
            Duration passed = Duration.between(count.beganAt(), now);
            // A clock that was set back keeps nobody waiting until it gets there again.
            boolean over = passed.isNegative() || passed.compareTo(limit.time) >= 0;
            if (!over && count.times() >= limit.most) {
                return false;
            }
            database.update(
                    "UPDATE knock SET times = ?, began_at = ? WHERE what = ? AND who = ?",
                    over ? 1 : count.times() + 1,
                    over ? now : count.beganAt(),
                    limit.name(),
                    hash);
            return true;
        });
    }

    /** It was right: as if it had not been counted. */
    void right(Limit limit, String who) {
        transactions.run(() -> database.update(
                "UPDATE knock SET times = times - 1 WHERE what = ? AND who = ? AND times > 0",
                limit.name(),
                Sha256.of(who)));
    }
}
