package shop.solvent.risk;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView.Flag;
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

    /** A value of the order and an id. */
    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,18})\\.(\\d{1,18})");

    /** What screening finds: that it ever did is told to nobody else. */
    private static final String SCREENING = "screening-hit";

    /** Nobody is at work on it, and it is not put off: asked with the present twice. */
    private static final String FREE =
            "(assignee IS NULL OR taken_until <= ?) AND (snoozed_until IS NULL OR snoozed_until <= ?)";

    @Inject
    private Permits permits;

    @Inject
    private FindingRecords records;

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

    /**
     * Cases that fit, from a place in their order on.
     *
     * @param after {@link CaseList#next} of the part before; null for the beginning
     * @param size how many at most, 1 to {@value Page#LARGEST}
     * @throws Rejection {@code page.invalid}, {@code field.malformed} for a place that is none
     */
    public CaseList search(CaseQuery query, String after, int size) {
        Page.check(0, size);
        List<Object> parameters = new ArrayList<>();
        String where = where(query, parameters);
        long total = count(query);
        CaseQuery.Sort sort = query.sort();
        String by = by(query);
        if (after != null) {
            String[] place = PLACE.matcher(Given.matching("after", after, PLACE))
                    .replaceAll("$1 $2")
                    .split(" ");
            Object value = sort.isNumber() ? (Object) Long.valueOf(place[0]) : instant(place[0]);
            String beyond = sort.falling ? " < ?" : " > ?";
            where += " AND " + by + (sort.falling ? " <= ?" : " >= ?") + " AND (" + by + beyond + " OR id" + beyond
                    + ")";
            parameters.addAll(List.of(value, value, Long.valueOf(place[1])));
        }
        parameters.add(size + 1);
        String order = sort.falling ? " DESC" : "";
        List<String> places = new ArrayList<>();
        List<CaseView> rows = database.query(
                "SELECT c.*, " + by + " AS place FROM risk_case c" + where + " ORDER BY " + by + order + ", id" + order
                        + " LIMIT ?",
                row -> {
                    places.add((sort.isNumber() ? row.getLong("place") : micros(Database.instant(row, "place"))) + "."
                            + row.getLong("id"));
                    return view(row);
                },
                parameters);
        boolean more = rows.size() > size;
        return new CaseList(withFlags(more ? rows.subList(0, size) : rows), total, more ? places.get(size - 1) : null);
    }

    /** The latest cases about any of these, whatever became of them. @param except one that is left out */
    public List<CaseView> aboutAnyOf(Collection<MemberId> members, CaseId except, int most) {
        Page.check(0, most);
        if (members.isEmpty()) {
            return List.of();
        }
        List<Long> wanted =
                Database.inList(members.stream().map(MemberId::value).toList());
        Where where = WithinReach.cases(
                new Where()
                        .also("c.member IN (" + Database.places(wanted) + ")", wanted)
                        .and("c.id <> ?", except.value()),
                "c");
        return withFlags(database.query(
                "SELECT c.* FROM risk_case c" + where.sql() + " ORDER BY c.id DESC LIMIT ?",
                Cases::view,
                where.parameters(most)));
    }

    /**
     * Cases that fit, whatever order the query names, those that were opened last first.
     *
     * @param after the last one of the part before; null to begin
     * @throws Rejection {@code case.not-found} if that is none
     */
    public Slice<CaseView> newest(CaseQuery query, CaseId after, int size) {
        Slice.check(size);
        List<Object> parameters = new ArrayList<>();
        String where = where(query, parameters);
        if (after != null) {
            where += " AND c.id < ?";
            parameters.add(find(after).id().value());
        }
        parameters.add(size + 1);
        return Slice.of(
                withFlags(database.query(
                        "SELECT c.* FROM risk_case c" + where + " ORDER BY c.id DESC LIMIT ?",
                        Cases::view,
                        parameters)),
                size);
    }

    private String by(CaseQuery query) {
        return query.sort() == CaseQuery.Sort.RISK
                ? records.likelihood("c")
                : query.sort().by(query.state());
    }

    private String where(CaseQuery query, List<Object> parameters) {
        Where seen = WithinReach.cases(new Where(), "c");
        StringBuilder where = new StringBuilder(seen.sql());
        parameters.addAll(seen.parameters());
        restrict(where, parameters, " AND state = ?", query.state());
        restrict(where, parameters, " AND subject_kind = ?", query.kind());
        restrict(
                where,
                parameters,
                " AND member = ?",
                query.member() == null ? null : query.member().value());
        restrict(where, parameters, " AND assignee = ?", query.assignee());
        restrict(where, parameters, " AND turned_out = ?", query.outcome());
        if (query.standing() != null) {
            Instant now = clock.instant();
            switch (query.standing()) {
                case FREE -> {
                    where.append(" AND " + FREE);
                    parameters.addAll(List.of(now, now));
                }
                case TAKEN -> {
                    where.append(" AND assignee IS NOT NULL AND (taken_until IS NULL OR taken_until > ?)");
                    parameters.add(now);
                }
                case SNOOZED -> {
                    where.append(" AND snoozed_until > ?");
                    parameters.add(now);
                }
                case ESCALATED -> where.append(" AND escalated_by IS NOT NULL");
            }
        }
        if (query.found() != null) {
            where.append(" AND EXISTS (SELECT 1 FROM risk_flag f WHERE f.risk_case = c.id"
                    + " AND (f.rule_id = ? OR f.rule_id IS NULL AND f.code = ?))");
            parameters.addAll(List.of(query.found(), query.found()));
        }
        return where.toString();
    }

    private static void restrict(StringBuilder where, List<Object> parameters, String condition, Object value) {
        if (value != null) {
            where.append(condition);
            parameters.add(value instanceof Enum<?> constant ? constant.name() : value);
        }
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    private static Instant instant(String micros) {
        long value = Long.parseLong(micros);
        return Instant.ofEpochSecond(Math.floorDiv(value, 1_000_000), Math.floorMod(value, 1_000_000) * 1_000L);
    }

    /** How many cases fit; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(CaseQuery query) {
        List<Object> parameters = new ArrayList<>();
        String where = where(query, parameters);
        return database.number(
                "SELECT COUNT(*) FROM (SELECT c.id FROM risk_case c" + where + " LIMIT " + Page.COUNTED + ") counted",
                parameters.toArray());
    }

    /** How many of the cases that fit are in each state, counted as {@link #count(CaseQuery)} does; no state with none. */
    public Map<State, Long> counts(CaseQuery query) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            long found = count(query.in(state));
            if (found > 0) {
                counts.put(state, found);
            }
        }
        return counts;
    }

    /** The next open case of these kinds after this one, in the order in which they were opened; then the oldest. */
    public Optional<CaseView> next(CaseView after, Set<Kind> kinds) {
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        List<Object> parameters =
                new ArrayList<>(List.of(State.OPEN.name(), after.id().value()));
        parameters.addAll(kinds.stream().map(Kind::name).toList());
        Where seen = WithinReach.cases(new Where(), "c");
        parameters.addAll(0, seen.parameters());
        parameters.addAll(List.of(after.openedAt(), after.openedAt(), after.id().value()));
        return one(
                "SELECT * FROM risk_case c" + seen.sql() + " AND state = ? AND id <> ? AND subject_kind IN ("
                        + Database.places(kinds)
                        + ") ORDER BY (opened_at > ? OR opened_at = ? AND id > ?) DESC, opened_at, id LIMIT 1",
                parameters.toArray());
    }

    /** Everything that was ever found: rules and, where the house itself found it, codes. */
    public List<Flag> found() {
        return database
                .query(
                        "SELECT DISTINCT rule_id, code FROM risk_flag ORDER BY code, rule_id",
                        row -> new Flag(row.getString("code"), row.getString("rule_id")))
                .stream()
                .filter(flag -> Reach.current().screens() || !flag.code().equals(SCREENING))
                .toList();
    }

    public long count(State state) {
        Where where = WithinReach.cases(new Where().and("c.state = ?", state.name()), "c");
        return database.number(
                "SELECT COUNT(*) FROM risk_case c" + where.sql(),
                where.parameters().toArray());
    }

    /** @throws Rejection {@code case.not-found} */
    public CaseView find(CaseId id) {
        Where seen = WithinReach.cases(new Where().and("id = ?", id.value()), "c");
        return one("SELECT * FROM risk_case c" + seen.sql(), seen.parameters().toArray())
                .orElseThrow(() -> Rejection.notFound("case", id));
    }

    /** The case about a subject, if there ever was one. */
    public Optional<CaseView> of(CaseSubject subject) {
        return one(
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
                            Cases::view,
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

    /** How many cases of each kind are open; kinds of which none is are left out. */
    public Map<Kind, Long> open() {
        Map<Kind, Long> open = new EnumMap<>(Kind.class);
        Where where = WithinReach.cases(new Where().and("c.state = ?", State.OPEN.name()), "c");
        database.query(
                "SELECT c.subject_kind, COUNT(*) FROM risk_case c" + where.sql() + " GROUP BY c.subject_kind",
                row -> open.merge(Kind.of(row.getString(1)), row.getLong(2), Long::sum),
                where.parameters());
        return open;
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

    /** The first in the order of the query that somebody could take; those escalated by others come before all. */
    public List<CaseId> takeable(CaseQuery query, Set<Kind> kinds, String by, int most) {
        List<Object> parameters = new ArrayList<>();
        String where = where(query.in(State.OPEN), parameters);
        Instant now = clock.instant();
        parameters.addAll(List.of(now, now, by));
        parameters.addAll(kinds.stream().map(Kind::name).toList());
        parameters.add(most);
        String falling = query.sort().falling ? " DESC" : "";
        return database.query(
                "SELECT c.id FROM risk_case c" + where + " AND " + FREE
                        + " AND (escalated_by IS NULL OR escalated_by <> ?) AND subject_kind IN ("
                        + Database.places(kinds) + ") ORDER BY (escalated_by IS NULL), " + by(query) + falling
                        + ", id" + falling + " LIMIT ?",
                row -> new CaseId(row.getLong(1)),
                parameters);
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
        CaseView ended = one("SELECT * FROM risk_case WHERE id = ? FOR UPDATE", id.value())
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
                new CaseSubject(Kind.of(row.getString("subject_kind")), row.getLong("subject_id")),
                member == null ? null : new MemberId(member),
                amount == null ? null : Money.fen(amount),
                State.valueOf(row.getString("state")),
                List.of(),
                row.getString("assignee"),
                Database.instant(row, "opened_at"),
                Database.instant(row, "due_at"),
                Database.instant(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getString("turned_out") == null ? null : Outcome.valueOf(row.getString("turned_out")),
                Database.instant(row, "taken_until"),
                Database.instant(row, "snoozed_until"),
                row.getString("escalated_by"));
    }
}
