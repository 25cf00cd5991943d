package shop.solvent.anomaly;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;

/** The model and the days behind it, as they are kept. */
@ApplicationScoped
class AnomalyBook {

    private static final String DAYS = "SELECT day, orders, unusual, lay FROM anomaly_day ";

    @Inject
    private Database database;

    /**
     * @param revision how often it was written
     * @param learntTo the time of the last order that was looked at
     */
    record Kept(long revision, Instant learntTo, byte[] model) {}

    /** 0 where there is none. */
    long revision() {
        return database.number("SELECT COALESCE(MAX(revision), 0) FROM anomaly_model");
    }

    Optional<Kept> find() {
        return database.find(
                "SELECT revision, learnt_to, model FROM anomaly_model",
                row -> new Kept(row.getLong(1), Database.instant(row, "learnt_to"), row.getBytes(3)));
    }

    /** What is to be told of it. */
    Optional<ModelView> view() {
        return database.find(
                "SELECT learnt, speaks, begun_at, begun_by, learnt_to FROM anomaly_model",
                row -> new ModelView(
                        row.getLong(1),
                        row.getBoolean(2),
                        Database.instant(row, "begun_at"),
                        row.getString(4),
                        Database.instant(row, "learnt_to")));
    }

    /** Another begins, in the place of the one there may be. */
    void begin(AnomalyModel model, Instant from, Instant at, String by) {
        long revision = revision() + 1;
        database.update("DELETE FROM anomaly_model");
        database.update(
                "INSERT INTO anomaly_model (id, revision, learnt, speaks, begun_at, begun_by, learnt_to, model)"
                        + " VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
                revision,
                model.learnt(),
                model.speaks(),
                at,
                by,
                from,
                model.toBytes());
        database.update("DELETE FROM anomaly_day"); // what the days were held against is gone
    }

    /** @return false if somebody has written it since */
    boolean write(Kept before, AnomalyModel model, Instant learntTo) {
        return database.update(
                        "UPDATE anomaly_model SET revision = revision + 1, learnt = ?, speaks = ?, learnt_to = ?, model = ?"
                                + " WHERE id = 1 AND revision = ?",
                        model.learnt(),
                        model.speaks(),
                        learntTo,
                        model.toBytes(),
                        before.revision())
                == 1;
    }

    /** Empty if none of its orders was looked at. */
    Optional<AnomalyDay> day(LocalDate day) {
        return database.find(DAYS + "WHERE day = ?", AnomalyBook::day, day);
    }

    /** The latest first. */
    List<AnomalyDay> days(int most) {
        return database.query(DAYS + "ORDER BY day DESC LIMIT " + most, AnomalyBook::day);
    }

    void write(AnomalyDay day) {
        database.update(
                "INSERT INTO anomaly_day (day, orders, unusual, lay) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " orders = VALUES(orders), unusual = VALUES(unusual), lay = VALUES(lay)",
                day.day(),
                day.orders(),
                day.unusual(),
                Json.write(day.lay()));
    }

    private static AnomalyDay day(ResultSet row) throws SQLException {
        return new AnomalyDay(
                row.getObject("day", LocalDate.class),
                row.getInt("orders"),
                row.getInt("unusual"),
                Json.read(row.getString("lay"), long[][].class));
    }
}
