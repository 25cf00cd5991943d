package shop.solvent.risk;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.CaseId;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView.Flag;
import shop.solvent.risk.CaseView.State;

/**
 * What waits for a person, of every kind. What a decision does to the subject is the business of the feature it belongs
 * to: it locks its own row first, then decides the case, in one transaction.
 */
@Stateless
public class Cases {

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Opens cases, in the transaction that stops their subjects. */
    public void open(List<NewCase> cases) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> flags = new ArrayList<>();
        for (NewCase opened : cases) {
            rows.add(new Object[] {
                opened.id().value(),
                opened.subject().kind().name(),
                opened.subject().id(),
                opened.member() == null ? null : opened.member().value(),
                opened.amount() == null ? null : opened.amount().amount(),
                State.OPEN.name(),
                opened.at(),
                opened.dueAt()
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
        database.insert("risk_case (id, subject_kind, subject_id, member, amount, state, opened_at, due_at)", rows);
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

    /** The case about a subject, if there ever was one. */
    public Optional<CaseView> of(CaseSubject subject) {
        return one(
                "SELECT * FROM risk_case WHERE subject_kind = ? AND subject_id = ?",
                subject.kind().name(),
                subject.id());
    }

    /** Subjects of a kind whose open cases have run out, the longest overdue first. */
    public List<CaseSubject> overdue(Kind kind, Instant by, int most) {
        return database.query(
                "SELECT subject_id FROM risk_case WHERE state = ? AND subject_kind = ? AND due_at <= ?"
                        + " ORDER BY due_at LIMIT ?",
                row -> new CaseSubject(kind, row.getLong(1)),
                State.OPEN.name(),
                kind.name(),
                by,
                most);
    }

    /** Whether an order of the member waits for a person. */
    public boolean isOpen(MemberId member) {
        return database.number(
                        "SELECT COUNT(*) FROM risk_case WHERE member = ? AND state = ? AND subject_kind = ?",
                        member.value(),
                        State.OPEN.name(),
                        Kind.ORDER.name())
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
     * @throws Rejection {@code case.not-found}, {@code case.already-decided}, {@code case.ended}, {@code field.missing} without a reason
     */
    public void decide(CaseId id, State outcome, String by, String reason) {
        String why = Given.text("reason", reason, 500);
        CaseView open = lockOpen(id);
        close(id, outcome, by, why);
        audit.record(by, "case.decide", id.toString(), open.state().name(), outcome.name(), why);
    }

    /**
     * Closes the case about a subject that ended without a decision about it, in the same transaction. Does nothing if
     * there is none or it was decided.
     *
     * @param outcome {@link State#EXPIRED} or {@link State#CANCELLED}
     * @param by who ended the subject; null if time did
     * @param reason what they said; null if nothing
     */
    public void end(CaseSubject subject, State outcome, String by, String reason) {
        one(
                        "SELECT * FROM risk_case WHERE subject_kind = ? AND subject_id = ? FOR UPDATE",
                        subject.kind().name(),
                        subject.id())
                .filter(found -> found.state() == State.OPEN)
                .ifPresent(open -> close(open.id(), outcome, by, reason));
    }

    private void close(CaseId id, State outcome, String by, String reason) {
        database.update(
                "UPDATE risk_case SET state = ?, decided_at = ?, decided_by = ?, reason = ? WHERE id = ?",
                outcome.name(),
                clock.instant(),
                by,
                reason,
                id.value());
    }

    private CaseView lockOpen(CaseId id) {
        CaseView found = one("SELECT * FROM risk_case WHERE id = ? FOR UPDATE", id.value())
                .orElseThrow(() -> Rejection.notFound("case", id));
        if (found.state() != State.OPEN && found.decidedBy() == null) {
            throw Rejection.conflict(
                    "case.ended",
                    Map.of("case", id.toString(), "state", found.state().name()));
        }
        if (found.state() != State.OPEN) {
            throw Rejection.conflict(
                    "case.already-decided",
                    Map.of("case", id.toString(), "state", found.state().name(), "by", found.decidedBy()));
        }
        return found;
    }

    private Optional<CaseView> one(String sql, Object... parameters) {
        return withFlags(database.query(sql, Cases::view, parameters)).stream().findFirst();
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
                .map(found -> found.with(flags.getOrDefault(found.id(), List.of())))
                .toList();
    }

    private static CaseView view(ResultSet row) throws SQLException {
        Long member = row.getObject("member", Long.class);
        Long amount = row.getObject("amount", Long.class);
        return new CaseView(
                new CaseId(row.getLong("id")),
                new CaseSubject(Kind.valueOf(row.getString("subject_kind")), row.getLong("subject_id")),
                member == null ? null : new MemberId(member),
                amount == null ? null : Money.fen(amount),
                State.valueOf(row.getString("state")),
                List.of(),
                row.getString("assignee"),
                Database.instant(row, "opened_at"),
                Database.instant(row, "due_at"),
                Database.instant(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("reason"));
    }
}
