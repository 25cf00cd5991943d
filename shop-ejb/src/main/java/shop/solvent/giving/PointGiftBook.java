package shop.solvent.giving;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;
import shop.solvent.points.GivenLot;
import shop.solvent.points.Points;
import shop.solvent.rules.giving.GivingDecision;
import shop.solvent.rules.giving.GivingFacts;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Keeps gifts, and what rules refused. It costs nothing to be refused again, so whoever asks on and on does not fill the books:
 * the same wish with the same answer is one within {@link #SAME}, and more than {@value #MOST_A_DAY} different ones of a member
 * in a day are not kept.
 */
@ApplicationScoped
class PointGiftBook {

    private static final Duration SAME = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);
    static final int MOST_A_DAY = 50;

    @Inject
    private Database database;

    @Inject
    private Points points;

    @Inject
    private Decisions decisions;

    @Inject
    private Clock clock;

    /** What two members gave and were given lately, points and coins together. */
    record Lately(long givenToday, long givenThisMonth, long receivedThisMonth) {}

    Lately lately(MemberId giver, MemberId receiver) {
        Instant now = clock.instant();
        Instant today = LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant();
        Instant month = now.minus(MONTH);
        return new Lately(sum("giver", giver, today), sum("giver", giver, month), sum("receiver", receiver, month));
    }

    private long sum(String who, MemberId member, Instant since) {
        return database.number(
                "SELECT COALESCE(SUM(points), 0) FROM point_gift WHERE " + who + " = ? AND given_at >= ?",
                member.value(),
                since);
    }

    void add(PointGiftView gift, DecisionId decision) {
        database.update(
                "INSERT INTO point_gift (id, giver, receiver, asset, points, channel, decision, given_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                gift.id().value(),
                gift.giver().value(),
                gift.receiver().value(),
                gift.asset().name(),
                gift.points(),
                gift.channel(),
                decision.value(),
                gift.at(),
                gift.traceId());
    }

    /** @throws Rejection {@code point-gift.not-found} */
    PointGiftView find(PointGiftId id) {
        return views(database.query("SELECT * FROM point_gift WHERE id = ?", PointGiftBook::row, id.value())).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("point-gift", id));
    }

    /** What a member gave and was given, the latest first. */
    Page<PointGiftView> of(MemberId member, int first, int size) {
        return new Page<>(
                views(database.query(
                        "SELECT * FROM point_gift WHERE giver = ? OR receiver = ? ORDER BY id DESC LIMIT ? OFFSET ?",
                        PointGiftBook::row,
                        member.value(),
                        member.value(),
                        size,
                        first)),
                database.number(
                        "SELECT COUNT(*) FROM point_gift WHERE giver = ? OR receiver = ?",
                        member.value(),
                        member.value()));
    }

    /** As {@link #of}, from the one on that follows {@code after}; null to begin. */
    Slice<PointGiftView> list(MemberId member, PointGiftId after, int size) {
        return Slice.of(
                views(database.query(
                        "SELECT * FROM point_gift WHERE (giver = ? OR receiver = ?) AND id < ? ORDER BY id DESC LIMIT ?",
                        PointGiftBook::row,
                        member.value(),
                        member.value(),
                        after == null ? Long.MAX_VALUE : after.value(),
                        size + 1)),
                size);
    }

    private List<PointGiftView> views(List<PointGiftView> bare) {
        Map<PointGiftId, List<GivenLot>> lots =
                points.given(bare.stream().map(PointGiftView::id).toList());
        return bare.stream()
                .map(gift -> new PointGiftView(
                        gift.id(),
                        gift.giver(),
                        gift.receiver(),
                        gift.asset(),
                        gift.points(),
                        gift.channel(),
                        gift.at(),
                        lots.getOrDefault(gift.id(), List.of()),
                        gift.traceId(),
                        false))
                .toList();
    }

    private static PointGiftView row(ResultSet row) throws SQLException {
        return new PointGiftView(
                new PointGiftId(row.getLong("id")),
                new MemberId(row.getLong("giver")),
                new MemberId(row.getLong("receiver")),
                Asset.valueOf(row.getString("asset")),
                row.getLong("points"),
                row.getString("channel"),
                Database.instant(row, "given_at"),
                List.of(),
                row.getString("trace_id"),
                false);
    }

    private record Refused(
            long id,
            long giver,
            long receiver,
            Asset asset,
            long points,
            String channel,
            DecisionId decision,
            Instant refusedAt,
            int times,
            Instant lastAt) {

        private static Refused read(ResultSet row) throws SQLException {
            return new Refused(
                    row.getLong("id"),
                    row.getLong("giver"),
                    row.getLong("receiver"),
                    Asset.valueOf(row.getString("asset")),
                    row.getLong("points"),
                    row.getString("channel"),
                    new DecisionId(row.getLong("decision")),
                    Database.instant(row, "refused_at"),
                    row.getInt("times"),
                    Database.instant(row, "last_at"));
        }

        private boolean isSame(GivePoints wish) {
            return receiver == wish.receiver().value()
                    && asset == wish.asset()
                    && points == wish.points()
                    && channel.equals(wish.channel());
        }
    }

    /** Notes it, and the decision about it. Whoever does so has the giver's accounts locked. */
    void note(GivePoints wish, GivingFacts facts, GivingDecision decision) {
        Instant now = clock.instant();
        List<Refused> lately = database.query(
                "SELECT * FROM point_gift_refusal WHERE giver = ? AND refused_at > ? ORDER BY id DESC LIMIT ?",
                Refused::read,
                wish.giver().value(),
                now.minus(DAY),
                MOST_A_DAY);
        Optional<Refused> same = lately.stream()
                .filter(row -> row.isSame(wish) && row.lastAt().isAfter(now.minus(SAME)))
                .findFirst()
                .filter(row -> decided(List.of(row.decision())).values().stream()
                        .anyMatch(before -> before.rulebook().equals(decision.rulebook())
                                && codes(before).equals(codes(decision))));
        if (same.isPresent()) {
            database.update(
                    "UPDATE point_gift_refusal SET times = times + 1, last_at = ? WHERE id = ?",
                    now,
                    same.get().id());
        } else if (lately.size() < MOST_A_DAY) {
            PointGiftId id = new PointGiftId(Ids.next());
            database.update(
                    "INSERT INTO point_gift_refusal (id, giver, receiver, asset, points, channel, decision, refused_at,"
                            + " times, last_at, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
                    id.value(),
                    wish.giver().value(),
                    wish.receiver().value(),
                    wish.asset().name(),
                    wish.points(),
                    wish.channel(),
                    decisions
                            .record(DecisionPoint.GIVING, id.toString(), facts, decision, now)
                            .value(),
                    now,
                    now,
                    Trace.id());
        }
    }

    private static List<String> codes(GivingDecision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    private Map<DecisionId, GivingDecision> decided(Collection<DecisionId> ids) {
        return decisions.results(ids, GivingDecision.class);
    }

    /** What a member wanted to give and rules refused, the latest first. */
    Page<RefusedPointGift> refusals(MemberId giver, int first, int size) {
        List<Refused> rows = database.query(
                "SELECT * FROM point_gift_refusal WHERE giver = ? ORDER BY id DESC LIMIT ? OFFSET ?",
                Refused::read,
                giver.value(),
                size,
                first);
        Map<DecisionId, GivingDecision> decided =
                decided(rows.stream().map(Refused::decision).toList());
        List<RefusedPointGift> views = new ArrayList<>();
        for (Refused row : rows) {
            views.add(new RefusedPointGift(
                    new PointGiftId(row.id()),
                    new MemberId(row.giver()),
                    new MemberId(row.receiver()),
                    row.asset(),
                    row.points(),
                    decided.get(row.decision()).reasons(),
                    row.refusedAt(),
                    row.times(),
                    row.lastAt()));
        }
        return new Page<>(
                views, database.number("SELECT COUNT(*) FROM point_gift_refusal WHERE giver = ?", giver.value()));
    }
}
