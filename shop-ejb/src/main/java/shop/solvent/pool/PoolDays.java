package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Where;
import shop.solvent.points.Lots;
import shop.solvent.points.PromisedPoints;
import shop.solvent.points.PromisedPoints.Ends;

/**
 * How pools stood day by day: what they had promised and what they had. What is locked of a pool's lots says of no day when it
 * came to be so, so it is noted every hour, and the last note of a day stands.
 */
@ApplicationScoped
public class PoolDays implements Recurring {

    private static final Duration EVERY = Duration.ofHours(1);

    @Inject
    private Database database;

    @Inject
    private PromisedPoints promised;

    @Inject
    private Clock clock;

    /**
     * A day of a pool.
     *
     * @param balance what was in the pool
     * @param backing money behind its released points
     * @param locked points promised and not released
     * @param released points released and not taken back
     */
    public record PoolDay(LocalDate day, Money balance, Money backing, long locked, long released) {}

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("pool-days", EVERY, this::note));
    }

    /** Notes how every pool stands now. */
    public void note() {
        database.update(
                "INSERT INTO pool_day (pool, day, balance, backing, locked, released, noted_at) SELECT p.id, ?, "
                        + Balances.of("p.id", AccountType.POOL) + ", " + Balances.of("p.id", AccountType.BACKING) + ", "
                        + Lots.locked("p.id") + ", " + Lots.released("p.id") + ", ? FROM pool p ON DUPLICATE KEY UPDATE"
                        + " balance = VALUES(balance), backing = VALUES(backing), locked = VALUES(locked),"
                        + " released = VALUES(released), noted_at = VALUES(noted_at)",
                LocalDate.now(clock),
                clock.instant());
    }

    /** The days of a pool from one on that were noted, the oldest first. None of a pool that the reader does not see. */
    public List<PoolDay> of(String pool, LocalDate from) {
        Where seen = WithinReach.pools(new Where().and("p.code = ?", pool).and("d.day >= ?", from), "p");
        return database.query(
                "SELECT d.day, d.balance, d.backing, d.locked, d.released FROM pool_day d JOIN pool p ON p.id = d.pool"
                        + seen.sql() + " ORDER BY d.day",
                row -> new PoolDay(
                        row.getObject(1, LocalDate.class),
                        Money.fen(row.getLong(2)),
                        Money.fen(row.getLong(3)),
                        row.getLong(4),
                        row.getLong(5)),
                seen.parameters());
    }

    /** What of a pool's points and coins ends in the next 30, 60 and 90 days. Nothing of a pool that the reader does not see. */
    public Ends ending(String pool) {
        Where seen = WithinReach.pools(new Where().and("p.code = ?", pool), "p");
        List<Long> ids =
                database.query("SELECT p.id FROM pool p" + seen.sql(), row -> row.getLong(1), seen.parameters());
        return ids.isEmpty()
                ? Ends.NONE
                : promised.ending(ids, LocalDate.now(clock)).getOrDefault(ids.get(0), Ends.NONE);
    }
}
