package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.approval.Deed.Line;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Trace;
import shop.solvent.points.FrozenLots;
import shop.solvent.points.FrozenLots.About;
import shop.solvent.points.FrozenLots.Sum;

/** Freezes as they are written down, and each step of theirs in the present transaction. Who may take which says who calls it. */
@ApplicationScoped
class FreezeBook {

    /** Members that a freeze is about are named, up to so many. */
    private static final int NAMED = 20;

    @Inject
    private Database database;

    @Inject
    private FrozenLots lots;

    @Inject
    private ShopSettings settings;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** A row, with ids as the table has them. */
    record Row(
            PointFreezeId id,
            FreezeScope scope,
            long subject,
            boolean given,
            Asset asset,
            Long points,
            FreezeReason reason,
            String note,
            CaseId riskCase,
            FreezeState state,
            LocalDate until,
            String by,
            Instant at,
            String agreedBy,
            String endedBy,
            Instant endedAt,
            String endNote,
            String backBy,
            Instant backAt,
            JournalId burn,
            Instant reviewAskedAt) {

        static Row read(ResultSet row) throws SQLException {
            String asset = row.getString("asset");
            Long riskCase = row.getObject("risk_case", Long.class);
            Long burn = row.getObject("burn", Long.class);
            return new Row(
                    new PointFreezeId(row.getLong("id")),
                    FreezeScope.valueOf(row.getString("scope")),
                    row.getLong("subject"),
                    row.getBoolean("given"),
                    asset == null ? null : Asset.valueOf(asset),
                    row.getObject("points", Long.class),
                    FreezeReason.valueOf(row.getString("reason")),
                    row.getString("note"),
                    riskCase == null ? null : new CaseId(riskCase),
                    FreezeState.valueOf(row.getString("state")),
                    row.getObject("until_day", LocalDate.class),
                    row.getString("frozen_by"),
                    Database.instant(row, "frozen_at"),
                    row.getString("agreed_by"),
                    row.getString("ended_by"),
                    Database.instant(row, "ended_at"),
                    row.getString("end_note"),
                    row.getString("back_by"),
                    Database.instant(row, "back_at"),
                    burn == null ? null : new JournalId(burn),
                    Database.instant(row, "review_asked_at"));
        }

        FreezeView view(List<MemberId> holders, Sum sum) {
            return new FreezeView(
                    id,
                    scope,
                    text(scope, subject),
                    given,
                    asset,
                    points,
                    reason,
                    note,
                    riskCase,
                    state,
                    until,
                    by,
                    at,
                    agreedBy,
                    endedBy,
                    endedAt,
                    endNote,
                    backBy,
                    backAt,
                    reviewAskedAt,
                    holders,
                    sum);
        }
    }

    private static String text(FreezeScope scope, long subject) {
        return switch (scope) {
            case MEMBER -> new MemberId(subject).toString();
            case LOT -> new LotId(subject).toString();
            case ORDER -> new OrderId(subject).toString();
        };
    }

    static About about(FreezeScope scope, String subject, boolean given) {
        return switch (scope) {
            case MEMBER -> new About(MemberId.parse(subject), null, null, false);
            case LOT -> new About(null, LotId.parse(subject), null, given);
            case ORDER -> new About(null, null, OrderId.parse(subject), given);
        };
    }

    private static long number(FreezeScope scope, String subject) {
        return switch (scope) {
            case MEMBER -> MemberId.parse(subject).value();
            case LOT -> LotId.parse(subject).value();
            case ORDER -> OrderId.parse(subject).value();
        };
    }

    Optional<Row> find(PointFreezeId id) {
        return database.find("SELECT * FROM point_freeze WHERE id = ?", Row::read, id.value());
    }

    /** @throws Rejection {@code freeze.not-found} */
    FreezeView view(PointFreezeId id) {
        Row row = find(id).orElseThrow(() -> Rejection.notFound("freeze", id));
        return row.view(lots.holders(id), sum(id));
    }

    FreezeView view(String id) {
        try {
            return view(PointFreezeId.parse(id));
        } catch (InvalidId | NullPointerException mistyped) {
            throw Rejection.invalid("id.invalid", Map.of("field", "freeze"));
        }
    }

    /** @throws Rejection {@code freeze.not-found}, {@code freeze.over} */
    FreezeView going(String id) {
        FreezeView freeze = view(id);
        require(find(freeze.id()).orElseThrow(), FreezeState.FROZEN);
        return freeze;
    }

    /** @throws Rejection {@code freeze.not-found}, {@code freeze.over} if it is not burnt, {@code freeze.too-late} */
    FreezeView burnt(String id) {
        FreezeView freeze = view(id);
        Row row = find(freeze.id()).orElseThrow();
        require(row, FreezeState.BURNT);
        requireInTime(row);
        return freeze;
    }

    /** As {@link #find}; nobody else changes it until the transaction is over. */
    private Row locked(PointFreezeId id, FreezeState state) {
        Row row = database.find("SELECT * FROM point_freeze WHERE id = ? FOR UPDATE", Row::read, id.value())
                .orElseThrow(() -> Rejection.notFound("freeze", id));
        require(row, state);
        return row;
    }

    /** @throws Rejection {@code freeze.over} */
    static void require(Row row, FreezeState state) {
        if (row.state() != state) {
            throw Rejection.conflict(
                    "freeze.over",
                    Map.of("freeze", row.id().toString(), "state", row.state().name()));
        }
    }

    /** @param agreedBy null if one person does it alone */
    PointFreezeId freeze(FreezeDeed.Freezing content, String note, String by, String agreedBy) {
        PointFreezeId id = new PointFreezeId(Ids.next());
        FreezeScope scope = content.scopeOf();
        LocalDate until = LocalDate.now(clock).plusDays(content.days());
        Sum sum = lots.freeze(
                id, about(scope, content.subject(), content.given()), content.assetOf(), content.pointsOf());
        database.update(
                "INSERT INTO point_freeze (id, scope, subject, given, asset, points, reason, note, risk_case, state,"
                        + " until_day, frozen_by, frozen_at, agreed_by, trace_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'FROZEN',"
                        + " ?, ?, ?, ?, ?)",
                id.value(),
                scope.name(),
                number(scope, content.subject()),
                content.given(),
                content.assetOf() == null ? null : content.assetOf().name(),
                content.pointsOf(),
                content.reasonOf().name(),
                note,
                content.caseOf() == null ? null : content.caseOf().value(),
                until,
                by,
                clock.instant(),
                agreedBy,
                Trace.id());
        audit.record(
                by, "points.frozen", id.toString(), null, content.subject() + ", " + sum.all() + ", " + until, note);
        return id;
    }

    /** It holds until that day, and two people have said so. */
    void prolong(PointFreezeId id, LocalDate until, String note, String by, String agreedBy) {
        Row row = locked(id, FreezeState.FROZEN);
        database.update(
                "UPDATE point_freeze SET until_day = ?, agreed_by = ? WHERE id = ?", until, agreedBy, id.value());
        audit.record(by, "points.freeze-prolonged", id.toString(), row.until().toString(), until.toString(), note);
    }

    /** @param state {@code LIFTED}, or {@code ENDED} by itself */
    void lift(PointFreezeId id, FreezeState state, String note, String by) {
        locked(id, FreezeState.FROZEN);
        lots.lift(id);
        end(id, state, note, by);
        audit.record(by, "points.unfrozen", id.toString(), FreezeState.FROZEN.name(), state.name(), note);
    }

    /** @throws Rejection {@code freeze.takes-two} if two people agreed to it */
    void liftAlone(PointFreezeId id, String note, String by) {
        if (locked(id, FreezeState.FROZEN).agreedBy() != null) {
            throw Rejection.conflict("freeze.takes-two", Map.of("freeze", id.toString()));
        }
        lift(id, FreezeState.LIFTED, note, by);
    }

    private void end(PointFreezeId id, FreezeState state, String note, String by) {
        database.update(
                "UPDATE point_freeze SET state = ?, ended_by = ?, ended_at = ?, end_note = ? WHERE id = ?",
                state.name(),
                by,
                clock.instant(),
                note,
                id.value());
    }

    JournalId burn(PointFreezeId id, String note, String by) {
        locked(id, FreezeState.FROZEN);
        Sum sum = sum(id);
        JournalId burn = lots.burn(id);
        end(id, FreezeState.BURNT, note, by);
        database.update("UPDATE point_freeze SET burn = ? WHERE id = ?", burn.value(), id.value());
        audit.record(by, "points.burnt", id.toString(), String.valueOf(sum.all()), null, note);
        return burn;
    }

    /** So many of it are no more, as far as they are there, and the rest can be used again. @return how many are no more */
    long burnSome(PointFreezeId id, long most, String note, String by) {
        locked(id, FreezeState.FROZEN);
        FrozenLots.Some some = lots.burnSome(id, most);
        end(id, FreezeState.BURNT, note, by);
        database.update(
                "UPDATE point_freeze SET burn = ? WHERE id = ?", some.burn().value(), id.value());
        audit.record(by, "points.burnt", id.toString(), String.valueOf(some.points()), null, note);
        return some.points();
    }

    void giveBack(PointFreezeId id, String note, String by) {
        Row row = locked(id, FreezeState.BURNT);
        requireInTime(row);
        lots.giveBack(id, row.burn());
        database.update(
                "UPDATE point_freeze SET state = 'BACK', back_by = ?, back_at = ? WHERE id = ?",
                by,
                clock.instant(),
                id.value());
        audit.record(
                by, "points.burn-taken-back", id.toString(), FreezeState.BURNT.name(), FreezeState.BACK.name(), note);
    }

    /** @throws Rejection {@code freeze.too-late} */
    void requireInTime(Row row) {
        LocalDate last = lastDayBack(row.endedAt());
        if (LocalDate.now(clock).isAfter(last)) {
            throw Rejection.conflict("freeze.too-late", Map.of("day", last.toString()));
        }
    }

    LocalDate lastDayBack(Instant burntAt) {
        return LocalDate.ofInstant(burntAt, clock.getZone()).plusDays(settings.number(Setting.BURN_BACK_DAYS));
    }

    /** What a freeze has now. */
    Sum sum(PointFreezeId id) {
        return lots.sums(List.of(id)).getOrDefault(id, Sum.NONE);
    }

    List<PointFreezeId> over(LocalDate day, int most) {
        return database.query(
                "SELECT id FROM point_freeze WHERE state = 'FROZEN' AND until_day <= ? ORDER BY until_day, id LIMIT ?",
                row -> new PointFreezeId(row.getLong(1)),
                day,
                most);
    }

    /** Whether it goes on and its last day is over; nobody else changes it until the transaction is over. */
    boolean isOver(PointFreezeId id, LocalDate day) {
        return database.find(
                        "SELECT 1 FROM point_freeze WHERE id = ? AND state = 'FROZEN' AND until_day <= ? FOR UPDATE",
                        row -> true,
                        id.value(),
                        day)
                .isPresent();
    }

    void askReview(PointFreezeId id) {
        database.update(
                "UPDATE point_freeze SET review_asked_at = COALESCE(review_asked_at, ?) WHERE id = ? AND state = 'FROZEN'",
                clock.instant(),
                id.value());
    }

    /** What there is to say of a freeze to who is to agree to something about it. */
    static List<Line> lines(FreezeView freeze) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.freeze", Line.Kind.TEXT, freeze.id().toString()));
        freeze.holders().stream()
                .limit(NAMED)
                .forEach(member -> lines.add(new Line("deed.member", Line.Kind.MEMBER, member.toString())));
        if (freeze.scope() == FreezeScope.ORDER) {
            lines.add(new Line("deed.order", Line.Kind.ORDER, freeze.subject()));
        }
        lines.add(new Line("deed.freeze-reason", Line.Kind.WORD, "freeze-reason." + freeze.reason()));
        return lines;
    }
}
