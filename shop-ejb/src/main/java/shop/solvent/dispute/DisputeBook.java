package shop.solvent.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import shop.solvent.access.Reach;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.DisputeEntryId;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Where;
import shop.solvent.rules.dispute.DisputeDecision.Silence;

/** Disputes as they are written down. Who may see or do what says who calls it. */
@ApplicationScoped
class DisputeBook {

    static final String SELECT = "SELECT d.*, m.code AS merchant_code, p.title_zh, p.title_en FROM dispute d"
            + " JOIN merchant m ON m.id = d.merchant JOIN product p ON p.sku = d.sku";

    /** The same where it is locked: what a locking question asks beside it stays free. */
    private static final String LOCKED = "SELECT d.*, (SELECT m.code FROM merchant m WHERE m.id = d.merchant) AS"
            + " merchant_code, (SELECT p.title_zh FROM product p WHERE p.sku = d.sku) AS title_zh, (SELECT p.title_en FROM"
            + " product p WHERE p.sku = d.sku) AS title_en FROM dispute d";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    Optional<DisputeView> find(DisputeId id) {
        return database.find(SELECT + " WHERE d.id = ?", DisputeBook::view, id.value());
    }

    /** As {@link #find}; nobody else changes it until the transaction is over. @throws Rejection {@code dispute.not-found} */
    DisputeView lock(DisputeId id) {
        return database.find(LOCKED + " WHERE d.id = ? FOR UPDATE", DisputeBook::view, id.value())
                .orElseThrow(() -> Rejection.notFound("dispute", id));
    }

    /** The dispute of a line, if there ever was one. */
    Optional<DisputeView> of(OrderId order, int line) {
        return database.find(SELECT + " WHERE d.order_id = ? AND d.line = ?", DisputeBook::view, order.value(), line);
    }

    /** The disputes of an order, by line. */
    List<DisputeView> of(OrderId order) {
        return database.query(SELECT + " WHERE d.order_id = ? ORDER BY d.line", DisputeBook::view, order.value());
    }

    void add(DisputeView one) {
        database.update(
                "INSERT INTO dispute (id, order_id, line, quantity, member, merchant, sku, channel, side, opened_by, why,"
                        + " paid, pending, paid_out, decision, merchant_days, buyer_days, two_from, merchant_silent,"
                        + " buyer_silent, opened_at, trace_id, frozen, state, due_at, given_back)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                one.id().value(),
                one.order().value(),
                one.line(),
                one.quantity(),
                one.buyer().value(),
                one.merchant().value(),
                one.sku(),
                one.channel(),
                one.openedFor().name(),
                one.openedBy(),
                one.why().name(),
                one.paid().amount(),
                one.pending().amount(),
                one.paidOut(),
                one.decision().value(),
                one.merchantDays(),
                one.buyerDays(),
                one.twoFrom(),
                one.merchantSilent().name(),
                one.buyerSilent().name(),
                one.openedAt(),
                Trace.id(),
                one.frozen() == null ? null : one.frozen().value(),
                one.state().name(),
                one.due());
    }

    /** @param due null where nobody has to answer */
    void turn(DisputeId id, DisputeState state, Instant due) {
        database.update("UPDATE dispute SET state = ?, due_at = ? WHERE id = ?", state.name(), due, id.value());
    }

    void offer(DisputeId id, DisputeSide side, long fen) {
        database.update("UPDATE dispute SET offer_side = ?, offer_fen = ? WHERE id = ?", side.name(), fen, id.value());
    }

    void end(DisputeId id, DisputeOutcome outcome, long back, String by) {
        database.update(
                "UPDATE dispute SET state = 'ENDED', due_at = NULL, outcome = ?, given_back = ?, ended_at = ?, ended_by = ?"
                        + " WHERE id = ?",
                outcome.name(),
                back,
                clock.instant(),
                by,
                id.value());
    }

    DisputeEntryId say(DisputeId id, DisputeEntry.Kind kind, DisputeSide side, String by, String note, Long fen) {
        DisputeEntryId entry = new DisputeEntryId(Ids.next());
        database.update(
                "INSERT INTO dispute_entry (id, dispute, kind, side, author, note, fen, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.value(),
                id.value(),
                kind.name(),
                side.name(),
                by,
                note,
                fen,
                clock.instant());
        return entry;
    }

    DisputeEntryId lay(
            DisputeId id, DisputeSide side, String by, String name, String media, byte[] hash, byte[] content) {
        DisputeEntryId entry = new DisputeEntryId(Ids.next());
        database.update(
                "INSERT INTO dispute_entry (id, dispute, kind, side, author, name, media, size, hash, at)"
                        + " VALUES (?, ?, 'FILE', ?, ?, ?, ?, ?, ?, ?)",
                entry.value(),
                id.value(),
                side.name(),
                by,
                name,
                media,
                content.length,
                hash,
                clock.instant());
        database.update("INSERT INTO dispute_file (entry, content) VALUES (?, ?)", entry.value(), content);
        return entry;
    }

    /** The file with that hash that a side laid there already. */
    Optional<DisputeEntryId> laid(DisputeId id, byte[] hash) {
        return database.find(
                "SELECT id FROM dispute_entry WHERE dispute = ? AND hash = ? LIMIT 1",
                row -> new DisputeEntryId(row.getLong(1)),
                id.value(),
                hash);
    }

    long count(DisputeId id, DisputeSide side, boolean files) {
        return database.number(
                "SELECT COUNT(*) FROM dispute_entry WHERE dispute = ? AND side = ? AND kind " + (files ? "=" : "<>")
                        + " 'FILE'",
                id.value(),
                side.name());
    }

    /** From the first on. */
    List<DisputeEntry> entries(DisputeId id) {
        return database.query(
                "SELECT * FROM dispute_entry WHERE dispute = ? ORDER BY id LIMIT 1000", DisputeBook::entry, id.value());
    }

    Optional<DisputeEntry> entry(DisputeEntryId id) {
        return database.find("SELECT * FROM dispute_entry WHERE id = ?", DisputeBook::entry, id.value());
    }

    byte[] content(DisputeEntryId id) {
        return database.find("SELECT content FROM dispute_file WHERE entry = ?", row -> row.getBytes(1), id.value())
                .orElseThrow(() -> Rejection.notFound("dispute-file", id));
    }

    Slice<DisputeView> search(DisputeQuery query, DisputeId before, int size) {
        Where where = where(query).and("d.id < ?", before == null ? null : before.value());
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY d.id DESC LIMIT ?",
                        DisputeBook::view,
                        where.parameters(size + 1)),
                size);
    }

    long count(DisputeQuery query) {
        Where where = where(query);
        return database.number(
                "SELECT COUNT(*) FROM dispute d JOIN merchant m ON m.id = d.merchant" + where.sql(),
                where.parameters().toArray());
    }

    private static Where where(DisputeQuery query) {
        Where where = seen(new Where())
                .and("d.state = ?", query.state() == null ? null : query.state().name())
                .and(
                        "d.outcome = ?",
                        query.outcome() == null ? null : query.outcome().name())
                .and("d.why = ?", query.why() == null ? null : query.why().name())
                .and("m.code = ?", query.merchant())
                .and(
                        "d.member = ?",
                        query.buyer() == null ? null : query.buyer().value())
                .and(
                        "d.order_id = ?",
                        query.order() == null ? null : query.order().value())
                .and("d.channel = ?", query.channel())
                .and("d.opened_at >= ?", query.from())
                .and("d.opened_at < ?", query.until());
        if (query.open() != null) {
            where.also("d.state " + (query.open() ? "<>" : "=") + " 'ENDED'", List.of());
        }
        return where;
    }

    /** It belongs where its order does; of an order with lines of several merchants each sees its own alone. */
    private static Where seen(Where where) {
        if (Reach.current().isAll()) {
            return where;
        }
        if (!Reach.current().merchants().isEmpty()) {
            WithinReach.ofMerchants(where, "m.code");
        }
        Where orders = WithinReach.orders(new Where(), "o");
        return where.also(
                "EXISTS (SELECT 1 FROM orders o" + orders.sql() + " AND o.id = d.order_id)", orders.parameters());
    }

    /** Of those whose time to answer is over, the earliest first. */
    List<DisputeId> overdue(Instant now, int most, int passedOver) {
        return database.query(
                "SELECT id FROM dispute WHERE state IN ('MERCHANT', 'BUYER') AND due_at <= ? ORDER BY due_at, id"
                        + " LIMIT ? OFFSET ?",
                row -> new DisputeId(row.getLong(1)),
                now,
                most,
                passedOver);
    }

    /** What a buyer disputed since then, and how often they got nothing. */
    record Lately(long opened, long lost) {}

    Lately ofBuyer(MemberId buyer, Instant since) {
        return database.query(
                        "SELECT COUNT(*), COALESCE(SUM(outcome = 'NONE'), 0) FROM dispute WHERE member = ? AND side = 'BUYER'"
                                + " AND opened_at >= ?",
                        row -> new Lately(row.getLong(1), row.getLong(2)),
                        buyer.value(),
                        since)
                .get(0);
    }

    long ofMerchant(MerchantId merchant, Instant since) {
        return database.number(
                "SELECT COUNT(*) FROM dispute WHERE merchant = ? AND opened_at >= ?", merchant.value(), since);
    }

    /** @param hours from the beginning to the end of those that ended, the shortest first */
    record Sums(long opened, long open, long won, long lost, long silent, long back, List<Long> hours) {}

    Sums sums(MerchantId merchant, Instant since) {
        List<Long> hours = database.query(
                "SELECT TIMESTAMPDIFF(HOUR, opened_at, ended_at) AS hours FROM dispute WHERE merchant = ? AND opened_at >= ?"
                        + " AND state = 'ENDED' ORDER BY hours LIMIT 100000",
                row -> row.getLong(1),
                merchant.value(),
                since);
        return database.query(
                        "SELECT COUNT(*), COALESCE(SUM(state <> 'ENDED'), 0), COALESCE(SUM(outcome = 'NONE'), 0),"
                                + " COALESCE(SUM(outcome IN ('FULL', 'PART')), 0),"
                                + " COALESCE(SUM(outcome = 'FULL' AND ended_by = 'system'), 0), COALESCE(SUM(given_back), 0)"
                                + " FROM dispute WHERE merchant = ? AND opened_at >= ?",
                        row -> new Sums(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                hours),
                        merchant.value(),
                        since)
                .get(0);
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        Long fen = row.getObject(column, Long.class);
        return fen == null ? null : Money.fen(fen);
    }

    private static DisputeView view(ResultSet row) throws SQLException {
        Long frozen = row.getObject("frozen", Long.class);
        String offer = row.getString("offer_side");
        String outcome = row.getString("outcome");
        return new DisputeView(
                new DisputeId(row.getLong("id")),
                new OrderId(row.getLong("order_id")),
                row.getInt("line"),
                row.getInt("quantity"),
                new MemberId(row.getLong("member")),
                new MerchantId(row.getLong("merchant")),
                row.getString("merchant_code"),
                row.getString("sku"),
                row.getString("title_zh"),
                row.getString("title_en"),
                row.getString("channel"),
                DisputeSide.valueOf(row.getString("side")),
                row.getString("opened_by"),
                DisputeWhy.valueOf(row.getString("why")),
                Money.fen(row.getLong("paid")),
                Money.fen(row.getLong("pending")),
                row.getBoolean("paid_out"),
                new DecisionId(row.getLong("decision")),
                row.getInt("merchant_days"),
                row.getInt("buyer_days"),
                row.getLong("two_from"),
                Silence.valueOf(row.getString("merchant_silent")),
                Silence.valueOf(row.getString("buyer_silent")),
                Database.instant(row, "opened_at"),
                frozen == null ? null : new PointFreezeId(frozen),
                DisputeState.valueOf(row.getString("state")),
                Database.instant(row, "due_at"),
                offer == null ? null : DisputeSide.valueOf(offer),
                money(row, "offer_fen"),
                outcome == null ? null : DisputeOutcome.valueOf(outcome),
                Money.fen(row.getLong("given_back")),
                Database.instant(row, "ended_at"),
                row.getString("ended_by"));
    }

    private static DisputeEntry entry(ResultSet row) throws SQLException {
        return new DisputeEntry(
                new DisputeEntryId(row.getLong("id")),
                new DisputeId(row.getLong("dispute")),
                DisputeEntry.Kind.valueOf(row.getString("kind")),
                DisputeSide.valueOf(row.getString("side")),
                row.getString("author"),
                row.getString("note"),
                money(row, "fen"),
                row.getString("name"),
                row.getString("media"),
                row.getInt("size"),
                Database.instant(row, "at"));
    }
}
