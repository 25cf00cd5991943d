package shop.solvent.till;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.TillId;
import shop.solvent.kernel.id.TillRequestId;
import shop.solvent.kernel.id.TillSaleId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.till.TillSaleView.State;

/** Keeps tills and what was paid at them. */
@ApplicationScoped
class TillBook {

    private static final String TILLS = "SELECT t.*, m.sku FROM till t JOIN till_merchant m ON m.merchant = t.merchant";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    Optional<TillView> find(TillId id) {
        return database.find(TILLS + " WHERE t.id = ?", TillBook::till, id.value());
    }

    /** @throws Rejection {@code till.not-found} */
    TillView lock(TillId id) {
        return database.find(TILLS + " WHERE t.id = ? FOR UPDATE", TillBook::till, id.value())
                .orElseThrow(() -> Rejection.notFound("till", id));
    }

    Optional<TillView> ofKey(ApiKeyId key) {
        return database.find(TILLS + " WHERE t.api_key = ?", TillBook::till, key.value());
    }

    List<TillView> of(MerchantId merchant) {
        return database.query(
                TILLS + " WHERE t.merchant = ? ORDER BY t.store, t.number LIMIT 2000",
                TillBook::till,
                merchant.value());
    }

    Map<TillId, TillView> some(Collection<TillId> ids) {
        Map<TillId, TillView> tills = new HashMap<>();
        if (!ids.isEmpty()) {
            List<Long> wanted = Database.inList(ids.stream().map(TillId::value).toList());
            database.query(
                    TILLS + " WHERE t.id IN (" + Database.places(wanted) + ")",
                    row -> {
                        TillView till = till(row);
                        return tills.put(till.id(), till);
                    },
                    wanted);
        }
        return tills;
    }

    /** An amount that is shown, as an order finds it. @param taken whether another order pays it, or is about to */
    record Shown(TillRequestId id, TillId till, long amount, Instant expiresAt, Instant endedAt, boolean taken) {}

    /** @param lock whether they are held until the transaction ends */
    Map<TillRequestId, Shown> shown(Collection<TillRequestId> ids, boolean lock) {
        Map<TillRequestId, Shown> shown = new HashMap<>();
        if (ids.isEmpty()) {
            return shown;
        }
        List<Long> wanted =
                Database.inList(ids.stream().map(TillRequestId::value).sorted().toList());
        if (lock) { // what is taken is looked at once they are held
            database.query(
                    "SELECT id FROM till_request WHERE id IN (" + Database.places(wanted) + ") ORDER BY id FOR UPDATE",
                    row -> row.getLong(1),
                    wanted);
        }
        database.query(
                "SELECT r.*, EXISTS (SELECT 1 FROM till_sale s WHERE s.request = r.id) AS taken FROM till_request r WHERE"
                        + " r.id IN (" + Database.places(wanted) + ")",
                row -> {
                    TillRequestId id = new TillRequestId(row.getLong("id"));
                    return shown.put(
                            id,
                            new Shown(
                                    id,
                                    new TillId(row.getLong("till")),
                                    row.getLong("amount"),
                                    Database.instant(row, "expires_at"),
                                    Database.instant(row, "ended_at"),
                                    row.getBoolean("taken")));
                },
                wanted);
        return shown;
    }

    /** An order that pays at a till. @param request null if it pays none */
    record Paying(TillId till, TillRequestId request, OrderId order, long amount, boolean held, Instant at) {}

    void add(List<Paying> orders) {
        Instant now = clock.instant();
        List<Object[]> rows = new ArrayList<>();
        for (Paying order : orders) {
            rows.add(new Object[] {
                Ids.next(),
                order.till().value(),
                order.request() == null ? null : order.request().value(),
                order.order().value(),
                order.amount(),
                (order.held() ? State.WAITING : State.PAID).name(),
                order.at(),
                LocalDate.ofInstant(order.at(), clock.getZone()),
                now
            });
        }
        database.insert("till_sale (id, till, request, order_id, amount, state, sold_at, day, made_at)", rows);
        List<Long> requests = Database.inList(orders.stream()
                .filter(order -> order.request() != null)
                .map(order -> order.request().value())
                .toList());
        if (!requests.isEmpty()) {
            scanned(requests);
        }
    }

    /** What a register scanned has its number from the first moment, and first of all the purchase that pays it. */
    private void scanned(List<Long> requests) {
        String which = "c.request IN (" + Database.places(requests) + ")";
        database.update(
                "UPDATE till_scan c JOIN till_sale s ON s.request = c.request SET c.payment = s.order_id WHERE c.payment IS NULL AND "
                        + which,
                requests.toArray());
        database.update(
                "UPDATE till_sale s JOIN till_scan c ON c.request = s.request SET s.number = c.number, s.content = c.content WHERE "
                        + which,
                requests.toArray());
    }

    /** What a register scanned. @param payment that is charged; null if none came to be */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays
    record Scan(
            TillRequestId request,
            TillId till,
            String number,
            byte[] content,
            long amount,
            PaymentId payment,
            Instant madeAt) {}

    void add(Scan scan, byte[] codeMark, String provider, Instant expiresAt, String by) {
        database.insert(
                "till_request (id, till, amount, note, made_by, made_at, expires_at)",
                Collections.singletonList(new Object[] {
                    scan.request().value(), scan.till().value(), scan.amount(), null, by, scan.madeAt(), expiresAt
                }));
        database.insert(
                "till_scan (request, till, number, content, code_mark, amount, provider, made_at)",
                Collections.singletonList(new Object[] {
                    scan.request().value(),
                    scan.till().value(),
                    scan.number(),
                    scan.content(),
                    codeMark,
                    scan.amount(),
                    provider,
                    scan.madeAt()
                }));
    }

    /** The latest of that number. */
    Optional<Scan> scan(TillId till, String number) {
        return database.find(
                "SELECT * FROM till_scan WHERE till = ? AND number = ? ORDER BY request DESC LIMIT 1",
                TillBook::scan,
                till.value(),
                number);
    }

    Optional<Scan> scan(TillRequestId request) {
        return database.find("SELECT * FROM till_scan WHERE request = ?", TillBook::scan, request.value());
    }

    boolean isScanned(byte[] codeMark) {
        return database.number("SELECT COUNT(*) FROM till_scan WHERE code_mark = ?", (Object) codeMark) > 0;
    }

    /** The purchases of the same amount that were scanned there since: the same person may have tried before. */
    Set<PaymentId> scannedSince(TillId till, long amount, TillRequestId but, Instant since) {
        return Set.copyOf(database.query(
                "SELECT payment FROM till_scan WHERE till = ? AND made_at > ? AND amount = ? AND request <> ? AND payment IS NOT NULL",
                row -> new PaymentId(row.getLong(1)),
                till.value(),
                since,
                amount,
                but.value()));
    }

    private static Scan scan(ResultSet row) throws SQLException {
        Long payment = row.getObject("payment", Long.class);
        return new Scan(
                new TillRequestId(row.getLong("request")),
                new TillId(row.getLong("till")),
                row.getString("number"),
                row.getBytes("content"),
                row.getLong("amount"),
                payment == null ? null : new PaymentId(payment),
                Database.instant(row, "made_at"));
    }

    Optional<TillSaleView> saleOf(TillRequestId request) {
        return database.find("SELECT * FROM till_sale WHERE request = ?", TillBook::sale, request.value());
    }

    void lockOrders(List<Long> orders) {
        database.query(
                "SELECT id FROM till_sale WHERE order_id IN (" + Database.places(orders) + ") ORDER BY id FOR UPDATE",
                row -> row.getLong(1),
                orders);
    }

    void goOn(List<Long> orders) {
        database.update(
                "UPDATE till_sale SET state = 'PAID' WHERE state = 'WAITING' AND order_id IN ("
                        + Database.places(orders) + ")",
                orders.toArray());
    }

    /** Nothing came of them: whoever is there next can pay. */
    void leave(List<Long> orders) {
        database.update(
                "DELETE FROM till_sale WHERE state = 'WAITING' AND order_id IN (" + Database.places(orders) + ")",
                orders.toArray());
    }

    void back(List<Long> orders) {
        database.update(
                "UPDATE till_sale SET state = 'BACK', back = amount WHERE state = 'PAID' AND order_id IN ("
                        + Database.places(orders) + ")",
                orders.toArray());
    }

    /**
     * A part of an order's money went back: the same share of what its sale still has, rounded down. What a till gives back itself it puts
     * down exactly afterwards.
     */
    void parted(OrderId order, long before, long after) {
        database.find(
                        "SELECT * FROM till_sale WHERE state = 'PAID' AND order_id = ? FOR UPDATE",
                        TillBook::sale,
                        order.value())
                .ifPresent(sale -> {
                    long left = sale.amount().amount() - sale.back().amount();
                    long stays = (Math.multiplyExact(left, after) + before - 1) / before;
                    database.update(
                            "UPDATE till_sale SET back = ? WHERE id = ?",
                            sale.amount().amount() - stays,
                            sale.id().value());
                });
    }

    /** A sale with what its register said of it. @param content hash of that; null where the buyer scanned a code */
    @SuppressWarnings("ArrayRecordComponent") // compared by Arrays
    record Kept(TillSaleView sale, byte[] content) {}

    Optional<Kept> sale(TillId till, String number) {
        return database.find(
                "SELECT * FROM till_sale WHERE till = ? AND number = ?",
                row -> new Kept(sale(row), row.getBytes("content")),
                till.value(),
                number);
    }

    TillSaleView lockSale(TillSaleId id) {
        return database.find("SELECT * FROM till_sale WHERE id = ? FOR UPDATE", TillBook::sale, id.value())
                .orElseThrow(() -> Rejection.notFound("till-sale", id));
    }

    Optional<TillSaleView> sale(TillSaleId id) {
        return database.find("SELECT * FROM till_sale WHERE id = ?", TillBook::sale, id.value());
    }

    Optional<TillSaleView> saleOf(OrderId order) {
        return database.find("SELECT * FROM till_sale WHERE order_id = ?", TillBook::sale, order.value());
    }

    /** What the register said of an order that has just been placed. */
    void said(OrderId order, TillOrder said, byte[] content, long code, Instant at) {
        database.update(
                "UPDATE till_sale SET number = ?, content = ?, code = ?, sold_at = ?, day = ? WHERE order_id = ?",
                said.number(),
                content,
                code,
                at,
                LocalDate.ofInstant(at, clock.getZone()),
                order.value());
    }

    /**
     * A part or all of a sale went back.
     *
     * @param rest the order of what is left, which stands as a sale of its own at this moment; null where nothing is left
     */
    void went(TillSaleView sale, long fen, String reason, OrderId rest, State state) {
        if (rest != null) {
            database.update("DELETE FROM till_sale WHERE order_id = ?", rest.value());
        }
        database.update(
                "UPDATE till_sale SET order_id = ?, back = ?, state = ? WHERE id = ?",
                (rest == null ? sale.order() : rest).value(),
                sale.back().amount() + fen,
                state.name(),
                sale.id().value());
        database.update(
                "INSERT INTO till_back (id, sale, amount, reason, order_before, order_after, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                sale.id().value(),
                fen,
                reason,
                sale.order().value(),
                rest == null ? null : rest.value(),
                clock.instant());
    }

    /** The newest first. @param day null for all @param after null to begin */
    List<TillSaleView> sales(Collection<TillId> tills, LocalDate day, TillSaleId after, int size) {
        if (tills.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = Database.inList(tills.stream().map(TillId::value).toList());
        List<Object> parameters = new ArrayList<>(wanted);
        String where = " WHERE till IN (" + Database.places(wanted) + ")";
        if (day != null) {
            where += " AND day = ?";
            parameters.add(day);
        }
        if (after != null) {
            where += " AND id < ?";
            parameters.add(after.value());
        }
        parameters.add(size);
        return database.query(
                "SELECT * FROM till_sale" + where + " ORDER BY id DESC LIMIT ?", TillBook::sale, parameters);
    }

    /** Of a till, a day of the register's own numbers. */
    List<TillSaleView> ofDay(TillId till, LocalDate day) {
        return database.query(
                "SELECT * FROM till_sale WHERE till = ? AND day = ? AND number IS NOT NULL AND state <> 'WAITING' ORDER BY number",
                TillBook::sale,
                till.value(),
                day);
    }

    /** A pay code that was shown to a member. @param usedAt null until it is used */
    record Code(long number, MemberId member, Instant madeAt, Instant usedAt) {}

    Optional<Code> lockCode(long number) {
        return database.find(
                "SELECT * FROM till_code WHERE number = ? FOR UPDATE",
                row -> new Code(
                        row.getLong("number"),
                        new MemberId(row.getLong("member")),
                        Database.instant(row, "made_at"),
                        Database.instant(row, "used_at")),
                number);
    }

    void used(long code) {
        database.update("UPDATE till_code SET used_at = ? WHERE number = ?", clock.instant(), code);
    }

    /** Fen that the member's pay codes paid on a day, less what went back. */
    long paidByCodes(MemberId member, LocalDate day) {
        return database.number(
                "SELECT COALESCE(SUM(s.amount - s.back), 0) FROM till_code c JOIN till_sale s ON s.code = c.number WHERE"
                        + " c.member = ? AND s.day = ?",
                member.value(),
                day);
    }

    static TillView till(ResultSet row) throws SQLException {
        Long key = row.getObject("api_key", Long.class);
        return new TillView(
                new TillId(row.getLong("id")),
                new MerchantId(row.getLong("merchant")),
                row.getString("store"),
                row.getString("number"),
                row.getString("name"),
                row.getString("sku"),
                key == null ? null : new ApiKeyId(key),
                Database.instant(row, "closed_at"));
    }

    static TillSaleView sale(ResultSet row) throws SQLException {
        Long request = row.getObject("request", Long.class);
        return new TillSaleView(
                new TillSaleId(row.getLong("id")),
                new TillId(row.getLong("till")),
                row.getString("number"),
                request == null ? null : new TillRequestId(request),
                row.getObject("code", Long.class) != null,
                new OrderId(row.getLong("order_id")),
                Money.fen(row.getLong("amount")),
                Money.fen(row.getLong("back")),
                State.valueOf(row.getString("state")),
                Database.instant(row, "sold_at"),
                row.getObject("day", LocalDate.class));
    }
}
