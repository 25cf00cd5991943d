package shop.solvent.anomaly.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.outcome.Example.Sort;
import shop.solvent.anomaly.outcome.OutcomeExamples.Found;
import shop.solvent.anomaly.outcome.OutcomeModelView.State;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;

/** The versions of the scores, as they are kept. */
@ApplicationScoped
class OutcomeBook {

    private static final String SELECT =
            "SELECT id, kind, version, state, asked_by, asked_at, reason, ended_at, confirmed,"
                    + " cleared, unflagged, stands_for, learnt_from, split_at, learnt_to, features, measured, used_from, used_by,"
                    + " agreed_by, out_at, out_by, out_reason, watched, watched_at FROM outcome_model ";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Asks for a new version, in the present transaction.
     *
     * @throws Rejection {@code outcome-model.waiting} if one is about to be learnt
     */
    int ask(ActKind kind, String reason, String by) {
        if (database.number(
                        "SELECT COUNT(*) FROM outcome_model WHERE kind = ? AND state = ? FOR UPDATE",
                        kind.code(),
                        State.WAITING.name())
                > 0) {
            throw Rejection.conflict("outcome-model.waiting", Map.of("kind", kind.code()));
        }
        int version = 1
                + Math.toIntExact(database.number(
                        "SELECT COALESCE(MAX(version), 0) FROM outcome_model WHERE kind = ?", kind.code()));
        database.update(
                "INSERT INTO outcome_model (id, kind, version, state, asked_by, asked_at, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                kind.code(),
                version,
                State.WAITING.name(),
                by,
                clock.instant(),
                reason);
        return version;
    }

    List<OutcomeModelView> waiting() {
        return database.query(SELECT + "WHERE state = ? ORDER BY id", OutcomeBook::view, State.WAITING.name());
    }

    /** The latest versions of a kind first. */
    List<OutcomeModelView> latest(ActKind kind, int most) {
        return database.query(
                SELECT + "WHERE kind = ? ORDER BY version DESC LIMIT " + most, OutcomeBook::view, kind.code());
    }

    long count(ActKind kind) {
        return database.number("SELECT COUNT(*) FROM outcome_model WHERE kind = ?", kind.code());
    }

    Optional<OutcomeModelView> find(ActKind kind, int version) {
        return database.find(SELECT + "WHERE kind = ? AND version = ?", OutcomeBook::view, kind.code(), version);
    }

    Optional<OutcomeModelView> inUse(ActKind kind) {
        return database.find(
                SELECT + "WHERE state = ? AND kind = ?", OutcomeBook::view, State.IN_USE.name(), kind.code());
    }

    /** As {@link #inUse}; nobody else puts one in or out of use until the present transaction ends. */
    Optional<OutcomeModelView> lockInUse(ActKind kind) {
        database.number("SELECT COUNT(*) FROM outcome_model WHERE kind = ? FOR UPDATE", kind.code());
        return inUse(kind);
    }

    /** Empty for a version that did not come to be. */
    Optional<OutcomeModel> model(OutcomeModelView of) {
        return database.find("SELECT model FROM outcome_model WHERE id = ?", row -> row.getString(1), of.id())
                .map(text -> OutcomeModel.from(of.kind(), text));
    }

    /** What came of it. @param model null where there was too little to learn from, and {@code measured} likewise */
    void learnt(OutcomeModelView asked, Found found, Instant split, OutcomeModel model, Measured measured) {
        database.update(
                "UPDATE outcome_model SET state = ?, ended_at = ?, confirmed = ?, cleared = ?, unflagged = ?, stands_for = ?,"
                        + " learnt_from = ?, split_at = ?, learnt_to = ?, features = ?, model = ?, measured = ?"
                        + " WHERE id = ? AND state = ?",
                (model == null ? State.TOO_FEW : State.READY).name(),
                clock.instant(),
                found.count(Sort.CONFIRMED),
                found.count(Sort.CLEARED),
                found.count(Sort.UNFLAGGED),
                found.standsFor(),
                model == null ? null : found.from(),
                model == null ? null : split,
                found.to(),
                model == null ? null : asked.kind().featureSet(),
                model == null ? null : model.text(),
                model == null ? null : Json.write(measured),
                asked.id(),
                State.WAITING.name());
    }

    void use(OutcomeModelView one, String by, String agreedBy) {
        database.update(
                "UPDATE outcome_model SET state = ?, used_from = ?, used_by = ?, agreed_by = ? WHERE id = ?",
                State.IN_USE.name(),
                clock.instant(),
                by,
                agreedBy,
                one.id());
    }

    void takeOut(OutcomeModelView one, String by, String reason) {
        database.update(
                "UPDATE outcome_model SET state = ?, out_at = ?, out_by = ?, out_reason = ? WHERE id = ?",
                State.OUT.name(),
                clock.instant(),
                by,
                reason,
                one.id());
    }

    void watched(OutcomeModelView one, Watched watched) {
        database.update(
                "UPDATE outcome_model SET watched = ?, watched_at = ? WHERE id = ?",
                Json.write(watched),
                clock.instant(),
                one.id());
    }

    private static OutcomeModelView view(ResultSet row) throws SQLException {
        String measured = row.getString("measured");
        String watched = row.getString("watched");
        return new OutcomeModelView(
                row.getLong("id"),
                ActKind.of(row.getString("kind")).orElseThrow(),
                row.getInt("version"),
                State.valueOf(row.getString("state")),
                row.getString("asked_by"),
                Database.instant(row, "asked_at"),
                row.getString("reason"),
                Database.instant(row, "ended_at"),
                row.getInt("confirmed"),
                row.getInt("cleared"),
                row.getInt("unflagged"),
                row.getInt("stands_for"),
                Database.instant(row, "learnt_from"),
                Database.instant(row, "split_at"),
                Database.instant(row, "learnt_to"),
                row.getString("features"),
                measured == null ? null : Json.read(measured, Measured.class),
                Database.instant(row, "used_from"),
                row.getString("used_by"),
                row.getString("agreed_by"),
                Database.instant(row, "out_at"),
                row.getString("out_by"),
                row.getString("out_reason"),
                watched == null ? null : Json.read(watched, Watched.class),
                Database.instant(row, "watched_at"));
    }
}
