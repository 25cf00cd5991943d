package shop.solvent.segment;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Where;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.segment.SegmentCondition.Sql;

/** The segments, who is in them, and why. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Segments {

    /** Members that are looked at by one statement. */
    private static final int AT_ONCE = 2_000;

    /** Whoever counts waits no longer, and reads no more than this of a large shop. */
    private static final int MOST_LOOKED_AT = 200_000;

    private static final Duration LONGEST = Duration.ofSeconds(3);

    private static final int SAMPLE = 10;

    @Inject
    private Database database;

    @Inject
    private PublishedSegments published;

    @Inject
    private Members members;

    @Inject
    private ShopSettings settings;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** All there are, by code; there are few. */
    public List<SegmentView> all() {
        return database.query("SELECT * FROM segment ORDER BY published IS NULL, code", Segments::view);
    }

    /** @throws Rejection {@code segment.not-found} */
    public SegmentView find(String code) {
        return database.find("SELECT * FROM segment WHERE code = ?", Segments::view, String.valueOf(code))
                .orElseThrow(() -> Rejection.notFound("segment", String.valueOf(code)));
    }

    private static SegmentView view(ResultSet row) throws SQLException {
        return new SegmentView(
                row.getString("code"),
                SegmentTerms.read(row.getString("terms")),
                row.getString("edited_by"),
                Database.instant(row, "edited_at"),
                SegmentTerms.read(row.getString("published")),
                row.getString("published_by"),
                Database.instant(row, "published_at"),
                row.getLong("version"));
    }

    /**
     * How many members a condition holds for.
     *
     * @param members of those that were looked at
     * @param lookedAt the newest members; all of them unless there are more
     * @param more whether there are members that nobody looked at, since that would take too long
     */
    public record Count(long members, long lookedAt, boolean more) {}

    /**
     * How many members within the reader's reach the condition holds for now.
     *
     * @throws Rejection {@code field.…}, {@code segment.…}
     */
    public Count count(SegmentCondition condition) {
        return walk(condition.checked(), 0, new ArrayList<>());
    }

    /** Some of those whom a condition holds for, the newest first, and how many there are. */
    public record Sample(Count count, List<MemberView> members) {}

    /**
     * The same with some of them, which is on record as every list of people that is taken out.
     *
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code segment.…}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Sample sample(SegmentCondition condition, String by) {
        permits.require(by, Permission.SEE_MEMBERS);
        List<MemberId> found = new ArrayList<>();
        Count count = walk(condition.checked(), SAMPLE, found);
        Map<MemberId, MemberView> seen = members.of(found);
        audit.record(by, "segment.sampled", "members", null, Json.write(condition), null);
        return new Sample(count, found.stream().map(seen::get).toList());
    }

    /** Goes through the members, the newest first, until it has seen all, enough of them, or takes too long. */
    private Count walk(SegmentCondition condition, int wanted, List<MemberId> found) {
        Sql test = condition.sql(clock.instant(), settings.zone());
        long began = System.nanoTime();
        long hits = 0;
        long lookedAt = 0;
        long below = Long.MAX_VALUE;
        while (true) {
            Piece piece = piece(test, below);
            hits += piece.hits();
            lookedAt += piece.lookedAt();
            if (piece.hits() > 0 && found.size() < wanted) {
                found.addAll(those(test, piece.least(), below, wanted - found.size()));
            }
            below = piece.least();
            if (piece.lookedAt() < AT_ONCE) {
                return new Count(hits, lookedAt, false);
            }
            if (lookedAt >= MOST_LOOKED_AT || System.nanoTime() - began > LONGEST.toNanos()) {
                return new Count(hits, lookedAt, true);
            }
        }
    }

    private record Piece(long lookedAt, long hits, long least) {}

    private Piece piece(Sql test, long below) {
        Where where = WithinReach.members(new Where().and("m.id < ?", below), "m");
        List<Object> parameters = new ArrayList<>(test.parameters());
        parameters.addAll(where.parameters(AT_ONCE));
        return database.query(
                        "SELECT COUNT(*), COALESCE(SUM(p.fits), 0), COALESCE(MIN(p.id), 0) FROM (SELECT m.id, COALESCE("
                                + test.sql() + ", 0) AS fits FROM member m" + where.sql()
                                + " ORDER BY m.id DESC LIMIT ?) p",
                        row -> new Piece(row.getLong(1), row.getLong(2), row.getLong(3)),
                        parameters)
                .get(0);
    }

    private List<MemberId> those(Sql test, long from, long below, int most) {
        Where where = WithinReach.members(
                new Where().and("m.id >= ?", from).and("m.id < ?", below).also(test.sql(), test.parameters()), "m");
        return database.query(
                "SELECT m.id FROM member m" + where.sql() + " ORDER BY m.id DESC LIMIT ?",
                row -> new MemberId(row.getLong(1)),
                where.parameters(most));
    }

    /**
     * A published segment that a member is in, and what was counted.
     *
     * @param values of the measures that its condition bounds, in their order
     */
    public record Membership(String code, SegmentTerms terms, List<Value> values) {

        public record Value(Range range, long value) {}
    }

    /**
     * The published segments that the member is in now, with why.
     *
     * @throws Rejection {@code member.not-found}
     */
    public List<Membership> of(MemberId member) {
        members.find(member); // fails for whom there is not, or not within the reader's reach
        Instant now = clock.instant();
        List<String> in = published.of(List.of(member), now, database).getOrDefault(member, List.of()).stream()
                .map(SegmentFact::code)
                .toList();
        return published.all().stream()
                .filter(one -> in.contains(one.code()))
                .map(one -> new Membership(
                        one.code(), one.terms(), values(member, one.terms().condition(), now)))
                .toList();
    }

    private List<Membership.Value> values(MemberId member, SegmentCondition condition, Instant now) {
        List<Range> ranges = condition.ranges();
        if (ranges.isEmpty()) {
            return List.of();
        }
        List<Object> parameters = new ArrayList<>();
        ranges.forEach(range -> parameters.addAll(range.measure().parameters(now)));
        parameters.add(member.value());
        return database.query(
                        "SELECT "
                                + ranges.stream()
                                        .map(range -> range.measure().sql())
                                        .collect(Collectors.joining(", "))
                                + " FROM member m WHERE m.id = ?",
                        row -> {
                            List<Membership.Value> values = new ArrayList<>();
                            for (Range range : ranges) {
                                values.add(new Membership.Value(range, row.getLong(values.size() + 1)));
                            }
                            return values;
                        },
                        parameters)
                .get(0);
    }
}
