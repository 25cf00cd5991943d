package shop.solvent.risk;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.CaseId;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseView.Flag;
import shop.solvent.risk.CaseView.State;

/** The queue of the risk officers. What an approval or a rejection does to the order is the order's business. */
@Stateless
public class Cases {

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Opens cases, in the transaction that holds their orders. */
    public void open(List<NewCase> cases) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> flags = new ArrayList<>();
        for (NewCase opened : cases) {
            rows.add(new Object[] {
                opened.id().value(), opened.order().value(), opened.member().value(), State.OPEN.name(), opened.at()
            });
            for (int i = 0; i < opened.reasons().size(); i++) {
                flags.add(new Object[] {
                    opened.id().value(),
                    i,
                    opened.reasons().get(i).code(),
                    opened.reasons().get(i).ruleId()
                });
            }
        }
        database.insert("risk_case (id, order_id, member, state, opened_at)", rows);
        database.insert("risk_flag (risk_case, seq, code, rule_id)", flags);
    }

    /** Cases in a state, open ones with the oldest first, others with the latest decision first. */
    public Page<CaseView> queue(State state, int first, int size) {
        Page.check(first, size);
        List<CaseView> rows = withFlags(database.query(
                "SELECT * FROM risk_case WHERE state = ? ORDER BY "
                        + (state == State.OPEN ? "opened_at, id" : "decided_at DESC, id DESC") + " LIMIT ? OFFSET ?",
                Cases::view,
                state.name(),
                size,
                first));
        return new Page<>(rows, count(state));
    }

    public long count(State state) {
        return database.number("SELECT COUNT(*) FROM risk_case WHERE state = ?", state.name());
    }

    /** @throws Rejection {@code case.not-found} */
    public CaseView find(CaseId id) {
        return one("SELECT * FROM risk_case WHERE id = ?", id.value())
                .orElseThrow(() -> Rejection.notFound("case", id));
    }

    /** The case of an order, if it was ever held. */
    public Optional<CaseView> of(OrderId order) {
        return one("SELECT * FROM risk_case WHERE order_id = ?", order.value());
    }

    /** Whether an order of the member waits for a person. */
    public boolean isOpen(MemberId member) {
        return database.number(
                        "SELECT COUNT(*) FROM risk_case WHERE state = ? AND member = ?",
                        State.OPEN.name(),
                        member.value())
                > 0;
    }

    /** Somebody takes the case on. Taking one from a colleague is allowed and audited. */
    public CaseView assign(CaseId id, String by) {
        CaseView open = lockOpen(id);
        database.update("UPDATE risk_case SET assignee = ? WHERE id = ?", by, id.value());
        audit.record(by, "case.assign", id.toString(), open.assignee(), by, null);
        return find(id);
    }

    /**
     * Closes the case, in the transaction that carries the outcome out.
     *
     * @throws Rejection {@code case.not-found}, {@code case.already-decided}, {@code field.missing} without a reason
     */
    public void decide(CaseId id, State outcome, String by, String reason) {
        String why = Given.text("reason", reason, 500);
        CaseView open = lockOpen(id);
        database.update(
                "UPDATE risk_case SET state = ?, decided_at = ?, decided_by = ?, reason = ? WHERE id = ?",
                outcome.name(),
                clock.instant(),
                by,
                why,
                id.value());
        audit.record(by, "case.decide", id.toString(), open.state().name(), outcome.name(), why);
    }

    private CaseView lockOpen(CaseId id) {
        CaseView found = one("SELECT * FROM risk_case WHERE id = ? FOR UPDATE", id.value())
                .orElseThrow(() -> Rejection.notFound("case", id));
        if (found.state() != State.OPEN) {
            throw Rejection.conflict(
                    "case.already-decided",
                    Map.of("case", id.toString(), "state", found.state().name(), "by", found.decidedBy()));
        }
        return found;
    }

    private Optional<CaseView> one(String sql, long id) {
        return withFlags(database.query(sql, Cases::view, id)).stream().findFirst();
    }

    private List<CaseView> withFlags(List<CaseView> cases) {
        if (cases.isEmpty()) {
            return cases;
        }
        Map<CaseId, List<Flag>> flags = new HashMap<>();
        database.query(
                "SELECT risk_case, code, rule_id FROM risk_flag WHERE risk_case IN (" + Database.places(cases)
                        + ") ORDER BY risk_case, seq",
                row -> flags.computeIfAbsent(new CaseId(row.getLong(1)), id -> new ArrayList<>())
                        .add(new Flag(row.getString(2), row.getString(3))),
                cases.stream().map(found -> found.id().value()).toList());
        return cases.stream()
                .map(found -> new CaseView(
                        found.id(),
                        found.order(),
                        found.member(),
                        found.state(),
                        flags.getOrDefault(found.id(), List.of()),
                        found.assignee(),
                        found.openedAt(),
                        found.decidedAt(),
                        found.decidedBy(),
                        found.reason()))
                .toList();
    }

    private static CaseView view(ResultSet row) throws SQLException {
        return new CaseView(
                new CaseId(row.getLong("id")),
                new OrderId(row.getLong("order_id")),
                new MemberId(row.getLong("member")),
                State.valueOf(row.getString("state")),
                List.of(),
                row.getString("assignee"),
                Database.instant(row, "opened_at"),
                Database.instant(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("reason"));
    }
}
