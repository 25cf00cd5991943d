package shop.solvent.rulebook.draft;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Database;
import shop.solvent.rulebook.draft.Measurement.Losers;
import shop.solvent.rulebook.force.RulebookStore;

/** The measured effects of versions. A backtest writes its result down here when it is done; approvals refer to it. */
@Stateless
public class Measurements {

    static final String COLUMNS = "m.id, LOWER(HEX(m.base)) AS base, LOWER(HEX(m.candidate)) AS candidate,"
            + " LOWER(HEX(m.result)) AS result, m.days, m.decisions, m.unseen, m.losers, m.lost, m.narrow, m.money_delta,"
            + " m.measured_by, m.measured_at";

    @Inject
    private Database database;

    /** Writes down what was measured, in the transaction that finishes the backtest. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(Measurement measurement) {
        Losers losers = measurement.losers();
        database.insert(
                "rulebook_measurement (id, base, candidate, result, days, decisions, unseen, losers, lost, narrow,"
                        + " money_delta, measured_by, measured_at)",
                List.<Object[]>of(new Object[] {
                    measurement.id(),
                    RulebookStore.bytes(measurement.base()),
                    RulebookStore.bytes(measurement.candidate()),
                    RulebookStore.bytes(measurement.result()),
                    measurement.days(),
                    measurement.decisions(),
                    measurement.unseen(),
                    losers == null ? null : losers.members(),
                    losers == null ? null : losers.fen(),
                    measurement.narrow(),
                    measurement.moneyDelta(),
                    measurement.measuredBy(),
                    measurement.measuredAt()
                }));
    }

    public Optional<Measurement> find(long id) {
        return database.find(
                "SELECT " + COLUMNS + " FROM rulebook_measurement m WHERE m.id = ?", Measurements::measurement, id);
    }

    /** The last measurement of that version against that base. */
    public Optional<Measurement> latest(String candidate, String base) {
        return database.find(
                "SELECT " + COLUMNS + " FROM rulebook_measurement m WHERE m.candidate = ? AND m.base = ?"
                        + " ORDER BY m.id DESC LIMIT 1",
                Measurements::measurement,
                RulebookStore.bytes(candidate),
                RulebookStore.bytes(base));
    }

    /** The last measurement of that version against whatever base. */
    public Optional<Measurement> latest(String candidate) {
        return database.find(
                "SELECT " + COLUMNS + " FROM rulebook_measurement m WHERE m.candidate = ? ORDER BY m.id DESC LIMIT 1",
                Measurements::measurement,
                RulebookStore.bytes(candidate));
    }

    static Measurement measurement(ResultSet row) throws SQLException {
        return new Measurement(
                row.getLong("id"),
                row.getString("base"),
                row.getString("candidate"),
                row.getString("result"),
                row.getInt("days"),
                row.getLong("decisions"),
                row.getInt("unseen"),
                row.getObject("losers") == null ? null : new Losers(row.getLong("losers"), row.getLong("lost")),
                row.getInt("narrow"),
                row.getLong("money_delta"),
                row.getString("measured_by"),
                Database.instant(row, "measured_at"));
    }
}
