package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.backtest.BacktestView.State;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;

/** Writes and finds searches and what they tried. */
@ApplicationScoped
class TuningBook {

    private static final String SELECT = "SELECT * FROM tuning ";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    long add(TuningQuery query, String by) {
        long id = Ids.next();
        database.update(
                "INSERT INTO tuning (id, draft, revision, rule, blank, least_value, most_value, step, most, first_day,"
                        + " last_day, state, started_by, started_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?)",
                id,
                query.draft(),
                query.revision(),
                query.rule(),
                query.blank(),
                query.first(),
                query.last(),
                query.step(),
                query.most(),
                query.from(),
                query.to(),
                by,
                clock.instant());
        return id;
    }

    Optional<TuningView> find(long id) {
        return database.find(SELECT + "WHERE id = ?", this::view, id);
    }

    /** The last one of a draft. */
    Optional<TuningView> latest(long draft) {
        return database.find(SELECT + "WHERE draft = ? ORDER BY id DESC LIMIT 1", this::view, draft);
    }

    /** The search that the backtest belongs to. */
    Optional<TuningView> of(long backtest) {
        return database.find(
                SELECT + "WHERE id = (SELECT t.tuning FROM tuning_try t WHERE t.backtest = ?)", this::view, backtest);
    }

    /** Locks the search that a backtest belongs to, for whoever holds the backtest, and tells how it stands. */
    Optional<TuningView> lock(long backtest) {
        return database.find("SELECT tuning FROM tuning_try WHERE backtest = ?", row -> row.getLong(1), backtest)
                .flatMap(id -> database.find(SELECT + "WHERE id = ? FOR UPDATE", this::view, id));
    }

    private TuningView view(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new TuningView(
                row.getLong("id"),
                new TuningQuery(
                        row.getLong("draft"),
                        row.getInt("revision"),
                        row.getString("rule"),
                        row.getInt("blank"),
                        row.getLong("least_value"),
                        row.getLong("most_value"),
                        row.getLong("step"),
                        row.getObject("most", Long.class),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)),
                State.valueOf(row.getString("state")),
                reason == null ? null : Json.read(reason, Reason.class),
                row.getString("started_by"),
                Database.instant(row, "started_at"),
                Database.instant(row, "finished_at"),
                row.getObject("taken", Long.class),
                tries(row.getLong("id")));
    }

    private List<TuningView.Try> tries(long tuning) {
        return database.query(
                "SELECT * FROM tuning_try WHERE tuning = ? ORDER BY value",
                row -> new TuningView.Try(
                        row.getLong("value"),
                        row.getLong("backtest"),
                        row.getObject("cost", Long.class),
                        row.getObject("orders", Long.class),
                        row.getObject("better", Long.class),
                        row.getObject("worse", Long.class)),
                tuning);
    }

    void tries(long tuning, long value, long backtest) {
        database.update("INSERT INTO tuning_try (tuning, value, backtest) VALUES (?, ?, ?)", tuning, value, backtest);
    }

    /** @param worse null where that is not told */
    void tried(long backtest, long cost, long orders, long better, Long worse) {
        database.update(
                "UPDATE tuning_try SET cost = ?, orders = ?, better = ?, worse = ? WHERE backtest = ?",
                cost,
                orders,
                better,
                worse,
                backtest);
    }

    /** @return whether it was going on */
    boolean end(long id, State state, Reason reason) {
        return database.update(
                        "UPDATE tuning SET state = ?, reason = ?, finished_at = ? WHERE id = ? AND state = 'RUNNING'",
                        state.name(),
                        reason == null ? null : Json.write(reason),
                        clock.instant(),
                        id)
                == 1;
    }

    void taken(long id, long value) {
        database.update("UPDATE tuning SET taken = ? WHERE id = ?", value, id);
    }
}
