package shop.solvent.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.outbox.Outbox;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Decision;

/** Writes decisions down, in the transaction that carries them out, and reads them again. */
@ApplicationScoped
public class Decisions {

    private static final String SELECT =
            "SELECT id, point, subject, event_at, decided_at, facts, result FROM decision ";

    /** Named, since a server that goes by the numbers instead would read every row and sort them all. */
    private static final String BY_TIME = " FORCE INDEX (decision_time)";

    @Inject
    private Database database;

    @Inject
    private Outbox outbox;

    @Inject
    private SharedFacts shared;

    @Inject
    private Clock clock;

    /** Tells of one decision that was put on record by itself; its subject is the decision's id, its payload {@link Told}. */
    public static final String TOPIC = "decision.made";

    /** @param subject the text of the id of what was decided */
    public record Told(DecisionPoint point, String subject) {}

    /**
     * Puts one decision on record, and tells of it.
     *
     * @param subject the text of the id of what is decided, {@code run_…}
     * @param eventAt when what is decided happened: to which day it counts
     */
    public DecisionId record(DecisionPoint point, String subject, Record facts, Decision decision, Instant eventAt) {
        DecisionId id = new DecisionId(Ids.next());
        record(List.of(new NewDecision(id, point, subject, facts, decision, eventAt, clock.instant())));
        outbox.write(TOPIC, id.toString(), new Told(point, subject));
        return id;
    }

    /** Puts many on record, with as few statements as possible. Whoever has so many tells of them in messages of its own. */
    public void record(List<NewDecision> decisions) {
        database.insert(
                "decision (id, point, subject, rulebook, facts, result, event_at, decided_at)",
                decisions.stream().map(this::row).toList());
    }

    /**
     * Whoever put many on record writes down what they saw alike, if it is time to: then what follows is shorter. Outside of any
     * transaction, when that of the decisions is committed.
     */
    public void share() {
        shared.write();
    }

    private Object[] row(NewDecision one) {
        return new Object[] {
            one.id().value(),
            one.point().name(),
            one.subject(),
            HexFormat.of().parseHex(one.decision().rulebook()),
            RecordedJson.facts(one.facts(), shared),
            RecordedJson.write(one.decision()),
            one.eventAt(),
            one.decidedAt()
        };
    }

    /** Empty if there is no such decision. */
    public Optional<RecordedDecision> find(DecisionId id) {
        return database.find(SELECT + "WHERE id = ?", this::recorded, id.value());
    }

    /** What was decided of something, the latest first. @param subject the text of its id, {@code ord_…} */
    public List<RecordedDecision> of(String subject) {
        return database.query(SELECT + "WHERE subject = ? ORDER BY id DESC", this::recorded, subject);
    }

    /** What was decided last of each of these; those of which nothing was are missing. They come without their result. */
    public Collection<RecordedDecision> latest(DecisionPoint point, Collection<String> subjects) {
        Map<String, RecordedDecision> latest = new LinkedHashMap<>();
        if (!subjects.isEmpty()) {
            List<Object> parameters = new ArrayList<>(Database.inList(subjects));
            int wanted = parameters.size();
            parameters.add(point.name());
            database.query(
                    "SELECT id, point, subject, event_at, decided_at, facts, NULL AS result FROM decision WHERE subject IN ("
                            + Database.places(wanted) + ") AND point = ? ORDER BY id",
                    row -> latest.put(row.getString("subject"), recorded(row)),
                    parameters);
        }
        return latest.values();
    }

    /** Why it is as it is: by what was decided of it last. Empty if nothing was. @param subject the text of its id */
    public Optional<Why> explain(String subject) {
        return of(subject).stream()
                .findFirst()
                .map(last -> new Why(
                        last.id(), last.point(), last.subject(), last.decidedAt(), last.facts(), last.result()));
    }

    /** All that was decided of these. @param subjects texts of ids */
    public List<DecisionId> idsOf(DecisionPoint point, Collection<String> subjects) {
        if (subjects.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(Database.inList(subjects));
        int wanted = parameters.size();
        parameters.add(point.name());
        return database.query(
                "SELECT id FROM decision WHERE subject IN (" + Database.places(wanted) + ") AND point = ? ORDER BY id",
                row -> new DecisionId(row.getLong(1)),
                parameters);
    }

    /** In the order of their ids. Those that do not exist are missing. */
    public List<RecordedDecision> find(Collection<DecisionId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = Database.inList(ids.stream().map(DecisionId::value).toList());
        return database.query(
                SELECT + "WHERE id IN (" + Database.places(wanted) + ") ORDER BY id", this::recorded, wanted);
    }

    /** What was decided; which facts the rules matched is told by their places only. @param type what their point decides */
    public <D> Map<DecisionId, D> results(Collection<DecisionId> ids, Class<D> type) {
        Map<DecisionId, D> results = new HashMap<>();
        if (!ids.isEmpty()) {
            List<Long> wanted =
                    Database.inList(ids.stream().map(DecisionId::value).toList());
            database.query(
                    "SELECT id, result FROM decision WHERE id IN (" + Database.places(wanted) + ")",
                    row -> results.put(new DecisionId(row.getLong(1)), RecordedJson.read(row.getBytes(2), type)),
                    wanted);
        }
        return results;
    }

    /** Whether anything was decided in the time. */
    public boolean any(DecisionPoint point, Instant from, Instant to) {
        return database.number(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM decision WHERE point = ? AND event_at >= ? AND event_at < ?"
                                + " LIMIT 1) one",
                        point.name(),
                        from,
                        to)
                > 0;
    }

    /** The number of the latest decision of all; 0 if there is none. */
    public long last() {
        return database.number("SELECT COALESCE(MAX(id), 0) FROM decision");
    }

    public long count(DecisionPeriod period) {
        return database.number(
                "SELECT COUNT(*) FROM decision" + BY_TIME
                        + " WHERE point = ? AND event_at >= ? AND event_at < ? AND id <= ?"
                        + sample(period),
                period.point().name(),
                period.from(),
                period.to(),
                period.lastId());
    }

    /**
     * The next ones after a place, in the order of time and then of their ids; empty at the end. They come without their
     * result.
     *
     * @param at where the last page ended; the beginning of the period for the first
     * @param id as {@code at}; 0 for the first
     */
    public List<RecordedDecision> page(DecisionPeriod period, Instant at, long id, int size) {
        // The index alone finds the page, the rows are fetched for it only.
        return database.query(
                "SELECT d.id, d.point, d.subject, d.event_at, d.decided_at, d.facts, NULL AS result"
                        + " FROM (SELECT id AS next FROM decision" + BY_TIME
                        + " WHERE point = ? AND event_at >= ? AND event_at < ?"
                        + " AND (event_at > ? OR id > ?) AND id <= ?" + sample(period)
                        + " ORDER BY event_at, id LIMIT " + size
                        + ") p JOIN decision d ON d.id = p.next ORDER BY d.event_at, d.id",
                this::recorded,
                period.point().name(),
                at,
                period.to(),
                at,
                id,
                period.lastId());
    }

    /** An id's check sum says nothing of what it names. */
    private static String sample(DecisionPeriod period) {
        return period.oneIn() == 1 ? "" : " AND MOD(CRC32(id), " + period.oneIn() + ") = 0";
    }

    private RecordedDecision recorded(ResultSet row) throws SQLException {
        return new RecordedDecision(
                new DecisionId(row.getLong("id")),
                DecisionPoint.valueOf(row.getString("point")),
                row.getString("subject"),
                Database.instant(row, "event_at"),
                Database.instant(row, "decided_at"),
                row.getBytes("facts"),
                row.getBytes("result"),
                shared);
    }
}
