package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.commission.Commissions;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.lockin.Wins;
import shop.solvent.order.Booking.Parties;
import shop.solvent.order.Source.Turn;
import shop.solvent.outbox.Outbox;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.Trace;
import shop.solvent.points.Points;
import shop.solvent.risk.Cases;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** Writes and finds orders. */
@ApplicationScoped
class OrderBook {

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    @EJB
    private Commissions commissions;

    @EJB
    private Wins wins;

    @EJB
    private Points points;

    @EJB
    private Cases cases;

    @Inject
    private Sources sources;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    void write(OrderRecords records) {
        decisions.record(records.decisions);
        database.insert(
                "orders (id, member, channel, outcome, state, list_amount, payable, subsidy, spent, device, reasons, decision,"
                        + " event_at, recorded_at, trace_id, request_key, request_content)",
                records.orders);
        database.insert(
                "order_line (order_id, line, sku, merchant, quantity, unit_price, face, premium)", records.lines);
        database.insert("quote_use (quote, order_id)", records.redeemed);
        database.insert("order_brought (order_id, fen)", records.brought);
        commissions.accrue(records.accruals);
        points.award(records.awards);
        wins.note(records.wins);
        cases.open(records.cases);
        outbox.write(records.notes);
    }

    /** Fen of these members' orders of a time that came with them, by member, once it is answered. */
    Map<MemberId, Long> brought(Collection<MemberId> members, Instant from, Instant until, Answering asked) {
        Map<MemberId, Long> brought = new HashMap<>();
        List<Long> wanted =
                Database.inList(members.stream().map(MemberId::value).toList());
        List<Object> parameters = new ArrayList<>(wanted);
        parameters.addAll(List.of(from, until));
        asked.query(
                "SELECT o.member, SUM(b.fen) FROM orders o JOIN order_brought b ON b.order_id = o.id WHERE o.member IN ("
                        + Database.places(wanted) + ") AND o.event_at >= ? AND o.event_at < ?"
                        + " AND o.state NOT IN ('REJECTED', 'CANCELLED', 'EXPIRED') GROUP BY o.member",
                row -> brought.put(new MemberId(row.getLong(1)), row.getLong(2)),
                parameters);
        return brought;
    }

    /** What the channel asked for before under these keys, by key, once it is answered. */
    Map<String, RequestKeys.Answer> answers(String channel, Collection<String> keys, Answering asked) {
        Map<String, RequestKeys.Answer> answers = new HashMap<>();
        List<String> wanted = Database.inList(keys);
        List<Object> parameters = new ArrayList<>();
        parameters.add(channel);
        parameters.addAll(wanted);
        asked.query(
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
        record Placed(OrderId id, Outcome outcome, long listAmount, String trace, DecisionId decision, Instant due) {}
        List<Placed> placed = database.query(
                "SELECT o.id, o.outcome, o.list_amount, o.trace_id, o.decision, c.due_at FROM orders o"
                        + " LEFT JOIN risk_case c ON c.subject_kind = 'ORDER'"
                        + " AND c.subject_id = o.id WHERE o.id IN (" + Database.places(ids) + ")",
                row -> new Placed(
                        new OrderId(row.getLong("id")),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getLong("list_amount"),
                        row.getString("trace_id"),
                        new DecisionId(row.getLong("decision")),
                        Database.instant(row, "due_at")),
                ids.stream().map(OrderId::value).toList());
        Map<DecisionId, CheckoutDecision> made =
                decisions.results(placed.stream().map(Placed::decision).toList(), CheckoutDecision.class);
        for (Placed order : placed) {
            CheckoutDecision decision = made.get(order.decision());
            receipts.put(
                    order.id(),
                    new Receipt(
                            order.id(),
                            order.outcome(),
                            decision.reasons(),
                            decision.effects(),
                            Money.fen(order.listAmount()),
                            Money.fen(decision.amounts().payable()),
                            order.due(),
                            order.trace(),
                            List.of(),
                            false));
        }
        return receipts;
    }

    /** The mark of the device that an order came from; empty where it named none. */
    Optional<byte[]> device(OrderId id) {
        return database
                .query(
                        "SELECT device FROM orders WHERE id = ? AND device IS NOT NULL",
                        row -> row.getBytes(1),
                        id.value())
                .stream()
                .findFirst();
    }

    /**
     * Locks an order until the transaction ends.
     *
     * @throws Rejection {@code order.not-found}
     */
    PlacedOrder lock(OrderId id) {
        return lock(List.of(id)).stream().findFirst().orElseThrow(() -> Rejection.notFound("order", id));
    }

    /** Locks orders until the transaction ends, in the order of their ids. Those that do not exist are missing. */
    List<PlacedOrder> lock(Collection<OrderId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Long> wanted = Database.inList(ids.stream().map(OrderId::value).toList());
        List<Row> rows = database.query(
                "SELECT o.*, (SELECT COUNT(*) FROM order_event e WHERE e.order_id = o.id) + 1 AS events"
                        + " FROM orders o WHERE o.id IN (" + Database.places(wanted) + ") ORDER BY o.id FOR UPDATE",
                Row::read,
                wanted);
        Map<DecisionId, CheckoutDecision> made =
                decisions.results(rows.stream().map(Row::decision).toList(), CheckoutDecision.class);
        Map<OrderId, Amounts> amounts = new HashMap<>();
        rows.forEach(row -> amounts.put(row.id(), made.get(row.decision()).amounts()));
        Map<OrderId, Map<String, MerchantId>> merchants = merchants(wanted);
        Map<String, PoolId> pools = pools(amounts.values());
        Map<String, MerchantId> winners = winners(amounts.values());
        return rows.stream()
                .map(row -> row.order(
                        amounts.get(row.id()),
                        with(merchants.getOrDefault(row.id(), Map.of()), winners, amounts.get(row.id())),
                        pools,
                        clock.getZone()))
                .toList();
    }

    /** An order as it is written down, before it is known who its codes are. */
    private record Row(
            OrderId id, MemberId buyer, DecisionId decision, Instant at, State state, String channel, int events) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    new OrderId(row.getLong("id")),
                    new MemberId(row.getLong("member")),
                    new DecisionId(row.getLong("decision")),
                    Database.instant(row, "event_at"),
                    State.valueOf(row.getString("state")),
                    row.getString("channel"),
                    row.getInt("events"));
        }

        PlacedOrder order(
                Amounts amounts, Map<String, MerchantId> merchants, Map<String, PoolId> allPools, ZoneId zone) {
            Map<String, PoolId> pools = new HashMap<>(allPools);
            pools.keySet().retainAll(codes(amounts));
            Booking booking = new Booking(
                    id, buyer, decision, at, LocalDate.ofInstant(at, zone), amounts, new Parties(merchants, pools));
            return new PlacedOrder(booking, state, channel, events);
        }
    }

    /** Of the pools that amounts come from or go to. */
    private static Set<String> codes(Amounts amounts) {
        Set<String> codes = new TreeSet<>();
        amounts.subsidies().forEach(subsidy -> codes.add(subsidy.pool()));
        amounts.giveUps().forEach(giveUp -> {
            codes.add(giveUp.pool());
            giveUp.parts().forEach(part -> codes.add(part.pool()));
        });
        amounts.points().forEach(points -> codes.add(points.pool()));
        amounts.coins().forEach(coins -> codes.add(coins.pool()));
        return codes;
    }

    private Map<OrderId, Map<String, MerchantId>> merchants(List<Long> orders) {
        Map<OrderId, Map<String, MerchantId>> merchants = new HashMap<>();
        database.query(
                "SELECT DISTINCT l.order_id, m.code, m.id FROM order_line l JOIN merchant m ON m.id = l.merchant"
                        + " WHERE l.order_id IN (" + Database.places(orders) + ")",
                row -> merchants
                        .computeIfAbsent(new OrderId(row.getLong(1)), order -> new HashMap<>())
                        .put(row.getString(2), new MerchantId(row.getLong(3))),
                orders);
        return merchants;
    }

    /** Who won the buyers, by code. */
    private Map<String, MerchantId> winners(Collection<Amounts> all) {
        Map<String, MerchantId> winners = new HashMap<>();
        Set<String> codes = new TreeSet<>();
        all.forEach(amounts -> amounts.won().forEach(won -> codes.add(won.merchant())));
        if (!codes.isEmpty()) {
            List<String> wanted = Database.inList(codes);
            database.query(
                    "SELECT code, id FROM merchant WHERE code IN (" + Database.places(wanted) + ")",
                    row -> winners.put(row.getString(1), new MerchantId(row.getLong(2))),
                    wanted);
        }
        return winners;
    }

    private static Map<String, MerchantId> with(
            Map<String, MerchantId> merchants, Map<String, MerchantId> winners, Amounts amounts) {
        if (amounts.won().isEmpty()) {
            return merchants;
        }
        Map<String, MerchantId> all = new HashMap<>(merchants);
        amounts.won().forEach(won -> all.put(won.merchant(), winners.get(won.merchant())));
        return all;
    }

    private Map<String, PoolId> pools(Collection<Amounts> all) {
        Map<String, PoolId> pools = new HashMap<>();
        Set<String> codes = new TreeSet<>();
        all.forEach(amounts -> codes.addAll(codes(amounts)));
        if (!codes.isEmpty()) {
            List<String> wanted = Database.inList(codes);
            database.query(
                    "SELECT code, id FROM pool WHERE code IN (" + Database.places(wanted) + ")",
                    row -> pools.put(row.getString(1), new PoolId(row.getLong(2))),
                    wanted);
        }
        return pools;
    }

    private static Turn turn(State to) {
        return switch (to) {
            case PAID -> Turn.GOES_ON;
            case REFUNDED -> Turn.TAKEN_BACK;
            case HELD, REFUSED, REJECTED, CANCELLED, EXPIRED -> Turn.COMES_TO_NOTHING;
        };
    }

    /** Brings locked orders to another state, what they took with them, and tells. */
    void move(List<PlacedOrder> orders, State to, String by, String detail) {
        if (orders.isEmpty()) {
            return;
        }
        orders.forEach(order -> order.state().requireNext(to));
        List<Object> parameters = new ArrayList<>(List.of(to.name()));
        List<Long> ids =
                Database.inList(orders.stream().map(order -> order.id().value()).toList());
        parameters.addAll(ids);
        database.update("UPDATE orders SET state = ? WHERE id IN (" + Database.places(ids) + ")", parameters.toArray());
        sources.turn(orders, turn(to), by, detail);
        Instant now = clock.instant();
        database.insert(
                "order_event (id, order_id, seq, event, at, actor, detail, trace_id)",
                orders.stream()
                        .map(order -> new Object[] {
                            Ids.next(), order.id().value(), order.events() + 1, to.event(), now, by, detail, Trace.id()
                        })
                        .toList());
        outbox.write(orders.stream()
                .map(order -> new OrderNews(
                                order.id().toString(),
                                order.booking().buyer().toString(),
                                order.channel(),
                                order.state().name(),
                                to.name(),
                                order.booking().day(),
                                order.booking().amounts().payable())
                        .note())
                .toList());
    }
}
