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

/** The model of each kind of act and the days behind it, as they are kept. */
@ApplicationScoped
class AnomalyBook {

    private static final String DAYS = "SELECT day, acts, unusual, lay FROM anomaly_day WHERE kind = ? ";

    @Inject
    private Database database;

    /**
     * @param revision how often it was written
     * @param learntTo the time of the last act that was looked at
     */
    record Kept(long revision, Instant learntTo, byte[] model) {}

    /** 0 where there is none. */
    long revision(ActKind kind) {
        return database.number("SELECT COALESCE(MAX(revision), 0) FROM anomaly_model WHERE kind = ?", kind.code());
    }

    Optional<Kept> find(ActKind kind) {
        return database.find(
                "SELECT revision, learnt_to, model FROM anomaly_model WHERE kind = ?",
                row -> new Kept(row.getLong(1), Database.instant(row, "learnt_to"), row.getBytes(3)),
                kind.code());
    }

    /** What is to be told of it. */
    Optional<ModelView> view(ActKind kind) {
        return database.find(
                "SELECT learnt, speaks, begun_at, begun_by, learnt_to FROM anomaly_model WHERE kind = ?",
                row -> new ModelView(
                        row.getLong(1),
                        row.getBoolean(2),
                        Database.instant(row, "begun_at"),
                        row.getString(4),
                        Database.instant(row, "learnt_to")),
                kind.code());
    }

    /** Another begins, in the place of the one there may be. */
    void begin(ActKind kind, AnomalyModel model, Instant from, Instant at, String by) {
        long revision = revision(kind) + 1;
        database.update("DELETE FROM anomaly_model WHERE kind = ?", kind.code());
        database.update(
                "INSERT INTO anomaly_model (kind, revision, learnt, speaks, begun_at, begun_by, learnt_to, model)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                kind.code(),
                revision,
                model.learnt(),
                model.speaks(),
                at,
                by,
                from,
                model.toBytes());
        database.update(
                "DELETE FROM anomaly_day WHERE kind = ?", kind.code()); // what the days were held against is gone
    }

    /** @return false if somebody has written it since */
    boolean write(ActKind kind, Kept before, AnomalyModel model, Instant learntTo) {
        return database.update(
                        "UPDATE anomaly_model SET revision = revision + 1, learnt = ?, speaks = ?, learnt_to = ?, model = ?"
                                + " WHERE kind = ? AND revision = ?",
                        model.learnt(),
                        model.speaks(),
                        learntTo,
                        model.toBytes(),
                        kind.code(),
                        before.revision())
                == 1;
    }

    /** Empty if none of its acts was looked at. */
    Optional<AnomalyDay> day(ActKind kind, LocalDate day) {
        return database.find(DAYS + "AND day = ?", AnomalyBook::day, kind.code(), day);
    }

    /** The latest first. */
    List<AnomalyDay> days(ActKind kind, int most) {
        return database.query(DAYS + "ORDER BY day DESC LIMIT " + most, AnomalyBook::day, kind.code());
    }

    void write(ActKind kind, AnomalyDay day) {
        database.update(
                "INSERT INTO anomaly_day (kind, day, acts, unusual, lay) VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " acts = VALUES(acts), unusual = VALUES(unusual), lay = VALUES(lay)",
                kind.code(),
                day.day(),
                day.acts(),
                day.unusual(),
                Json.write(day.lay()));
    }

    private static AnomalyDay day(ResultSet row) throws SQLException {
        return new AnomalyDay(
                row.getObject("day", LocalDate.class),
                row.getInt("acts"),
                row.getInt("unusual"),
                Json.read(row.getString("lay"), long[][].class));
    }
}
