package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.kernel.id.DividendPoolId;
import shop.solvent.ledger.Journal;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** Writes down of which month's profit a pool was funded, and what went back of it. */
@ApplicationScoped
class FundingBook {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** @param fen below zero for what went back */
    void add(DividendPoolId pool, String period, long fen, Journal journal, Mandate mandate) {
        database.insert(
                "dividend_funding (id, pool, period, amount, journal, asked_by, agreed_by, recorded_at)",
                List.<Object[]>of(new Object[] {
                    Ids.next(),
                    pool.value(),
                    period,
                    fen,
                    journal.id().value(),
                    mandate.askedBy(),
                    mandate.agreedBy(),
                    clock.instant()
                }));
    }

    /** Fen of the month's profit that are set aside for the pool, as it is now. */
    long locked(DividendPoolId pool, String period) {
        return database
                .query(
                        "SELECT amount FROM dividend_funding WHERE pool = ? AND period = ? FOR UPDATE",
                        row -> row.getLong(1),
                        pool.value(),
                        period)
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The same without a lock, for who only looks. */
    long of(DividendPoolId pool, String period) {
        return database.number(
                "SELECT COALESCE(SUM(amount), 0) FROM dividend_funding WHERE pool = ? AND period = ?",
                pool.value(),
                period);
    }
}
