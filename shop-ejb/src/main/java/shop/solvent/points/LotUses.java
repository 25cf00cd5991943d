package shop.solvent.points;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/**
 * What is used of lots, and for what. Who calls it has the lock of the holder's {@link
 * shop.solvent.ledger.AccountType#LOCKED_POINTS}: whoever changes a lot has it, so that lots need no order of their own.
 */
@ApplicationScoped
public class LotUses {

    /** What something of a lot is used for. */
    public enum Kind {
        /** An order was paid with it. */
        ORDER,
        /** Given to another member, who has it in a lot of its own. */
        GIFT,
        /** Tickets of a lottery were paid with it. */
        LOTTERY,
        /** Kept for a purchase that waits for its provider. The order that comes of it takes it anew. */
        PURCHASE,
        /** Its last day was over; the subject is the day, counted from 1970. */
        EXPIRY,
        /** Frozen by the subject: held until that ends; gone if it was burnt. */
        FREEZE,
        /** Taken with a part of the order that gave it; the subject is that order. */
        REFUND
    }

    /** What comes back after its last day, or is released after it, can be spent for so many days. */
    static final int AGAIN_DAYS = 30;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * What members can spend of their lots.
     *
     * @param parts of each in the order in which it is spent: what ends first
     * @param issuers whose the pools are in whose backing its money lies
     */
    record Spendable(Map<MemberId, List<LotPart>> parts, Map<PoolId, ProjectId> issuers) {
        static final Spendable NOTHING = new Spendable(Map.of(), Map.of());
    }

    Spendable spendable(Collection<MemberId> members) {
        Map<MemberId, List<LotPart>> spendable = new HashMap<>();
        Map<PoolId, ProjectId> issuers = new HashMap<>();
        List<Long> wanted =
                Database.inList(members.stream().map(MemberId::value).toList());
        database.query(
                "SELECT l.id, l.member, l.pool, l.asset, l.released - l.gone - l.held AS points, p.project FROM lot l"
                        + " JOIN pool p ON p.id = l.pool WHERE l.member IN (" + Database.places(wanted)
                        + ") AND l.released > l.gone + l.held ORDER BY l.ends_on IS NULL, l.end_on, l.id",
                row -> {
                    PoolId pool = new PoolId(row.getLong("pool"));
                    issuers.put(pool, new ProjectId(row.getLong("project")));
                    return spendable
                            .computeIfAbsent(new MemberId(row.getLong("member")), member -> new ArrayList<>())
                            .add(new LotPart(
                                    new LotId(row.getLong("id")),
                                    new MemberId(row.getLong("member")),
                                    pool,
                                    Asset.valueOf(row.getString("asset")),
                                    row.getLong("points")));
                },
                wanted);
        return new Spendable(spendable, issuers);
    }

    /** What is used for something. */
    record Use(LotPart part, Kind kind, long subject, boolean held) {}

    void write(List<Use> uses) {
        Instant now = clock.instant();
        List<Long> ids = uses.stream().map(use -> Ids.next()).toList();
        database.insert(
                "lot_use (id, lot, kind, subject, points, state, at)",
                IntStream.range(0, uses.size())
                        .mapToObj(place -> row(ids.get(place), uses.get(place), now))
                        .toList());
        for (List<Long> some : Database.inSets(ids)) {
            database.update(
                    "UPDATE lot l JOIN (SELECT lot, SUM(CASE state WHEN 'HELD' THEN points ELSE 0 END) AS held,"
                            + " SUM(CASE state WHEN 'GONE' THEN points ELSE 0 END) AS gone FROM lot_use WHERE id IN ("
                            + Database.places(some) + ") GROUP BY lot) u ON u.lot = l.id SET l.held = l.held + u.held,"
                            + " l.gone = l.gone + u.gone",
                    some.toArray());
        }
    }

    private static Object[] row(long id, Use use, Instant now) {
        return new Object[] {
            id,
            use.part().lot().value(),
            use.kind().name(),
            use.subject(),
            use.part().points(),
            use.held() ? "HELD" : "GONE",
            now
        };
    }

    /** What is used for these and did not come back, by what it is used for. It reads without a lock. */
    Map<Long, List<LotPart>> of(Kind kind, Collection<Long> subjects) {
        Map<Long, List<LotPart>> uses = new HashMap<>();
        if (subjects.isEmpty()) {
            return uses;
        }
        List<Long> wanted = Database.inList(subjects);
        List<Object> parameters = new ArrayList<>(wanted);
        parameters.add(kind.name());
        database.query(
                "SELECT u.subject, u.lot, u.points, l.member, l.pool, l.asset FROM lot_use u JOIN lot l ON l.id = u.lot"
                        + " WHERE u.subject IN (" + Database.places(wanted) + ") AND u.kind = ? AND u.state <> 'BACK'"
                        + " ORDER BY u.id",
                row -> uses.computeIfAbsent(row.getLong("subject"), subject -> new ArrayList<>())
                        .add(new LotPart(
                                new LotId(row.getLong("lot")),
                                new MemberId(row.getLong("member")),
                                new PoolId(row.getLong("pool")),
                                Asset.valueOf(row.getString("asset")),
                                row.getLong("points"))),
                parameters);
        return uses;
    }

    /** What was held for it is gone. */
    void goOn(Kind kind, long subject) {
        end(kind, subject, "HELD", "GONE", "l.held = l.held - u.points, l.gone = l.gone + u.points");
    }

    /** What was used for it, held or gone, can be spent again. */
    void giveBack(Kind kind, long subject) {
        LocalDate least = LocalDate.now(clock).plusDays(AGAIN_DAYS);
        String longer = ", l.kept_until = CASE WHEN l.end_on < ? THEN ? ELSE l.kept_until END";
        end(kind, subject, "HELD", "BACK", "l.held = l.held - u.points" + longer, least, least);
        end(kind, subject, "GONE", "BACK", "l.gone = l.gone - u.points" + longer, least, least);
    }

    /**
     * Some of what is gone for it can be spent again, the first used first. What of a use is not, is used anew: what is on record of a use
     * stays as it was written.
     *
     * @return what, by lot
     */
    List<LotPart> giveBackSome(Kind kind, long subject, Asset asset, long some) {
        record Row(long id, LotPart part) {}
        List<Row> rows = database.query(
                "SELECT u.id, u.lot, u.points, l.member, l.pool FROM lot_use u JOIN lot l ON l.id = u.lot WHERE u.subject = ?"
                        + " AND u.kind = ? AND u.state = 'GONE' AND l.asset = ? ORDER BY u.id FOR UPDATE",
                row -> new Row(
                        row.getLong("id"),
                        new LotPart(
                                new LotId(row.getLong("lot")),
                                new MemberId(row.getLong("member")),
                                new PoolId(row.getLong("pool")),
                                asset,
                                row.getLong("points"))),
                subject,
                kind.name(),
                asset.name());
        LocalDate least = LocalDate.now(clock).plusDays(AGAIN_DAYS);
        List<LotPart> back = new ArrayList<>();
        List<Use> rest = new ArrayList<>();
        long left = some;
        for (Row row : rows) {
            LotPart part = row.part();
            long points = Math.min(left, part.points());
            if (points == 0) {
                continue;
            }
            left -= points;
            database.update("UPDATE lot_use SET state = 'BACK', ended_at = ? WHERE id = ?", clock.instant(), row.id());
            database.update(
                    "UPDATE lot SET gone = gone - ?, kept_until = CASE WHEN end_on < ? THEN ? ELSE kept_until END WHERE id = ?",
                    part.points(),
                    least,
                    least,
                    part.lot().value());
            back.add(new LotPart(part.lot(), part.member(), part.pool(), asset, points));
            if (part.points() > points) {
                rest.add(new Use(
                        new LotPart(part.lot(), part.member(), part.pool(), asset, part.points() - points),
                        kind,
                        subject,
                        false));
            }
        }
        if (left > 0) {
            throw new IllegalStateException(some + " are more than is gone for " + kind + " " + subject);
        }
        if (!rest.isEmpty()) {
            write(rest);
        }
        return back;
    }

    /** What was only kept for it can be spent as before, no longer than it could have been. */
    void letGo(Kind kind, long subject) {
        end(kind, subject, "HELD", "BACK", "l.held = l.held - u.points");
    }

    /** As {@link #giveBack(Kind, long)}, of what is gone and of these lots alone. */
    void giveBack(Kind kind, long subject, List<Long> lots) {
        LocalDate least = LocalDate.now(clock).plusDays(AGAIN_DAYS);
        for (List<Long> some : Database.inSets(lots)) {
            String which = " FROM lot_use WHERE subject = ? AND kind = ? AND state = 'GONE' AND lot IN ("
                    + Database.places(some) + ")";
            List<Object> parameters = new ArrayList<>(List.of(subject, kind.name()));
            parameters.addAll(some);
            database.update(
                    "UPDATE lot l JOIN (SELECT lot, SUM(points) AS points" + which
                            + " GROUP BY lot) u ON u.lot = l.id SET l.gone = l.gone - u.points, l.kept_until = CASE WHEN"
                            + " l.end_on < ? THEN ? ELSE l.kept_until END",
                    Stream.concat(parameters.stream(), Stream.of(least, least)).toArray());
            List<Object> ended = new ArrayList<>(List.of(clock.instant()));
            ended.addAll(parameters);
            database.update(
                    "UPDATE lot_use SET state = 'BACK', ended_at = ? WHERE subject = ? AND kind = ? AND state = 'GONE'"
                            + " AND lot IN (" + Database.places(some) + ")",
                    ended.toArray());
        }
    }

    private void end(Kind kind, long subject, String from, String to, String change, Object... values) {
        String some = " FROM lot_use WHERE subject = ? AND kind = ? AND state = ? GROUP BY lot";
        int lots = database.update(
                "UPDATE lot l JOIN (SELECT lot, SUM(points) AS points" + some + ") u ON u.lot = l.id SET " + change,
                Stream.concat(Stream.of(subject, kind.name(), from), Stream.of(values))
                        .toArray());
        if (lots > 0) {
            database.update(
                    "UPDATE lot_use SET state = ?, ended_at = ? WHERE subject = ? AND kind = ? AND state = ?",
                    to,
                    clock.instant(),
                    subject,
                    kind.name(),
                    from);
        }
    }
}
