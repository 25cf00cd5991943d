package shop.solvent.risk;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView.State;

/**
 * What waits for a person, of every kind. What a decision does to the subject is the business of the feature it belongs
 * to: it locks its own row first, then decides the case, in one transaction.
 */
@Stateless
public class Cases {

    /** While a member has one of these, money of theirs waits. */
    private static final String STOPPING = Stream.of(
                    Kind.ORDER,
                    Kind.BLOCKED_ORDER,
                    Kind.BLOCKED_WITHDRAWAL,
                    Kind.TOP_UP,
                    Kind.DISOWNED,
                    Kind.SIGN_IN,
                    Kind.SCREENING,
                    Kind.PAYOUT)
            .map(kind -> "'" + kind.name() + "'")
            .collect(Collectors.joining(", "));

    /** What a client that reads numbers as doubles still reads exactly. */
    private static final long MOST = 9_007_199_254_740_991L;

    /** Nobody is at work on it, and it is not put off: asked with the present twice. */
    static final String FREE =
            "(assignee IS NULL OR taken_until <= ?) AND (snoozed_until IS NULL OR snoozed_until <= ?)";

    @Inject
    private Permits permits;

    @Inject
    private CaseRows rows;

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
                opened.rulebook() == null ? null : HexFormat.of().parseHex(opened.rulebook()),
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
        database.insert(
                "risk_case (id, subject_kind, subject_id, member, amount, rulebook, state, opened_at, due_at)", rows);
        database.insert("risk_flag (risk_case, seq, code, rule_id)", flags);
    }

    /** Writes down what somebody who does not work here said of a case, in the transaction that opened it. */
    public void writeDown(CaseId id, String said, String who) {
        database.update(
                "INSERT INTO case_note (id, risk_case, note, written_by, written_at) VALUES (?, ?, ?, ?, ?)",
                Ids.next(),
                id.value(),
                said,
                who,
                clock.instant());
    }

    /** @throws Rejection {@code case.not-found} */
    public CaseView find(CaseId id) {
        Where seen = WithinReach.cases(new Where().and("id = ?", id.value()), "c");
        return rows.one(
                        "SELECT * FROM risk_case c" + seen.sql(),
                        seen.parameters().toArray())
                .orElseThrow(() -> Rejection.notFound("case", id));
    }

    /** The case about a subject, if there ever was one. */
    public Optional<CaseView> of(CaseSubject subject) {
        return rows.one(
                "SELECT * FROM risk_case WHERE subject_kind = ? AND subject_id = ?",
                subject.kind().name(),
                subject.id());
    }

    /** The same of many, by a question for some hundred of them; of those that have one. What was found is not among it. */
    public Map<CaseSubject, CaseView> of(Collection<CaseSubject> subjects) {
        Map<CaseSubject, CaseView> found = new HashMap<>();
        Set<CaseSubject> wanted = Set.copyOf(subjects);
        Set<String> kinds = wanted.stream().map(one -> one.kind().name()).collect(Collectors.toSet());
        for (List<Long> ids :
                Database.inSets(wanted.stream().map(CaseSubject::id).distinct().toList())) {
            List<Object> parameters = new ArrayList<>(kinds);
            parameters.addAll(ids);
            database
                    .query(
                            "SELECT * FROM risk_case WHERE subject_kind IN (" + Database.places(kinds)
                                    + ") AND subject_id IN (" + Database.places(ids) + ")",
                            CaseRows::view,
                            parameters)
                    .stream()
                    .filter(one -> wanted.contains(one.subject()))
                    .forEach(one -> found.put(one.subject(), one));
        }
        return found;
    }

    /** Subjects of a kind whose open cases have run out, the longest overdue first. */
    public List<CaseSubject> overdue(Kind kind, Instant by, int most, int passedOver) {
        return database.query(
                "SELECT subject_id FROM risk_case WHERE state = ? AND subject_kind = ? AND due_at <= ?"
                        + " ORDER BY due_at, subject_id LIMIT ? OFFSET ?",
                row -> new CaseSubject(kind, row.getLong(1)),
                State.OPEN.name(),
                kind.name(),
                by,
                most,
                passedOver);
    }

    /**
     * Whether money of the member should not leave before a person has looked: an order is under review, a top-up is looked at, or a payout to
     * them may have been made although the books say otherwise.
     */
    public boolean isOpen(MemberId member) {
        return database.number(
                        "SELECT COUNT(*) FROM risk_case WHERE member = ? AND state = ? AND subject_kind IN (" + STOPPING
                                + ")",
                        member.value(),
                        State.OPEN.name())
                > 0;
    }

    /** What the case about something turned out to be. Nothing says whose it was. */
    public record Told(CaseSubject subject, Outcome outcome) {}

    /** Of cases of these kinds that ended in a time, as it stands now, those that ended last first. */
    public List<Told> told(Set<Kind> kinds, Instant from, Instant until, int most) {
        if (kinds.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>(List.of(from, until));
        parameters.addAll(kinds.stream().map(Kind::name).toList());
        parameters.add(most);
        return database.query(
                "SELECT subject_kind, subject_id, turned_out FROM risk_case WHERE decided_at >= ? AND decided_at <= ? AND turned_out IS NOT NULL"
                        + " AND subject_kind IN (" + Database.places(kinds)
                        + ") ORDER BY decided_at DESC, id DESC LIMIT ?",
                row -> new Told(
                        new CaseSubject(Kind.of(row.getString(1)), row.getLong(2)), Outcome.valueOf(row.getString(3))),
                parameters);
    }

    /** Those of these subjects about which there is a case of one of the kinds, open or not. @param subjects values of their ids */
    public Set<Long> flagged(Set<Kind> kinds, Collection<Long> subjects) {
        Set<Long> flagged = new HashSet<>();
        if (!kinds.isEmpty() && !subjects.isEmpty()) {
            List<Long> wanted = Database.inList(subjects);
            List<Object> parameters =
                    new ArrayList<>(kinds.stream().map(Kind::name).toList());
            parameters.addAll(wanted);
            database.query(
                    "SELECT subject_id FROM risk_case WHERE subject_kind IN (" + Database.places(kinds)
                            + ") AND subject_id IN (" + Database.places(wanted) + ")",
                    row -> flagged.add(row.getLong(1)),
                    parameters);
        }
        return flagged;
    }

    /** The latest of these that is open. */
    public Optional<CaseId> openAmong(Collection<CaseId> some) {
        if (some.isEmpty()) {
            return Optional.empty();
        }
        List<Long> wanted = Database.inList(some.stream().map(CaseId::value).toList());
        return database
                .query(
                        "SELECT id FROM risk_case WHERE state = 'OPEN' AND id IN (" + Database.places(wanted)
                                + ") ORDER BY id DESC LIMIT 1",
                        row -> new CaseId(row.getLong(1)),
                        wanted)
                .stream()
                .findFirst();
    }

    /** Whether a case of the kind about the member is open. */
    public boolean isOpen(MemberId member, Kind kind) {
        return database.number(
                        "SELECT COUNT(*) FROM risk_case WHERE member = ? AND state = ? AND subject_kind = ?",
                        member.value(),
                        State.OPEN.name(),
                        kind.name())
                > 0;
    }

    /** Whether a person has since then looked at a case of the kind about the member, and found nothing in it. */
    public boolean isClearedSince(MemberId member, Kind kind, Instant since) {
        return database.number(
                        "SELECT COUNT(*) FROM risk_case WHERE member = ? AND subject_kind = ? AND state = ? AND decided_at > ?"
                                + " AND turned_out IN (?, ?)",
                        member.value(),
                        kind.name(),
                        State.CLOSED.name(),
                        since,
                        Outcome.FALSE_POSITIVE.name(),
                        Outcome.VALUABLE.name())
                > 0;
    }

    /** An open case is about more money than it was. Beyond {@value #MOST} fen nobody counts. */
    public void widen(CaseId id, Money more) {
        database.update(
                "UPDATE risk_case SET amount = LEAST(COALESCE(amount, 0) + ?, ?) WHERE id = ?",
                more.amount(),
                MOST,
                id.value());
    }

    /** Somebody takes the case on. Taking one from a colleague is allowed and audited. */
    public CaseView assign(CaseId id, String by) {
        permits.require(by, Permission.SEE_CASES);
        find(id);
        CaseView open = lockOpen(id);
        give(open, by, null, by, null);
        return find(id);
    }

    /**
     * Somebody is at work on an open case from now on, in the transaction that locked it.
     *
     * @param to null for nobody
     * @param until null for as long as it takes
     */
    public void give(CaseView open, String to, Instant until, String by, String reason) {
        database.update(
                "UPDATE risk_case SET assignee = ?, taken_until = ? WHERE id = ?",
                to,
                until,
                open.id().value());
        audit.record(by, open.subject().kind().deed("assign"), open.id().toString(), open.assignee(), to, reason);
    }

    /**
     * Takes a case that nobody is at work on, if it still is one: of twenty who try, one succeeds.
     *
     * @return whether it did
     */
    public boolean take(CaseId id, String by, Instant until) {
        Instant now = clock.instant();
        boolean taken = database.update(
                        "UPDATE risk_case SET assignee = ?, taken_until = ? WHERE id = ? AND state = ? AND " + FREE
                                + " AND (escalated_by IS NULL OR escalated_by <> ?)",
                        by,
                        until,
                        id.value(),
                        State.OPEN.name(),
                        now,
                        now,
                        by)
                > 0;
        if (taken) {
            audit.record(by, "case.take", id.toString(), null, by, null);
        }
        return taken;
    }

    /**
     * Closes the case, in the transaction that carries the outcome out.
     *
     * @param outcome what it turned out to be; null where nobody says
     * @throws Rejection {@code case.not-found}, {@code case.already-decided}, {@code case.ended}, {@code case.taken} while a
     *     colleague is at work on it, {@code case.given} where it is a colleague's for as long as it takes, {@code
     *     case.escalated-by-you}, {@code field.missing} without a reason
     */
    public void decide(CaseId id, State state, Outcome outcome, String by, String reason) {
        String why = Given.text("reason", reason, 500);
        CaseView open = lockOpen(id);
        requireFreeFor(open, by);
        close(id, state, outcome, by, why);
        Kind kind = open.subject().kind();
        audit.record(by, kind.deed("decide"), id.toString(), open.state().name(), state.name(), why);
        if (outcome != null) {
            audit.record(by, kind.deed("outcome"), id.toString(), null, outcome.name(), why);
        }
    }

    /**
     * Says that an ended case turned out to be something else than was said: who looks again, or is told more, or was appealed to. What
     * was decided stays, and so does what was said at first; rules and scores are measured by what is said from now on. One person who
     * may decide such cases does, except that a name on a list is never taken for nobody's by one alone once it was confirmed.
     *
     * @throws Rejection {@code case.not-found}, {@code permission.missing}, {@code field.missing} without a reason or an outcome, {@code
     *     case.still-open}, {@code case.same-outcome}, {@code case.confirmed-hit}
     */
    public void correct(CaseId id, Outcome outcome, String by, String reason) {
        CaseView one = find(id);
        permits.require(by, one.subject().kind().decidedWith());
        if (one.subject().kind() == Kind.SCREENING && one.outcome() == Outcome.CONFIRMED) {
            throw Rejection.conflict("case.confirmed-hit", Map.of("case", id.toString()));
        }
        put(id, outcome, by, reason);
    }

    /** What two of the desk agree on of a name that was confirmed, in the present transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void correctAgreed(CaseId id, Outcome outcome, String by, String reason) {
        put(id, outcome, by, reason);
    }

    private void put(CaseId id, Outcome outcome, String by, String reason) {
        Given.value("outcome", outcome);
        String why = Given.text("reason", reason, 500);
        CaseView ended = rows.one("SELECT * FROM risk_case WHERE id = ? FOR UPDATE", id.value())
                .orElseThrow(() -> Rejection.notFound("case", id));
        if (ended.state() == State.OPEN) {
            throw Rejection.conflict("case.still-open", Map.of("case", id.toString()));
        }
        if (outcome == ended.outcome()) {
            throw Rejection.conflict("case.same-outcome", Map.of("case", id.toString(), "outcome", outcome.name()));
        }
        database.update("UPDATE risk_case SET turned_out = ? WHERE id = ?", outcome.name(), id.value());
        audit.record(
                by,
                ended.subject().kind().deed("outcome"),
                id.toString(),
                ended.outcome() == null ? null : ended.outcome().name(),
                outcome.name(),
                why);
    }

    /** A case that was taken or given is theirs who has it until they give it back, and one that was escalated is for somebody else. */
    private void requireFreeFor(CaseView open, String by) {
        if (by.equals(open.escalatedBy())) {
            throw Rejection.conflict(
                    "case.escalated-by-you", Map.of("case", open.id().toString()));
        }
        if (by.equals(open.assignee())) {
            return;
        }
        Kind kind = open.subject().kind();
        boolean here = kind.isDecided() || kind.isClosed(); // others end with what they are about, whoever has them
        if (here && open.assignee() != null && open.takenUntil() == null) {
            throw Rejection.conflict("case.given", Map.of("case", open.id().toString(), "by", open.assignee()));
        }
        if (open.takenUntil() != null && open.takenUntil().isAfter(clock.instant())) {
            throw Rejection.conflict(
                    "case.taken",
                    Map.of(
                            "case",
                            open.id().toString(),
                            "by",
                            open.assignee(),
                            "until",
                            open.takenUntil().toString()));
        }
    }

    /** As {@link #end(Collection, State, String, String)}, about one subject. */
    public void end(CaseSubject subject, State outcome, String by, String reason) {
        end(List.of(subject), outcome, by, reason);
    }

    /**
     * A person has dealt with what there is nothing to decide about.
     *
     * @param done what was found out and done
     * @throws Rejection {@code case.not-found}, {@code case.already-decided}, {@code case.other-kind} if there is
     *     something to decide about, {@code field.missing} without a word on what was done, or, of what screening found, on what it turned out to be
     */
    public CaseView close(CaseId id, String by, String done) {
        return close(id, null, by, done);
    }

    /** As {@link #close(CaseId, String, String)}, with what it turned out to be; null where nobody says. */
    public CaseView close(CaseId id, Outcome outcome, String by, String done) {
        CaseView open = find(id);
        if (!open.subject().kind().isClosed()) {
            throw Rejection.conflict(
                    "case.other-kind",
                    Map.of("case", id.toString(), "kind", open.subject().kind().name()));
        }
        if (open.subject().kind() == Kind.SCREENING) {
            Given.value("outcome", outcome); // by that payouts wait or do not
        }
        decide(id, State.CLOSED, outcome, by, done);
        return find(id);
    }

    /**
     * Closes the cases about subjects of one kind that ended without a decision about them, in the same transaction. Does
     * nothing about one that was decided.
     *
     * @param outcome {@link State#EXPIRED} or {@link State#CANCELLED}
     * @param by who ended the subject; null if time did
     * @param reason what they said; null if nothing
     */
    public void end(Collection<CaseSubject> subjects, State outcome, String by, String reason) {
        if (subjects.isEmpty()) {
            return;
        }
        List<Object> parameters = new ArrayList<>(Arrays.asList(outcome.name(), clock.instant(), by, reason));
        parameters.add(State.OPEN.name());
        parameters.add(subjects.iterator().next().kind().name());
        List<Long> ids = Database.inList(subjects.stream().map(CaseSubject::id).toList());
        parameters.addAll(ids);
        database.update(
                "UPDATE risk_case SET state = ?, decided_at = ?, decided_by = ?, reason = ? WHERE state = ?"
                        + " AND subject_kind = ? AND subject_id IN (" + Database.places(ids) + ")",
                parameters.toArray());
    }

    /** When the open cases about these subjects of one kind end by themselves; those that do not are missing. */
    public Map<CaseSubject, Instant> due(Collection<CaseSubject> subjects) {
        Map<CaseSubject, Instant> due = new HashMap<>();
        if (!subjects.isEmpty()) {
            Kind kind = subjects.iterator().next().kind();
            List<Object> parameters = new ArrayList<>(List.of(kind.name(), State.OPEN.name()));
            List<Long> ids =
                    Database.inList(subjects.stream().map(CaseSubject::id).toList());
            parameters.addAll(ids);
            database.query(
                    "SELECT subject_id, due_at FROM risk_case WHERE subject_kind = ? AND state = ?"
                            + " AND due_at IS NOT NULL AND subject_id IN (" + Database.places(ids) + ")",
                    row -> due.put(new CaseSubject(kind, row.getLong(1)), Database.instant(row, "due_at")),
                    parameters);
        }
        return due;
    }

    private void close(CaseId id, State state, Outcome outcome, String by, String reason) {
        database.update(
                "UPDATE risk_case SET state = ?, outcome = ?, turned_out = ?, decided_at = ?, decided_by = ?, reason = ? WHERE id = ?",
                state.name(),
                outcome == null ? null : outcome.name(),
                outcome == null ? null : outcome.name(),
                clock.instant(),
                by,
                reason,
                id.value());
    }

    /**
     * An open case, which nobody else changes until the present transaction ends.
     *
     * @throws Rejection {@code case.not-found}, {@code case.ended}, {@code case.already-decided}
     */
    public CaseView lockOpen(CaseId id) {
        CaseView found = rows.one("SELECT * FROM risk_case WHERE id = ? FOR UPDATE", id.value())
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
}
