package shop.solvent.coupon;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.coupon.CouponBook.Happened;
import shop.solvent.coupon.CouponCode.ByCode;
import shop.solvent.coupon.CouponCode.ById;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.ShownCoupon;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Unguarded;
import shop.solvent.platform.Where;

/** Shows coupons and what became of each; makes one void; tells codes to who may print them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class Coupons {

    private static final String SELECT = "SELECT c.*, b.campaign, b.name_zh, b.name_en, b.good_from,"
            + " COALESCE(c.good_until, b.good_until) AS ends, b.void_at"
            + " FROM coupon c JOIN coupon_batch b ON b.id = c.batch";

    @Inject
    private Database database;

    @Inject
    private CouponBook book;

    @Inject
    private Codes codes;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @throws Rejection {@code coupon.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public CouponView find(CouponId id) {
        return database.find(SELECT + " WHERE c.id = ?", this::view, id.value())
                .orElseThrow(() -> Rejection.notFound("coupon", id));
    }

    /**
     * Those of a batch in the order of their numbers.
     *
     * @param state as they stand now; null for all
     * @param after number of the last one that was told; 0 to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<CouponView> list(BatchView batch, CouponState state, int after, int size) {
        Slice.check(size);
        Where where = where(batch, state).and("c.number > ?", after == 0 ? null : after);
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY c.number LIMIT ?", this::view, where.parameters(size + 1)),
                size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count(BatchView batch, CouponState state) {
        Where where = where(batch, state);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT c.id FROM coupon c" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    /** What {@link CouponState#at} says of a row, as a condition. */
    private Where where(BatchView batch, CouponState state) {
        Where where = new Where().and("c.batch = ?", batch.id().value());
        if (state == null) {
            return where;
        }
        Instant now = clock.instant();
        boolean isVoid = batch.voidAt() != null;
        boolean over = batch.goodUntil() != null && !batch.goodUntil().isAfter(now);
        return switch (state) {
            case HELD, USED -> where.and("c.state = ?", state.name());
            case VOID ->
                isVoid
                        ? where.in("c.state", List.of("ISSUED", "RETURNED", "VOID"))
                        : where.and("c.state = ?", state.name());
            case ISSUED, RETURNED ->
                isVoid || over
                        ? where.also("1 = 0", List.of())
                        : where.and("c.state = ?", state.name()).and("(c.good_until IS NULL OR c.good_until > ?)", now);
            case EXPIRED -> {
                if (isVoid) {
                    yield where.also("1 = 0", List.of());
                }
                where.in("c.state", List.of("ISSUED", "RETURNED"));
                yield over ? where : where.and("c.good_until <= ?", now);
            }
        };
    }

    /**
     * Those of a member, what they got last first.
     *
     * @param free only those that can be used now
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code coupon.not-found} if that is not the member's
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<CouponView> of(MemberId member, boolean free, CouponId after, int size) {
        Slice.check(size);
        if (after != null && !member.equals(find(after).member())) {
            throw Rejection.notFound("coupon", after);
        }
        Where where =
                new Where().and("c.member = ?", member.value()).and("c.id < ?", after == null ? null : after.value());
        if (free) {
            Instant now = clock.instant();
            where.in("c.state", List.of("ISSUED", "RETURNED"))
                    .also("b.void_at IS NULL", List.of())
                    .and("(c.good_until IS NULL OR c.good_until > ?)", now)
                    .and("b.good_from <= ?", now);
        }
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY c.id DESC LIMIT ?", this::view, where.parameters(size + 1)),
                size);
    }

    /** As {@link #of}, a page of them. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Page<CouponView> of(MemberId member, int first, int size) {
        Page.check(first, size);
        return new Page<>(
                database.query(
                        SELECT + " WHERE c.member = ? ORDER BY c.id DESC LIMIT ? OFFSET ?",
                        this::view,
                        member.value(),
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM coupon WHERE member = ?", member.value()));
    }

    /** What the order showed, whether or not it was needed. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<ShownCoupon> shownWith(OrderId order) {
        return book.shownWith(order);
    }

    /** Everything that became of it, the first first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<CouponEvent> history(CouponId id) {
        CouponView coupon = find(id);
        BatchView batch = book.batch(coupon.batch()).orElseThrow();
        List<CouponEvent> events = new ArrayList<>();
        if (batch.kind() == BatchKind.CODES) {
            events.add(new CouponEvent(What.MADE, coupon.issuedAt(), batch.by(), null, null));
        }
        events.addAll(database.query(
                "SELECT * FROM coupon_event WHERE coupon = ? ORDER BY id",
                row -> {
                    Long order = row.getObject("order_id", Long.class);
                    return new CouponEvent(
                            What.valueOf(row.getString("event")),
                            Database.instant(row, "at"),
                            row.getString("actor"),
                            order == null ? null : new OrderId(order),
                            row.getString("reason"));
                },
                id.value()));
        if (coupon.state() == CouponState.VOID && batch.voidAt() != null) {
            events.add(new CouponEvent(What.VOID, batch.voidAt(), batch.voidBy(), null, batch.voidReason()));
        }
        if (coupon.state() == CouponState.EXPIRED) {
            events.add(new CouponEvent(What.EXPIRED, coupon.goodUntil(), Audit.SYSTEM, null, null));
        }
        events.sort(Comparator.comparing(CouponEvent::at));
        return events;
    }

    /**
     * The coupon of a code that a member reads out, or of an id, for who serves them. Whoever asks is on record, whether it is
     * found or not.
     *
     * @throws Rejection {@code permission.missing}
     */
    public Optional<CouponView> lookUp(String typed, String by) {
        permits.require(by, Permission.SEE_COUPONS);
        Optional<CouponId> found = CouponCode.read(typed).flatMap(shown -> {
            if (shown instanceof ByCode one) {
                return book.found(List.of(codes.index(one.code()))).values().stream()
                        .findFirst();
            }
            return shown instanceof ById one ? Optional.of(one.id()) : Optional.empty();
        });
        Optional<CouponView> view =
                found.flatMap(id -> database.find(SELECT + " WHERE c.id = ?", this::view, id.value()));
        audit.record(
                by, "coupon.looked-up", view.map(one -> one.id().toString()).orElse("nobody's"), null, null, null);
        return view;
    }

    /** The batch of a public word; empty if it is none's now. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<CouponBatchId> ofWord(String typed) {
        return CouponCode.word(typed)
                .flatMap(word -> database.find(
                        "SELECT id FROM coupon_batch WHERE word = ?", row -> new CouponBatchId(row.getLong(1)), word));
    }

    /** A code that is good for whoever has it. @param code as it is printed */
    public record Printed(int number, String code, Instant goodUntil) {}

    /**
     * Notes that somebody takes the codes of a batch along.
     *
     * @throws Rejection {@code permission.missing}, {@code coupon.not-ready} as long as they are being made
     */
    public void exported(BatchView batch, String by) {
        permits.require(by, Permission.EXPORT_COUPONS);
        if (batch.readyAt() == null || batch.kind() != BatchKind.CODES) {
            throw Rejection.conflict(
                    "coupon.not-ready", Map.of("batch", batch.id().toString()));
        }
        audit.record(
                by, "coupon.codes-exported", batch.id().toString(), null, String.valueOf(batch.made()), batch.nameEn());
    }

    /**
     * The next codes of a batch that nobody has yet, in the order of their numbers.
     *
     * @param after number of the last one that was handed out; 0 to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Printed> codes(BatchView batch, int after, int most, String by) {
        permits.require(by, Permission.EXPORT_COUPONS);
        return database.query(
                "SELECT id, number, code FROM coupon WHERE batch = ? AND number > ? AND state = 'ISSUED'"
                        + " AND member IS NULL ORDER BY number LIMIT ?",
                row -> new Printed(
                        row.getInt(2),
                        CouponCode.printed(codes.open(row.getBytes(3), row.getLong(1))),
                        batch.goodUntil()),
                batch.id().value(),
                after,
                most);
    }

    /** For {@link CouponVoidDeed} only. */
    @Unguarded(because = "two people have agreed to it")
    public void makeVoid(CouponId id, String by, String reason) {
        Coupon coupon = book.lock(List.of(id)).stream().findFirst().orElseThrow(() -> Rejection.notFound("coupon", id));
        if (!coupon.state().isFree()) {
            throw Rejection.conflict(
                    "coupon.not-free",
                    Map.of("coupon", id.toString(), "state", coupon.state().name()));
        }
        book.put(coupon.with(CouponState.VOID, null, 0));
        book.tell(List.of(new Happened(id, What.VOID, by, null, reason)));
        audit.record(by, "coupon.void", id.toString(), coupon.state().name(), CouponState.VOID.name(), reason);
    }

    private CouponView view(ResultSet row) throws SQLException {
        Long member = row.getObject("member", Long.class);
        Long order = row.getObject("order_id", Long.class);
        Instant ends = Database.instant(row, "ends");
        return new CouponView(
                new CouponId(row.getLong("id")),
                new CouponBatchId(row.getLong("batch")),
                row.getString("campaign"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getInt("number"),
                CouponState.valueOf(row.getString("state"))
                        .at(clock.instant(), ends, Database.instant(row, "void_at") != null),
                member == null ? null : new MemberId(member),
                Database.instant(row, "good_from"),
                ends,
                order == null ? null : new OrderId(order),
                row.getLong("cost"),
                Database.instant(row, "issued_at"),
                Database.instant(row, "changed_at"));
    }
}
