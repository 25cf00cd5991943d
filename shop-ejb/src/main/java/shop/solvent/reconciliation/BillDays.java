package shop.solvent.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;

/** Keeps which bills are asked for, and what came of it. */
@ApplicationScoped
class BillDays {

    private static final String COUNTS =
            " b.provider = f.provider AND b.day = f.day AND b.state IN " + BillBook.PRESENT;

    private static final String VIEW =
            "SELECT f.*, b.id AS counts, b.made_by FROM bill_fetch f LEFT JOIN bill b ON" + COUNTS;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** The last day of a provider that is written down; empty for none. */
    Optional<LocalDate> last(String provider) {
        return database.query(
                        "SELECT MAX(day) FROM bill_fetch WHERE provider = ?",
                        row -> Optional.ofNullable(row.getObject(1, LocalDate.class)),
                        provider)
                .get(0);
    }

    /** It is asked for from now on. What is written down already stays as it is. */
    void plan(String provider, LocalDate day) {
        Instant now = clock.instant();
        database.update(
                "INSERT IGNORE INTO bill_fetch (provider, day, state, ask_at, planned_at) VALUES (?, ?, 'WAITING', ?, ?)",
                provider,
                day,
                now,
                now);
    }

    /** What is to be asked for by now, the earliest day first. */
    List<BillDay> due(Instant now, int most, int passedOver) {
        return database.query(
                VIEW + " WHERE f.ask_at <= ? ORDER BY f.day, f.provider LIMIT ? OFFSET ?",
                BillDays::read,
                now,
                most,
                passedOver);
    }

    Optional<BillDay> find(String provider, LocalDate day) {
        return database.find(VIEW + " WHERE f.provider = ? AND f.day = ?", BillDays::read, provider, day);
    }

    /**
     * Somebody asks for it now, and nobody else does until {@code next}, whatever becomes of them.
     *
     * @param asks how often it was asked for as they saw it
     * @return false if somebody else was faster
     */
    boolean claim(String provider, LocalDate day, int asks, Instant next) {
        return database.update(
                        "UPDATE bill_fetch SET asks = asks + 1, asked_at = ?, ask_at = ? WHERE provider = ? AND day = ? AND asks = ?",
                        clock.instant(),
                        next,
                        provider,
                        day,
                        asks)
                == 1;
    }

    /** It could not be had. @param problem a word, as {@link BillDay} has it */
    void silent(String provider, LocalDate day, String problem) {
        database.update(
                "UPDATE bill_fetch SET state = IF(state = 'REFUSED', state, 'WAITING'), problem = ? WHERE provider = ? AND day = ?",
                problem,
                provider,
                day);
    }

    /** It is asked for no more. @param bill null for none @param problem a word, as {@link BillDay} has it; null for none */
    void end(String provider, LocalDate day, BillDay.State state, Long bill, String problem) {
        database.update(
                "UPDATE bill_fetch SET state = ?, ask_at = NULL, bill = COALESCE(?, bill), problem = ? WHERE provider = ? AND day = ?",
                state.name(),
                bill,
                problem,
                provider,
                day);
    }

    List<BillDay> list(Where where, int most) {
        return database.query(
                VIEW + where.sql() + " ORDER BY f.day DESC, f.provider LIMIT ?",
                BillDays::read,
                where.parameters(most));
    }

    long count() {
        return database.number("SELECT COUNT(*) FROM bill_fetch");
    }

    /** Those that somebody has to see to: refused ones, and those of days before that one. */
    long told(LocalDate before) {
        return database.number(
                "SELECT COUNT(*) FROM bill_fetch f WHERE (f.state = 'REFUSED' OR f.state = 'WAITING' AND f.day < ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM bill b WHERE" + COUNTS + ")",
                before);
    }

    private static BillDay read(ResultSet row) throws SQLException {
        Long counts = row.getObject("counts", Long.class);
        return new BillDay(
                row.getString("provider"),
                row.getObject("day", LocalDate.class),
                counts == null ? BillDay.State.valueOf(row.getString("state")) : BillDay.State.TAKEN,
                row.getInt("asks"),
                Database.instant(row, "asked_at"),
                Database.instant(row, "ask_at"),
                row.getString("problem"),
                counts == null ? row.getObject("bill", Long.class) : counts,
                counts != null && !row.getString("made_by").equals(BillFetching.BY));
    }
}
