package shop.solvent.tier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Trace;
import shop.solvent.tier.Assessment.Known;
import shop.solvent.tier.Assessment.Step;

/** Keeps the versions of the tiers, what members are promised, and what became of it; and counts growth. */
@ApplicationScoped
class TierBook {

    @Inject
    private Database database;

    @Inject
    private ShopSettings settings;

    Optional<TierScheme> latest() {
        return database.find("SELECT * FROM tier_scheme ORDER BY version DESC LIMIT 1", TierBook::scheme);
    }

    /** The latest first. */
    List<TierScheme> schemes(int most) {
        return database.query("SELECT * FROM tier_scheme ORDER BY version DESC LIMIT ?", TierBook::scheme, most);
    }

    private static TierScheme scheme(ResultSet row) throws SQLException {
        return new TierScheme(
                row.getInt("version"),
                TierTerms.read(row.getString("terms")),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                row.getString("reason"),
                Database.instant(row, "published_at"),
                row.getObject("walked_at") != null);
    }

    void add(TierScheme scheme) {
        database.update(
                "INSERT INTO tier_scheme (version, terms, asked_by, agreed_by, reason, published_at, walked, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
                scheme.version(),
                scheme.isOn() ? scheme.terms().toString() : null,
                scheme.askedBy(),
                scheme.agreedBy(),
                scheme.reason(),
                scheme.at(),
                Trace.id());
    }

    /**
     * Of the member in the row called {@code m}: the sum of the growth of orders that stand and were made in time, as {@link
     * TierTerms#GROWTH} has it, and of what rules gave in time.
     */
    private static String sum(String orders, String acts) {
        return "((SELECT COALESCE(SUM(" + TierTerms.GROWTH
                + "), 0) FROM orders o WHERE o.member = m.id AND o.state = 'PAID' AND " + orders + ")"
                + " + (SELECT CAST(COALESCE(SUM(g.growth), 0) AS SIGNED) FROM act_growth g WHERE g.member = m.id"
                + " AND g.taken_at IS NULL AND " + acts + "))";
    }

    /** Growth of the member in the row called {@code m}, within the present window. */
    static final String NOW = sum("o.event_at >= ?", "g.given_at >= ?");

    /** The same of the part of the year before. */
    static final String BEFORE = sum("o.event_at >= ? AND o.event_at < ?", "g.given_at >= ? AND g.given_at < ?");

    List<Object> nowParameters(TierTerms terms, LocalDate today) {
        List<Object> parameters = new ArrayList<>(terms.growthParameters());
        Instant from = begin(terms.from(today));
        parameters.addAll(List.of(from, from));
        return parameters;
    }

    /** Where the window is a rolling one, of no time at all. */
    List<Object> beforeParameters(TierTerms terms, LocalDate today) {
        List<Object> parameters = new ArrayList<>(terms.growthParameters());
        LocalDate before = terms.before(today);
        Instant until = begin(terms.from(today));
        Instant from = before == null ? until : begin(before);
        parameters.addAll(List.of(from, until, from, until));
        return parameters;
    }

    /** Of the growth that counts from that day on, what rules gave the member. */
    long byRules(MemberId member, LocalDate from) {
        return database.number(
                "SELECT COALESCE(SUM(growth), 0) FROM act_growth WHERE member = ? AND taken_at IS NULL AND given_at >= ?",
                member.value(),
                begin(from));
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toInstant();
    }

    /** What is known of these members, by id, without a lock. */
    Map<MemberId, Known> known(Collection<MemberId> members, TierTerms terms, LocalDate today) {
        Map<MemberId, Standing> standings = standings(members);
        Map<MemberId, Known> known = new LinkedHashMap<>();
        Map<MemberId, Long> since = since(standings, terms);
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).toList());
        List<Object> parameters = nowParameters(terms, today);
        parameters.addAll(beforeParameters(terms, today));
        parameters.addAll(ids);
        database.query(
                "SELECT m.id, m.level, h.last_day, " + NOW + ", " + BEFORE
                        + " FROM member m LEFT JOIN level_hold h ON h.member = m.id WHERE m.id IN ("
                        + Database.places(ids) + ") ORDER BY m.id",
                row -> {
                    MemberId member = new MemberId(row.getLong(1));
                    return known.put(
                            member,
                            new Known(
                                    row.getString(2),
                                    row.getObject(3, LocalDate.class),
                                    standings.get(member),
                                    new Growth(row.getLong(4), row.getLong(5), since.getOrDefault(member, 0L))));
                },
                parameters);
        return known;
    }

    private Map<MemberId, Standing> standings(Collection<MemberId> members) {
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).toList());
        Map<MemberId, Standing> standings = new LinkedHashMap<>();
        database.query(
                "SELECT * FROM tier_standing WHERE member IN (" + Database.places(ids) + ")",
                row -> standings.put(new MemberId(row.getLong("member")), standing(row)),
                ids);
        return standings;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getString("level"),
                row.getObject("counted_from", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("falls_on", LocalDate.class));
    }

    /** What the orders and what rules gave come to, by now, by which each member reached what they have; who reached nothing is missing. */
    private Map<MemberId, Long> since(Map<MemberId, Standing> standings, TierTerms terms) {
        List<Object> reachedBy = new ArrayList<>();
        for (Map.Entry<MemberId, Standing> one : standings.entrySet()) {
            if (one.getValue().countedFrom() != null) {
                reachedBy.add(one.getKey().value());
                reachedBy.add(begin(one.getValue().countedFrom()));
            }
        }
        Map<MemberId, Long> since = new LinkedHashMap<>();
        if (!reachedBy.isEmpty()) {
            String members = "(SELECT CAST(? AS SIGNED) AS id, CAST(? AS DATETIME(6)) AS at"
                    + " UNION ALL SELECT ?, ?".repeat(reachedBy.size() / 2 - 1) + ") c";
            List<Object> parameters = new ArrayList<>(terms.growthParameters());
            parameters.addAll(reachedBy);
            database.query(
                    "SELECT c.id, COALESCE(SUM(" + TierTerms.GROWTH + "), 0) FROM " + members
                            + " JOIN orders o ON o.member = c.id AND o.state = 'PAID' AND o.event_at >= c.at GROUP BY c.id",
                    row -> since.put(new MemberId(row.getLong(1)), row.getLong(2)),
                    parameters);
            database.query(
                    "SELECT c.id, CAST(SUM(g.growth) AS SIGNED) FROM " + members
                            + " JOIN act_growth g ON g.member = c.id AND g.taken_at IS NULL AND g.given_at >= c.at"
                            + " GROUP BY c.id",
                    row -> since.merge(new MemberId(row.getLong(1)), row.getLong(2), Long::sum),
                    reachedBy);
        }
        return since;
    }

    /** Writes down what was decided of a member who is locked. */
    void keep(MemberId member, Standing before, Standing after) {
        if (after == null) {
            database.update("DELETE FROM tier_standing WHERE member = ?", member.value());
        } else if (!after.equals(before)) {
            database.update(
                    "REPLACE INTO tier_standing (member, level, counted_from, last_day, falls_on) VALUES (?, ?, ?, ?, ?)",
                    member.value(),
                    after.level(),
                    after.countedFrom(),
                    after.lastDay(),
                    after.fallsOn());
        }
    }

    void tell(MemberId member, List<Step> steps, int scheme, Instant at) {
        database.insert(
                "tier_change (id, member, at, kind, from_level, to_level, growth, threshold, counted_from, scheme, last_day,"
                        + " falls_on, trace_id)",
                steps.stream()
                        .map(step -> new Object[] {
                            Ids.next(),
                            member.value(),
                            at,
                            step.kind().name(),
                            step.from(),
                            step.to(),
                            step.growth(),
                            step.threshold(),
                            step.countedFrom(),
                            scheme,
                            step.lastDay(),
                            step.fallsOn(),
                            Trace.id()
                        })
                        .toList());
    }

    /** The latest first. */
    List<TierChange> changes(MemberId member, int most) {
        return database.query(
                "SELECT * FROM tier_change WHERE member = ? ORDER BY id DESC LIMIT ?",
                row -> new TierChange(
                        Database.instant(row, "at"),
                        TierChange.Kind.valueOf(row.getString("kind")),
                        row.getString("from_level"),
                        row.getString("to_level"),
                        row.getLong("growth"),
                        row.getLong("threshold"),
                        row.getObject("counted_from", LocalDate.class),
                        row.getInt("scheme"),
                        row.getObject("last_day", LocalDate.class),
                        row.getObject("falls_on", LocalDate.class)),
                member.value(),
                most);
    }

    /** The next whom a review, a fall or the end of what a person gave is due for. */
    List<MemberId> due(LocalDate today, boolean reviews, long after, int most) {
        return database.query(
                "SELECT member FROM level_hold WHERE last_day < ? AND member > ? UNION"
                        + " SELECT member FROM tier_standing WHERE ? AND member > ? AND (last_day < ? AND falls_on IS NULL"
                        + " OR falls_on <= ?) ORDER BY member LIMIT ?",
                row -> new MemberId(row.getLong(1)),
                today,
                after,
                reviews,
                after,
                today,
                today,
                most);
    }

    /** Versions after which not all members have been looked at, the latest alone: it settles what those before left. */
    List<Long> unapplied() {
        return database.query(
                "SELECT version FROM tier_scheme WHERE version = (SELECT MAX(version) FROM tier_scheme)"
                        + " AND terms IS NOT NULL AND walked_at IS NULL",
                row -> row.getLong(1));
    }

    /** The next members to look at, with the version locked; empty if they have all been. */
    List<MemberId> next(long version, int most) {
        Optional<Long> walked = database.find(
                "SELECT walked FROM tier_scheme WHERE version = ? AND walked_at IS NULL FOR UPDATE",
                row -> row.getLong(1),
                version);
        return walked.isEmpty()
                ? List.of()
                : database.query(
                        "SELECT id FROM member WHERE id > ? ORDER BY id LIMIT ?",
                        row -> new MemberId(row.getLong(1)),
                        walked.get(),
                        most);
    }

    void walked(long version, MemberId last) {
        database.update("UPDATE tier_scheme SET walked = ? WHERE version = ?", last.value(), version);
    }

    void applied(long version, Instant at) {
        database.update("UPDATE tier_scheme SET walked_at = ? WHERE version = ?", at, version);
    }
}
