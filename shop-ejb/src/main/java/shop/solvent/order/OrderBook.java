package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.commission.Commissions;
import shop.solvent.kernel.DecisionId;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.MerchantId;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.OrderId;
import shop.solvent.kernel.PoolId;
import shop.solvent.order.Booking.Parties;
import shop.solvent.outbox.Outbox;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.Trace;
import shop.solvent.points.Points;
import shop.solvent.risk.Cases;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;

/** Writes and finds orders. */
@ApplicationScoped
class OrderBook {

    @Inject
    private Database database;

    @EJB
    private Commissions commissions;

    @EJB
    private Points points;

    @EJB
    private Cases cases;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    void write(OrderRecords records) {
        database.insert("decision (id, point, subject, rulebook, facts, result, decided_at)", records.decisions);
        database.insert(
                "orders (id, member, channel, outcome, state, list_amount, payable, subsidy, device, reasons, decision,"
                        + " event_at, recorded_at, trace_id, request_key, request_content)",
                records.orders);
        database.insert("order_line (order_id, line, sku, merchant, quantity, unit_price)", records.lines);
        commissions.accrue(records.accruals);
        points.award(records.awards);
        cases.open(records.cases);
        outbox.write(records.notes);
    }

    /** What the channel asked for before under these keys, by key. */
    Map<String, RequestKeys.Answer> answers(String channel, Collection<String> keys) {
        Map<String, RequestKeys.Answer> answers = new HashMap<>();
        List<String> wanted = Database.inList(keys);
        List<Object> parameters = new ArrayList<>();
        parameters.add(channel);
        parameters.addAll(wanted);
        database.query(
                "SELECT request_key, request_content, id FROM orders WHERE channel = ? AND request_key IN ("
                        + Database.places(wanted) + ")",
                row -> answers.put(row.getString(1), new RequestKeys.Answer(row.getBytes(2), row.getLong(3))),
                parameters);
        return answers;
    }

    /** The receipts that were given for these orders. */
    Map<OrderId, Receipt> receipts(Collection<OrderId> ids) {
        Map<OrderId, Receipt> receipts = new HashMap<>();
        if (ids.isEmpty()) {
            return receipts;
        }
        database.query(
                "SELECT o.id, o.list_amount, o.trace_id, d.result FROM orders o JOIN decision d ON d.id = o.decision"
                        + " WHERE o.id IN (" + Database.places(ids) + ")",
                row -> {
                    OrderId id = new OrderId(row.getLong("id"));
                    CheckoutDecision decision = Json.read(row.getString("result"), CheckoutDecision.class);
                    return receipts.put(
                            id,
                            new Receipt(
                                    id,
                                    decision.outcome(),
                                    decision.reasons(),
                                    decision.effects(),
                                    Money.fen(row.getLong("list_amount")),
                                    Money.fen(decision.amounts().payable()),
                                    row.getString("trace_id"),
                                    false));
                },
                ids.stream().map(OrderId::value).toList());
        return receipts;
    }

    /**
     * Locks an order until the transaction ends.
     *
     * @throws Rejection {@code order.not-found}
     */
    PlacedOrder lock(OrderId id) {
        return database.find(
                        "SELECT o.*, d.result, (SELECT COUNT(*) FROM order_event e WHERE e.order_id = o.id) + 1 AS events"
                                + " FROM orders o JOIN decision d ON d.id = o.decision WHERE o.id = ? FOR UPDATE",
                        row -> new PlacedOrder(
                                booking(row),
                                State.valueOf(row.getString("state")),
                                row.getString("channel"),
                                row.getInt("events")),
                        id.value())
                .orElseThrow(() -> Rejection.notFound("order", id));
    }

    private Booking booking(ResultSet row) throws SQLException {
        OrderId id = new OrderId(row.getLong("id"));
        Instant at = Database.instant(row, "event_at");
        Amounts amounts =
                Json.read(row.getString("result"), CheckoutDecision.class).amounts();
        return new Booking(
                id,
                new MemberId(row.getLong("member")),
                new DecisionId(row.getLong("decision")),
                at,
                at.atZone(clock.getZone()).toLocalDate(),
                amounts,
                parties(id, amounts));
    }

    private Parties parties(OrderId order, Amounts amounts) {
        Map<String, MerchantId> merchants = new HashMap<>();
        Map<String, PoolId> pools = new HashMap<>();
        database.query(
                "SELECT DISTINCT m.code, m.id FROM order_line l JOIN merchant m ON m.id = l.merchant WHERE l.order_id = ?",
                row -> merchants.put(row.getString(1), new MerchantId(row.getLong(2))),
                order.value());
        Set<String> codes = new TreeSet<>();
        amounts.subsidies().forEach(subsidy -> codes.add(subsidy.pool()));
        amounts.giveUps().forEach(giveUp -> codes.add(giveUp.pool()));
        amounts.points().forEach(points -> codes.add(points.pool()));
        if (!codes.isEmpty()) {
            database.query(
                    "SELECT code, id FROM pool WHERE code IN (" + Database.places(codes) + ")",
                    row -> pools.put(row.getString(1), new PoolId(row.getLong(2))),
                    List.copyOf(codes));
        }
        return new Parties(merchants, pools);
    }

    /** Brings a locked order to another state, and tells. */
    void move(PlacedOrder order, State to, String by, String detail) {
        Booking booking = order.booking();
        database.update(
                "UPDATE orders SET state = ? WHERE id = ?",
                to.name(),
                booking.order().value());
        database.update(
                "INSERT INTO order_event (id, order_id, seq, event, at, actor, detail, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                booking.order().value(),
                order.events() + 1,
                to.event(),
                clock.instant(),
                by,
                detail,
                Trace.id());
        outbox.write(List.of(new OrderNews(
                        booking.order().toString(),
                        booking.buyer().toString(),
                        order.channel(),
                        order.state().name(),
                        to.name(),
                        booking.grantedOn(),
                        booking.amounts().payable())
                .note()));
    }
}
