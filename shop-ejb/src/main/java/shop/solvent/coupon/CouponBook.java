package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.ShownCoupon;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** Keeps batches and coupons. */
@ApplicationScoped
class CouponBook {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    void add(CouponBatchId id, NewBatch batch, String word, Instant from, Instant until, String by, Instant now) {
        database.insert(
                "coupon_batch (id, campaign, kind, name_zh, name_en, word, word_was, wanted, per_member, good_from,"
                        + " good_until, good_days, comes_back, made_by, made_at, ready_at, code)",
                List.<Object[]>of(new Object[] {
                    id.value(),
                    batch.campaign(),
                    batch.kind().name(),
                    batch.nameZh(),
                    batch.nameEn(),
                    word,
                    word,
                    batch.wanted(),
                    batch.perMember(),
                    from,
                    until,
                    batch.days(),
                    batch.comesBack(),
                    by,
                    now,
                    batch.kind() == BatchKind.CODES ? null : now,
                    batch.code()
                }));
    }

    Optional<BatchView> batch(CouponBatchId id) {
        return database.find("SELECT * FROM coupon_batch WHERE id = ?", CouponBook::batch, id.value());
    }

    Map<CouponBatchId, BatchView> batches(Collection<CouponBatchId> ids) {
        Map<CouponBatchId, BatchView> batches = new HashMap<>();
        if (!ids.isEmpty()) {
            List<Long> wanted = Database.inList(
                    ids.stream().map(CouponBatchId::value).distinct().toList());
            database.query(
                            "SELECT * FROM coupon_batch WHERE id IN (" + Database.places(wanted) + ")",
                            CouponBook::batch,
                            wanted)
                    .forEach(batch -> batches.put(batch.id(), batch));
        }
        return batches;
    }

    /** Whoever adds to a batch takes turns. */
    Optional<BatchView> lock(CouponBatchId id) {
        return database.find("SELECT * FROM coupon_batch WHERE id = ? FOR UPDATE", CouponBook::batch, id.value());
    }

    /** Batches that rules may give of, as long as they are not over: by code. */
    List<BatchView> named(Instant now) {
        return database.query(
                "SELECT * FROM coupon_batch WHERE code IS NOT NULL AND void_at IS NULL"
                        + " AND (good_until IS NULL OR good_until > ?) ORDER BY code",
                CouponBook::batch,
                now);
    }

    /** Batches of these codes, locked in the order of their ids. */
    List<BatchView> lockNamed(Collection<String> codes) {
        List<String> wanted = Database.inList(codes);
        return database.query(
                "SELECT * FROM coupon_batch WHERE code IN (" + Database.places(wanted) + ") ORDER BY id FOR UPDATE",
                CouponBook::batch,
                wanted);
    }

    /** Batches of these public words, locked in the order of their ids. */
    List<BatchView> lockWords(Collection<String> words) {
        return ofWords(words, true);
    }

    /** Batches of these public words in the order of their ids. */
    List<BatchView> ofWords(Collection<String> words, boolean lock) {
        List<String> wanted = Database.inList(words);
        return database.query(
                "SELECT * FROM coupon_batch WHERE word IN (" + Database.places(wanted) + ") ORDER BY id"
                        + (lock ? " FOR UPDATE" : ""),
                CouponBook::batch,
                wanted);
    }

    /** The next unfinished batch's row for this transaction; empty if another server is at it. */
    Optional<BatchView> take(long id) {
        return database.find(
                "SELECT * FROM coupon_batch WHERE id = ? AND ready_at IS NULL AND void_at IS NULL FOR UPDATE SKIP LOCKED",
                CouponBook::batch,
                id);
    }

    List<Long> unfinished() {
        return database.query(
                "SELECT id FROM coupon_batch WHERE ready_at IS NULL AND void_at IS NULL ORDER BY id",
                row -> row.getLong(1));
    }

    void reached(CouponBatchId id, int more, long millis, boolean ready) {
        database.update(
                "UPDATE coupon_batch SET made = made + ?, millis = millis + ?, ready_at = ? WHERE id = ?",
                more,
                millis,
                ready ? clock.instant() : null,
                id.value());
    }

    void grows(CouponBatchId id, int more) {
        database.update("UPDATE coupon_batch SET made = made + ? WHERE id = ?", more, id.value());
    }

    void end(CouponBatchId id, String by, String reason) {
        database.update(
                "UPDATE coupon_batch SET void_at = ?, void_by = ?, void_reason = ?, word = NULL WHERE id = ?",
                clock.instant(),
                by,
                reason,
                id.value());
    }

    /**
     * Writes new coupons.
     *
     * @param rows id, batch, number, index and code or nulls, state, member or null, end or null, order or null, cost
     */
    void add(List<Object[]> rows, Instant now) {
        database.insert(
                "coupon (id, batch, number, code_index, code, state, member, good_until, order_id, cost, issued_at,"
                        + " changed_at)",
                rows.stream()
                        .map(row -> {
                            Object[] all = new Object[row.length + 2];
                            System.arraycopy(row, 0, all, 0, row.length);
                            all[row.length] = now;
                            all[row.length + 1] = now;
                            return all;
                        })
                        .toList());
    }

    List<Coupon> lockCodes(Collection<byte[]> indices) {
        List<byte[]> wanted = Database.inList(indices);
        return database.query(
                "SELECT " + Coupon.COLUMNS + " FROM coupon WHERE code_index IN (" + Database.places(wanted)
                        + ") FOR UPDATE",
                Coupon::read,
                wanted);
    }

    /** By index, so that what was shown finds its coupon. */
    Map<String, CouponId> found(Collection<byte[]> indices) {
        Map<String, CouponId> found = new HashMap<>();
        List<byte[]> wanted = Database.inList(indices);
        database.query(
                "SELECT code_index, id FROM coupon WHERE code_index IN (" + Database.places(wanted) + ")",
                row -> found.put(key(row.getBytes(1)), new CouponId(row.getLong(2))),
                wanted);
        return found;
    }

    static String key(byte[] index) {
        return HexFormat.of().formatHex(index);
    }

    /** Locked in the order of their ids. */
    List<Coupon> lock(Collection<CouponId> ids) {
        return read(ids, true);
    }

    /** In the order of their ids. */
    List<Coupon> read(Collection<CouponId> ids, boolean lock) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = Database.inList(ids.stream().map(CouponId::value).toList());
        return database.query(
                "SELECT " + Coupon.COLUMNS + " FROM coupon WHERE id IN (" + Database.places(wanted) + ") ORDER BY id"
                        + (lock ? " FOR UPDATE" : ""),
                Coupon::read,
                wanted);
    }

    /** What these orders hold or used, locked in the order of their ids. */
    List<Coupon> lockOf(Collection<OrderId> orders) {
        List<Long> wanted = Database.inList(orders.stream().map(OrderId::value).toList());
        return database.query(
                "SELECT " + Coupon.COLUMNS + " FROM coupon WHERE order_id IN (" + Database.places(wanted)
                        + ") ORDER BY id FOR UPDATE",
                Coupon::read,
                wanted);
    }

    /** What these members have of these batches, the oldest first. */
    List<Coupon> ofMembers(Collection<CouponBatchId> batches, Collection<MemberId> members) {
        List<Long> ofBatches =
                Database.inList(batches.stream().map(CouponBatchId::value).toList());
        List<Long> ofMembers =
                Database.inList(members.stream().map(MemberId::value).toList());
        List<Object> parameters = new ArrayList<>(ofBatches);
        parameters.addAll(ofMembers);
        return database.query(
                "SELECT " + Coupon.COLUMNS + " FROM coupon WHERE batch IN (" + Database.places(ofBatches)
                        + ") AND member IN (" + Database.places(ofMembers) + ") ORDER BY id",
                Coupon::read,
                parameters);
    }

    /** What the order showed, in that order. */
    List<ShownCoupon> shownWith(OrderId order) {
        return database.query(
                "SELECT s.coupon, s.batch, b.campaign, b.name_zh, b.name_en, s.used, s.cost FROM coupon_shown s"
                        + " JOIN coupon_batch b ON b.id = s.batch WHERE s.order_id = ? ORDER BY s.place",
                CouponBook::shown,
                order.value());
    }

    private static ShownCoupon shown(ResultSet row) throws SQLException {
        Long coupon = row.getObject("coupon", Long.class);
        return new ShownCoupon(
                coupon == null ? null : new CouponId(coupon),
                new CouponBatchId(row.getLong("batch")),
                row.getString("campaign"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getBoolean("used"),
                row.getLong("cost"));
    }

    /** Writes where a coupon stands now, and whose it is. */
    void put(Coupon coupon) {
        database.update(
                "UPDATE coupon SET state = ?, member = ?, good_until = ?, order_id = ?, cost = ?, changed_at = ?"
                        + " WHERE id = ?",
                coupon.state().name(),
                coupon.member() == null ? null : coupon.member().value(),
                coupon.goodUntil(),
                coupon.order() == null ? null : coupon.order().value(),
                coupon.cost(),
                clock.instant(),
                coupon.id().value());
    }

    /** @param order null where none had to do with it @param reason null where none was given */
    record Happened(CouponId coupon, What what, String actor, OrderId order, String reason) {}

    void tell(List<Happened> events) {
        Instant now = clock.instant();
        if (!events.isEmpty()) {
            database.insert(
                    "coupon_event (id, coupon, event, at, actor, order_id, reason)",
                    events.stream()
                            .map(event -> new Object[] {
                                Ids.next(),
                                event.coupon().value(),
                                event.what().name(),
                                now,
                                event.actor(),
                                event.order() == null ? null : event.order().value(),
                                event.reason()
                            })
                            .toList());
        }
    }

    static BatchView batch(ResultSet row) throws SQLException {
        return new BatchView(
                new CouponBatchId(row.getLong("id")),
                row.getString("campaign"),
                BatchKind.valueOf(row.getString("kind")),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("word_was"),
                row.getInt("wanted"),
                row.getInt("made"),
                row.getInt("per_member"),
                Database.instant(row, "good_from"),
                Database.instant(row, "good_until"),
                row.getObject("good_days", Integer.class),
                row.getBoolean("comes_back"),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ready_at"),
                Duration.ofMillis(row.getLong("millis")),
                Database.instant(row, "void_at"),
                row.getString("void_by"),
                row.getString("void_reason"),
                row.getString("code"));
    }
}
