package shop.solvent.risk;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.RunawayId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.Runaway.Round;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Rules that did not come to an end: what was asked of them is refused, and a person looks at the rules. A version has one
 * case as long as it is open, however often it happens; what happens after a person has closed it is a new one.
 */
@Stateless
public class Runaways {

    private static final String SELECT = "SELECT r.*, c.id AS risk_case FROM runaway r JOIN risk_case c"
            + " ON c.subject_kind = '" + CaseSubject.Kind.RULES + "' AND c.subject_id = r.id ";

    /** More versions at once than anybody looks at. */
    private static final int MOST = 20;

    @Inject
    private Database database;

    @Inject
    private Cases cases;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /** In a transaction of its own: that of who asked comes to nothing. The rest as {@link #note}. */
    public void noteApart(DecisionPoint point, String act, RunawayRules runaway) {
        transactions.run(() -> note(point, act, runaway));
    }

    /**
     * Notes it in the present transaction, and opens a case if none is open about that version.
     *
     * @param act what was to be decided: an order's id, a member's, or a pool and its month
     */
    public void note(DecisionPoint point, String act, RunawayRules runaway) {
        byte[] version = HexFormat.of().parseHex(runaway.rulebook());
        Instant now = clock.instant();
        forgetIfClosed(version);
        RunawayId id = new RunawayId(Ids.next());
        database.update(
                "INSERT INTO runaway (id, point, rulebook, is_open, times, first_at, last_at, last_act)"
                        + " VALUES (?, ?, ?, ?, 1, ?, ?, ?) ON DUPLICATE KEY UPDATE times = times + 1,"
                        + " last_at = VALUES(last_at), last_act = VALUES(last_act)",
                id.value(),
                point.name(),
                version,
                version,
                now,
                now,
                act);
        RunawayId noted = open(version, " FOR UPDATE").orElseThrow();
        if (noted.equals(id)) {
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.of(id),
                    null,
                    null,
                    runaway.busiest().stream()
                            .map(turns -> new Reason(
                                    CheckoutRules.RUNAWAY, turns.rule().id(), Map.of()))
                            .toList(),
                    now,
                    null)));
        }
        for (RunawayRules.Turns turns : runaway.busiest()) {
            database.update(
                    "INSERT INTO runaway_rule (runaway, rule_id, rule_name, times, most) VALUES (?, ?, ?, 1, ?)"
                            + " ON DUPLICATE KEY UPDATE times = times + 1, most = GREATEST(most, VALUES(most))",
                    noted.value(),
                    turns.rule().id(),
                    turns.rule().name(),
                    turns.times());
        }
    }

    /** A person has closed the case: what happens now is another one. */
    private void forgetIfClosed(byte[] version) {
        open(version, "")
                .filter(noted -> cases.of(CaseSubject.of(noted))
                        .filter(found -> found.state() != CaseView.State.OPEN)
                        .isPresent())
                .ifPresent(closed -> database.update(
                        "UPDATE runaway SET is_open = NULL WHERE id = ? AND is_open = ?", closed.value(), version));
    }

    private Optional<RunawayId> open(byte[] version, String lock) {
        return database.find(
                "SELECT id FROM runaway WHERE is_open = ?" + lock, row -> new RunawayId(row.getLong(1)), version);
    }

    /** What a case is about. @throws IllegalStateException if it is about something else */
    public Runaway of(CaseView riskCase) {
        return withRules(database.query(
                        SELECT + "WHERE r.id = ?",
                        Runaways::row,
                        riskCase.subject().runaway().value()))
                .get(0);
    }

    /** Those about which a case is open, what happened last first. */
    public List<Runaway> open() {
        return withRules(database.query(
                SELECT + "WHERE c.state = ? ORDER BY r.last_at DESC LIMIT " + MOST,
                Runaways::row,
                CaseView.State.OPEN.name()));
    }

    /** What stands in a row, until its rules are known. */
    private record Row(long id, Function<List<Round>, Runaway> runaway) {}

    private static Row row(ResultSet row) throws SQLException {
        CaseId riskCase = new CaseId(row.getLong("risk_case"));
        DecisionPoint point = DecisionPoint.valueOf(row.getString("point"));
        String rulebook = HexFormat.of().formatHex(row.getBytes("rulebook"));
        long times = row.getLong("times");
        Instant firstAt = Database.instant(row, "first_at");
        Instant lastAt = Database.instant(row, "last_at");
        String lastAct = row.getString("last_act");
        return new Row(
                row.getLong("id"),
                rules -> new Runaway(riskCase, point, rulebook, rules, times, firstAt, lastAt, lastAct));
    }

    private List<Runaway> withRules(List<Row> rows) {
        Map<Long, List<Round>> rules = new HashMap<>();
        if (!rows.isEmpty()) {
            List<Long> ids = Database.inList(rows.stream().map(Row::id).toList());
            database.query(
                    "SELECT * FROM runaway_rule WHERE runaway IN (" + Database.places(ids)
                            + ") ORDER BY most DESC, rule_id",
                    row -> rules.computeIfAbsent(row.getLong("runaway"), id -> new ArrayList<>())
                            .add(new Round(
                                    RuleRef.of(row.getString("rule_id"), row.getString("rule_name")),
                                    row.getLong("times"),
                                    row.getInt("most"))),
                    ids);
        }
        return rows.stream()
                .map(row -> row.runaway().apply(rules.getOrDefault(row.id(), List.of())))
                .toList();
    }
}
