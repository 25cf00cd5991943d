package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.solvent.access.WithinReach;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.ReceiverId;
import shop.solvent.kernel.id.SplitId;
import shop.solvent.kernel.id.SplitReturnId;
import shop.solvent.payment.PaidOrders.PaidOrder;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Where;

/** Keeps which payments are split, what goes to whom and what comes back. The money itself is in the ledger. */
@ApplicationScoped
class SplitBook {

    private static final String PART =
            "SELECT p.id, p.payment, o.order_id, o.payment_ref, o.reference, o.paid, p.amount, p.state,"
                    + " p.tries, p.made_at, p.ended_at, p.next_at, (SELECT COALESCE(SUM(b.amount), 0) FROM split_return b WHERE b.part = p.id"
                    + " AND b.state = 'DONE') AS returned, (SELECT COALESCE(SUM(b.amount), 0) FROM split_return b WHERE b.part = p.id AND"
                    + " b.state = 'WANTED') AS returning_, (SELECT COALESCE(SUM(b.amount), 0) FROM split_return b WHERE b.part = p.id AND"
                    + " b.state = 'REFUSED') AS kept, " + ReceiverBook.COLUMNS;

    private static final String FROM =
            " FROM split_part p JOIN split_order o ON o.payment = p.payment JOIN split_receiver r"
                    + " ON r.id = p.receiver";

    @Inject
    private Database database;

    /** A payment that may be split. */
    record SplitPayment(
            PaymentId payment,
            OrderId order,
            String provider,
            String providerRef,
            long paid,
            long payable,
            Instant paidAt,
            State state,
            int tries) {}

    /** How far a payment is. */
    enum State {
        OPEN,
        /** The provider has to be told that nothing more is split. */
        LETTING,
        CLOSED
    }

    /** Notes it, once. */
    void add(PaidOrder paid, Instant look) {
        database.update(
                "INSERT INTO split_order (payment, order_id, provider, payment_ref, reference, paid, payable, paid_at, state, look_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?) ON DUPLICATE KEY UPDATE payment = payment",
                paid.id().value(),
                paid.order().value(),
                paid.provider(),
                paid.payment(),
                paid.reference(),
                paid.paid(),
                paid.payable(),
                paid.paidAt(),
                look);
    }

    /** Something became of these orders: they are looked at again, those of them that are known. */
    void lookAt(List<OrderId> orders, Instant at) {
        List<Long> ids = Database.inList(orders.stream().map(OrderId::value).toList());
        List<Object> parameters = new ArrayList<>(List.of(at, at));
        parameters.addAll(ids);
        database.update(
                "UPDATE split_order SET look_at = IF(look_at IS NULL OR look_at > ?, ?, look_at) WHERE order_id IN ("
                        + Database.places(ids) + ")",
                parameters.toArray());
    }

    List<PaymentId> toLookAt(Instant by, int most, int passedOver) {
        return payments("look_at <= ? ORDER BY look_at, payment", by, most, passedOver);
    }

    List<PaymentId> toLetGo(Instant by, int most, int passedOver) {
        return payments("state = 'LETTING' AND next_at <= ? ORDER BY payment", by, most, passedOver);
    }

    private List<PaymentId> payments(String which, Instant by, int most, int passedOver) {
        return database.query(
                "SELECT payment FROM split_order WHERE " + which + " LIMIT ? OFFSET ?",
                row -> new PaymentId(row.getLong(1)),
                by,
                most,
                passedOver);
    }

    SplitPayment lock(PaymentId payment) {
        return payment(payment, " FOR UPDATE");
    }

    SplitPayment find(PaymentId payment) {
        return payment(payment, "");
    }

    private SplitPayment payment(PaymentId payment, String end) {
        return database.find(
                        "SELECT * FROM split_order WHERE payment = ?" + end,
                        row -> new SplitPayment(
                                new PaymentId(row.getLong("payment")),
                                new OrderId(row.getLong("order_id")),
                                row.getString("provider"),
                                row.getString("payment_ref"),
                                row.getLong("paid"),
                                row.getLong("payable"),
                                Database.instant(row, "paid_at"),
                                State.valueOf(row.getString("state")),
                                row.getInt("tries")),
                        payment.value())
                .orElseThrow();
    }

    /** @param look when it is looked at next; null for not by itself */
    void looked(PaymentId payment, State state, Instant look, Instant next) {
        database.update(
                "UPDATE split_order SET state = ?, look_at = ?, next_at = ? WHERE payment = ?",
                state.name(),
                look,
                next,
                payment.value());
    }

    void closed(PaymentId payment) {
        database.update("UPDATE split_order SET state = 'CLOSED', next_at = NULL WHERE payment = ?", payment.value());
    }

    void again(PaymentId payment, Instant next) {
        database.update(
                "UPDATE split_order SET tries = tries + 1, next_at = ? WHERE payment = ? AND state = 'LETTING'",
                next,
                payment.value());
    }

    void look(PaymentId payment, Instant at) {
        database.update("UPDATE split_order SET look_at = ? WHERE payment = ?", at, payment.value());
    }

    void add(SplitId id, PaymentId payment, ReceiverId receiver, long amount, JournalId journal, Instant at) {
        database.update(
                "INSERT INTO split_part (id, payment, receiver, amount, state, next_at, journal, made_at, trace_id) VALUES (?, ?, ?,"
                        + " ?, 'WANTED', ?, ?, ?, ?)",
                id.value(),
                payment.value(),
                receiver.value(),
                amount,
                at,
                journal.value(),
                at,
                Trace.id());
    }

    List<PartView> of(PaymentId payment) {
        return database.query(PART + FROM + " WHERE p.payment = ? ORDER BY p.id", SplitBook::part, payment.value());
    }

    List<PartView> of(OrderId order) {
        return database.query(PART + FROM + " WHERE o.order_id = ? ORDER BY p.id", SplitBook::part, order.value());
    }

    /** @throws Rejection {@code split.not-found} */
    PartView find(SplitId id) {
        Where where = WithinReach.ofMerchants(new Where().and("p.id = ?", id.value()), "r.shop_code");
        return database.query(PART + FROM + where.sql(), SplitBook::part, where.parameters()).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("split", id));
    }

    /** The part as it is now, with its payment's row held. */
    Optional<PartView> lockWanted(SplitId id) {
        lock(new PaymentId(database.number("SELECT payment FROM split_part WHERE id = ?", id.value())));
        database.query("SELECT id FROM split_part WHERE id = ? FOR UPDATE", row -> row.getLong(1), id.value());
        return Optional.of(find(id)).filter(part -> part.state() == PartView.State.WANTED);
    }

    List<PartView> toSend(Instant by, int most, int passedOver) {
        return database.query(
                PART + FROM + " WHERE p.state = 'WANTED' AND p.next_at <= ? ORDER BY p.id LIMIT ? OFFSET ?",
                SplitBook::part,
                by,
                most,
                passedOver);
    }

    void ended(SplitId id, PartView.State state, Instant at) {
        database.update(
                "UPDATE split_part SET state = ?, ended_at = ?, next_at = NULL, tries = tries + 1 WHERE id = ?",
                state.name(),
                at,
                id.value());
    }

    void again(SplitId id, Instant next) {
        database.update(
                "UPDATE split_part SET tries = tries + 1, next_at = ? WHERE id = ? AND state = 'WANTED'",
                next,
                id.value());
    }

    /** What shall come back of a part. */
    record Back(
            SplitReturnId id,
            SplitId part,
            Money amount,
            PartView.State state,
            int tries,
            Instant madeAt,
            Instant endedAt) {}

    void back(SplitReturnId id, SplitId part, long amount, Instant at) {
        database.update(
                "INSERT INTO split_return (id, part, amount, state, next_at, made_at, trace_id) VALUES (?, ?, ?, 'WANTED', ?, ?, ?)",
                id.value(),
                part.value(),
                amount,
                at,
                at,
                Trace.id());
    }

    List<Back> backs(SplitId part) {
        return database.query("SELECT * FROM split_return WHERE part = ? ORDER BY id", SplitBook::back, part.value());
    }

    List<Back> toTakeBack(Instant by, int most, int passedOver) {
        return database.query(
                "SELECT * FROM split_return WHERE state = 'WANTED' AND next_at <= ? ORDER BY id LIMIT ? OFFSET ?",
                SplitBook::back,
                by,
                most,
                passedOver);
    }

    Optional<Back> lockWanted(Back back) {
        lock(new PaymentId(database.number(
                "SELECT payment FROM split_part WHERE id = ?", back.part().value())));
        return database.find(
                "SELECT * FROM split_return WHERE id = ? AND state = 'WANTED' FOR UPDATE",
                SplitBook::back,
                back.id().value());
    }

    void ended(SplitReturnId id, PartView.State state, Instant at) {
        database.update(
                "UPDATE split_return SET state = ?, ended_at = ?, next_at = NULL, tries = tries + 1 WHERE id = ?",
                state.name(),
                at,
                id.value());
    }

    void again(SplitReturnId id, Instant next) {
        database.update(
                "UPDATE split_return SET tries = tries + 1, next_at = ? WHERE id = ? AND state = 'WANTED'",
                next,
                id.value());
    }

    /** Fen that are about to come back from whoever an agreement is with. */
    long returning(ReceiverView receiver) {
        return database.number(
                "SELECT COALESCE(SUM(b.amount), 0) FROM split_return b JOIN split_part p ON p.id = b.part JOIN split_receiver r ON"
                        + " r.id = p.receiver WHERE b.state = 'WANTED' AND "
                        + (receiver.merchant() == null ? "r.member = ?" : "r.merchant = ?"),
                receiver.merchant() == null
                        ? receiver.member().value()
                        : receiver.merchant().value());
    }

    Slice<PartView> search(SplitQuery query, SplitId before, int size) {
        Slice.check(size);
        Where where = where(query).and("p.id < ?", before == null ? null : before.value());
        return Slice.of(
                database.query(
                        PART + FROM + where.sql() + " ORDER BY p.id DESC LIMIT ?",
                        SplitBook::part,
                        where.parameters(size + 1)),
                size);
    }

    long count(SplitQuery query) {
        Where where = where(query);
        return database.query("SELECT COUNT(*)" + FROM + where.sql(), row -> row.getLong(1), where.parameters())
                .get(0);
    }

    private static Where where(SplitQuery query) {
        return WithinReach.ofMerchants(new Where(), "r.shop_code")
                .and("r.shop_code = ?", query.merchant())
                .and("o.provider = ?", query.provider())
                .and("p.state = ?", query.state() == null ? null : query.state().name())
                .and(
                        "o.order_id = ?",
                        query.order() == null ? null : query.order().value());
    }

    private static Back back(ResultSet row) throws SQLException {
        return new Back(
                new SplitReturnId(row.getLong("id")),
                new SplitId(row.getLong("part")),
                Money.fen(row.getLong("amount")),
                PartView.State.valueOf(row.getString("state")),
                row.getInt("tries"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"));
    }

    private static PartView part(ResultSet row) throws SQLException {
        return new PartView(
                new SplitId(row.getLong("id")),
                new PaymentId(row.getLong("payment")),
                new OrderId(row.getLong("order_id")),
                row.getString("payment_ref"),
                row.getString("reference"),
                Money.fen(row.getLong("paid")),
                ReceiverBook.view(row),
                Money.fen(row.getLong("amount")),
                Money.fen(row.getLong("returned")),
                Money.fen(row.getLong("returning_")),
                Money.fen(row.getLong("kept")),
                PartView.State.valueOf(row.getString("state")),
                row.getInt("tries"),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"),
                Database.instant(row, "next_at"));
    }
}
