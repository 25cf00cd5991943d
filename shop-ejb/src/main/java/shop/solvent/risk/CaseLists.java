package shop.solvent.risk;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import shop.solvent.access.Reach;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView.Flag;
import shop.solvent.risk.CaseView.State;

/** Cases as people look for them: lists, counts and what comes next, each within the reach of who asks. */
@Stateless
public class CaseLists {

    /** A value of the order and an id. */
    private static final Pattern PLACE = Pattern.compile("(-?\\d{1,18})\\.(\\d{1,18})");

    /** What screening finds: that it ever did is told to nobody else. */
    private static final String SCREENING = "screening-hit";

    @Inject
    private FindingRecords records;

    @Inject
    private CaseRows rows;

    @EJB
    private Cases cases;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

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
        List<CaseView> found = database.query(
                "SELECT c.*, " + by + " AS place FROM risk_case c" + where + " ORDER BY " + by + order + ", id" + order
                        + " LIMIT ?",
                row -> {
                    places.add((sort.isNumber() ? row.getLong("place") : micros(Database.instant(row, "place"))) + "."
                            + row.getLong("id"));
                    return CaseRows.view(row);
                },
                parameters);
        boolean more = found.size() > size;
        return new CaseList(
                rows.withFlags(more ? found.subList(0, size) : found), total, more ? places.get(size - 1) : null);
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
        return rows.withFlags(database.query(
                "SELECT c.* FROM risk_case c" + where.sql() + " ORDER BY c.id DESC LIMIT ?",
                CaseRows::view,
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
            parameters.add(cases.find(after).id().value());
        }
        parameters.add(size + 1);
        return Slice.of(
                rows.withFlags(database.query(
                        "SELECT c.* FROM risk_case c" + where + " ORDER BY c.id DESC LIMIT ?",
                        CaseRows::view,
                        parameters)),
                size);
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

    public long count(State state) {
        Where where = WithinReach.cases(new Where().and("c.state = ?", state.name()), "c");
        return database.number(
                "SELECT COUNT(*) FROM risk_case c" + where.sql(),
                where.parameters().toArray());
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
        return rows.one(
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
                "SELECT c.id FROM risk_case c" + where + " AND " + Cases.FREE
                        + " AND (escalated_by IS NULL OR escalated_by <> ?) AND subject_kind IN ("
                        + Database.places(kinds) + ") ORDER BY (escalated_by IS NULL), " + by(query) + falling
                        + ", id" + falling + " LIMIT ?",
                row -> new CaseId(row.getLong(1)),
                parameters);
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
                    where.append(" AND " + Cases.FREE);
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
}
