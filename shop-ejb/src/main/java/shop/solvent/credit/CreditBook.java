package shop.solvent.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.RecordRows.Kind;
import shop.solvent.platform.Trace;

/** Keeps the versions of what counts, what members have, how it was before, and what is not to count. */
@ApplicationScoped
class CreditBook {

    @Inject
    private Database database;

    CreditScheme latest() {
        return schemes(1).get(0);
    }

    /** The latest first; the one that ships is always there, and the last. */
    List<CreditScheme> schemes(int most) {
        List<CreditScheme> schemes = new ArrayList<>(
                database.query("SELECT * FROM credit_scheme ORDER BY version DESC LIMIT ?", CreditBook::scheme, most));
        if (schemes.size() < most) {
            schemes.add(FirstScheme.INSTANCE);
        }
        return schemes;
    }

    private static CreditScheme scheme(ResultSet row) throws SQLException {
        return new CreditScheme(
                row.getInt("version"),
                CreditTerms.read(row.getString("terms")),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                row.getString("reason"),
                Database.instant(row, "published_at"));
    }

    void add(CreditScheme scheme) {
        database.update(
                "INSERT INTO credit_scheme (version, terms, begins, begin_grade, asked_by, agreed_by, reason, published_at,"
                        + " trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                scheme.version(),
                scheme.terms().toString(),
                scheme.terms().begin(),
                scheme.terms().neutral().grade(),
                scheme.askedBy(),
                scheme.agreedBy(),
                scheme.reason(),
                scheme.at(),
                Trace.id());
    }

    Optional<CreditScore> score(MemberId member) {
        return Optional.ofNullable(scores(List.of(member)).get(member));
    }

    /** Of those of whom something was weighed. */
    Map<MemberId, CreditScore> scores(Collection<MemberId> members) {
        Map<MemberId, CreditScore> scores = new HashMap<>();
        if (!members.isEmpty()) {
            List<Long> ids =
                    Database.inList(members.stream().map(MemberId::value).toList());
            database.query(
                    "SELECT * FROM credit_score WHERE member IN (" + Database.places(ids) + ")",
                    row -> scores.put(new MemberId(row.getLong("member")), read(row)),
                    ids);
        }
        return scores;
    }

    private static CreditScore read(ResultSet row) throws SQLException {
        return new CreditScore(
                row.getInt("score"),
                Grade.valueOf(row.getString("grade")),
                row.getInt("scheme"),
                List.of(Json.read(row.getString("parts"), CreditPart[].class)),
                row.getObject("day", LocalDate.class));
    }

    /** Writes what members have now, and that it changed. */
    void keep(Map<MemberId, CreditScore> changed) {
        changed.forEach((member, score) -> database.update(
                "REPLACE INTO credit_score (member, score, grade, scheme, parts, day) VALUES (?, ?, ?, ?, ?, ?)",
                member.value(),
                score.score(),
                score.grade().name(),
                score.scheme(),
                Json.write(score.parts()),
                score.day()));
        database.insert(
                "credit_change (id, member, day, score, grade, scheme, parts)",
                changed.entrySet().stream()
                        .map(one -> new Object[] {
                            Ids.next(),
                            one.getKey().value(),
                            one.getValue().day(),
                            one.getValue().score(),
                            one.getValue().grade().name(),
                            one.getValue().scheme(),
                            Json.write(one.getValue().parts())
                        })
                        .toList());
    }

    /** How it was, the latest first. */
    List<CreditScore> changes(MemberId member, int most) {
        return database.query(
                "SELECT * FROM credit_change WHERE member = ? ORDER BY id DESC LIMIT ?",
                CreditBook::read,
                member.value(),
                most);
    }

    /** How many members have which grade, of those of whom something was weighed. */
    Map<Grade, Long> grades() {
        Map<Grade, Long> grades = new EnumMap<>(Grade.class);
        database.query(
                "SELECT grade, COUNT(*) FROM credit_score GROUP BY grade",
                row -> grades.put(Grade.valueOf(row.getString(1)), row.getLong(2)));
        return grades;
    }

    /** What does not count against each of the members, and until when. */
    Map<MemberId, Map<Kind, Instant>> pardons(Collection<MemberId> members) {
        Map<MemberId, Map<Kind, Instant>> pardons = new HashMap<>();
        if (!members.isEmpty()) {
            List<Long> ids =
                    Database.inList(members.stream().map(MemberId::value).toList());
            database.query(
                    "SELECT member, kind, until_at FROM credit_pardon WHERE member IN (" + Database.places(ids) + ")",
                    row -> pardons.computeIfAbsent(
                                    new MemberId(row.getLong("member")), member -> new EnumMap<>(Kind.class))
                            .put(Kind.valueOf(row.getString("kind")), Database.instant(row, "until_at")),
                    ids);
        }
        return pardons;
    }

    void pardon(MemberId member, Kind kind, Instant until, String by, String reason) {
        database.update(
                "INSERT INTO credit_pardon (member, kind, until_at, said_by, reason, trace_id) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE until_at = VALUES(until_at), said_by = VALUES(said_by),"
                        + " reason = VALUES(reason), trace_id = VALUES(trace_id)",
                member.value(),
                kind.name(),
                until,
                by,
                reason,
                Trace.id());
    }

    /** Of two at once one collides, and is tried again. */
    void add(long id, MemberId member, int number, long riskCase, Instant at) {
        database.update(
                "INSERT INTO credit_objection (id, member, number, risk_case, at) VALUES (?, ?, ?, ?, ?)",
                id,
                member.value(),
                number,
                riskCase,
                at);
    }

    /** That a member said that it is wrong. @param number of their objections: 1, 2, 3, … */
    record Objected(int number, Instant at) {}

    /** The last time. */
    Optional<Objected> objected(MemberId member) {
        return database.find(
                "SELECT number, at FROM credit_objection WHERE member = ? ORDER BY number DESC LIMIT 1",
                row -> new Objected(row.getInt("number"), Database.instant(row, "at")),
                member.value());
    }
}
