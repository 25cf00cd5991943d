package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import shop.solvent.access.Reach;
import shop.solvent.access.WithinReach;
import shop.solvent.commission.Commissions;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.ledger.Statements;
import shop.solvent.order.OrderQuery.Sort;
import shop.solvent.order.OrderView.Line;
import shop.solvent.platform.Database;
import shop.solvent.platform.IdEnd;
import shop.solvent.platform.Json;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/** Shows orders and explains them. */
@Stateless
public class Orders {

    /** Orders that are looked at in turn, hoping that some of them are of a merchant. */
    private static final int LOOKED_AT = 20_000;

    /** How far back the rules look, too. */
    private static final int DEVICE_DAYS = 90;

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    @Inject
    private QuoteBook quotes;

    @Inject
    private Statements statements;

    @Inject
    private Origins origins;

    @Inject
    private Commissions commissions;

    @Inject
    private Clock clock;

    @Inject
    private Cases cases;

    /** @throws Rejection {@code order.not-found} */
    public OrderView find(OrderId id) {
        return select(OrderQuery.of(id), Sort.NEWEST, null, 1).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("order", id));
    }

    /**
     * What came back of each origin of an order's money, coins and points, in the order in which money does; none of one that stands.
     *
     * @throws Rejection {@code order.not-found}
     */
    public List<LegBack> back(OrderId order) {
        requireSeen(order);
        return origins.of(order);
    }

    /** The quote that an order redeemed; empty if none. */
    public Optional<QuoteId> quote(OrderId order) {
        return quotes.of(order);
    }

    /** Somebody is to do something to the order: they must see it. @throws Rejection {@code order.not-found} */
    public void requireSeen(OrderId id) {
        if (!Reach.current().isAll()) {
            find(id);
        }
    }

    /** The newest first. The total stops at {@value Page#COUNTED}: nobody turns so many pages. */
    public Page<OrderView> search(OrderQuery query, int first, int size) {
        return search(query, first, size, false);
    }

    public Page<OrderView> search(OrderQuery query, int first, int size, boolean oldestFirst) {
        Page.check(first, size);
        Where where = where(query, false);
        return new Page<>(
                withLinesAndDueTimes(database.query(
                        "SELECT * FROM orders" + where.sql() + (oldestFirst ? Sort.OLDEST : Sort.NEWEST).sql()
                                + " LIMIT ? OFFSET ?",
                        Orders::view,
                        where.parameters(size, first))),
                count(query));
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(OrderQuery query) {
        Where where = where(query, false);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT id FROM orders" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    /**
     * The newest first, from the order on that follows {@code after}.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code order.not-found} if there is none of that id, or it does not fit
     */
    public Slice<OrderView> list(OrderQuery query, OrderId after, int size) {
        return list(query, Sort.NEWEST, after, size);
    }

    /** As {@link #list(OrderQuery, OrderId, int)}, in another order. */
    public Slice<OrderView> list(OrderQuery query, Sort sort, OrderId after, int size) {
        Slice.check(size);
        OrderView last = after == null ? null : find(after);
        if (last != null && query.channel() != null && !query.channel().equals(last.channel())) {
            throw Rejection.notFound("order", after);
        }
        return Slice.of(select(query, sort, last, size + 1), size);
    }

    private List<OrderView> select(OrderQuery query, Sort sort, OrderView after, int most) {
        if (isOfMany(query)) {
            Optional<Object> end = end(sort, after);
            List<OrderView> first = read(where(query, true).and(sort.until(), end.orElse(null)), sort, after, most);
            if (first.size() == most || end.isEmpty()) {
                return first;
            }
        }
        return read(where(query, false), sort, after, most);
    }

    private List<OrderView> read(Where where, Sort sort, OrderView after, int most) {
        return withLinesAndDueTimes(database.query(
                "SELECT * FROM orders" + following(where, sort, after).sql() + sort.sql() + " LIMIT ?",
                Orders::view,
                where.parameters(most)));
    }

    private static Where following(Where where, Sort sort, OrderView after) {
        return after == null
                ? where
                : where.after(sort.column, sort.of(after), after.id().value(), sort.falling);
    }

    /** Where so many orders as are looked at in turn end; empty where there are no more. */
    private Optional<Object> end(Sort sort, OrderView after) {
        Where where = following(new Where(), sort, after);
        return database
                .query(
                        "SELECT " + sort.column + " FROM orders" + where.sql() + sort.sql() + " LIMIT 1 OFFSET "
                                + LOOKED_AT,
                        sort::value,
                        where.parameters())
                .stream()
                .findFirst();
    }

    /**
     * Whether what is asked for, or what the reader sees, is of merchants who sold in many orders. Then one in some orders
     * fits, and soon enough are found in turn; if not among the next {@value #LOOKED_AT}, as of few, all that fit are gathered
     * and sorted.
     */
    private boolean isOfMany(OrderQuery query) {
        Set<String> merchants = query.merchant() == null ? Reach.current().merchants() : Set.of(query.merchant());
        return !merchants.isEmpty() && Page.COUNTED == linesOf(merchants);
    }

    /** How many lines of orders there are of these merchants, counted up to {@value Page#COUNTED}. */
    private long linesOf(Set<String> merchants) {
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT 1 FROM order_line sold JOIN merchant seller ON seller.id = sold.merchant"
                                + " WHERE seller.code IN (" + Database.places(merchants) + ") LIMIT " + Page.COUNTED
                                + ") counted",
                        row -> row.getLong(1),
                        List.copyOf(merchants))
                .get(0);
    }

    private static Where where(OrderQuery query, boolean oneByOne) {
        Where where = WithinReach.orders(new Where(), "orders", oneByOne);
        return WithinReach.soldBy(
                        where, "orders", query.merchant() == null ? Set.of() : Set.of(query.merchant()), oneByOne)
                .in("id", values(query.ids(), OrderId::value))
                .in("member", values(query.members(), MemberId::value))
                .and("channel = ?", query.channel())
                .and("state = ?", query.state() == null ? null : query.state().name())
                .and("event_at >= ?", query.from())
                .and("event_at < ?", query.until())
                .and("payable >= ?", query.least())
                .and("payable <= ?", query.most());
    }

    private static <T> List<Long> values(Collection<T> ids, ToLongFunction<T> value) {
        return ids == null ? null : ids.stream().map(value::applyAsLong).toList();
    }

    /** The orders whose ids end so; several where chance had it. */
    public List<OrderId> endingIn(IdEnd end) {
        return !end.mayBe("ord")
                ? List.of()
                : seen("id_end = ?", end.low()).stream()
                        .filter(end::fits)
                        .map(OrderId::new)
                        .toList();
    }

    /** The ids of orders that fit, and that the reader may see. */
    private List<Long> seen(String condition, Object value) {
        Where where = WithinReach.orders(new Where().and(condition, value), "orders");
        return database.query("SELECT id FROM orders" + where.sql(), row -> row.getLong(1), where.parameters());
    }

    /** How the member usually bought, before that time. */
    public Pace pace(MemberId member, Instant until) {
        List<Pace.Bought> bought = database.query(
                "SELECT event_at, payable FROM orders WHERE member = ? AND event_at >= ? AND event_at < ?"
                        + " AND state <> 'REFUSED' ORDER BY event_at DESC LIMIT ?",
                row -> new Pace.Bought(
                        LocalDate.ofInstant(Database.instant(row, "event_at"), clock.getZone()),
                        row.getLong("payable")),
                member.value(),
                until.minus(Duration.ofDays(Pace.DAYS)),
                until,
                Pace.MOST + 1);
        return Pace.of(bought, LocalDate.ofInstant(until, clock.getZone()));
    }

    /** Others who ordered from the order's device in the {@value #DEVICE_DAYS} days before it, the latest first. */
    public Page<MemberId> deviceMates(OrderId order, int first, int size) {
        Page.check(first, size);
        Where where = WithinReach.orders(new Where().and("x.id = ?", order.value()), "o");
        String mates = " FROM orders x JOIN orders o ON o.device = x.device AND o.event_at <= x.event_at"
                + " AND o.event_at > x.event_at - INTERVAL " + DEVICE_DAYS + " DAY AND o.member <> x.member"
                + where.sql();
        return new Page<>(
                database.query(
                        "SELECT o.member" + mates + " GROUP BY o.member ORDER BY MAX(o.event_at) DESC, o.member"
                                + " LIMIT ? OFFSET ?",
                        row -> new MemberId(row.getLong(1)),
                        where.parameters(size, first)),
                database.number(
                        "SELECT COUNT(DISTINCT o.member)" + mates,
                        where.parameters().toArray()));
    }

    /** Whether anything was ever ordered, whoever asks. */
    public boolean isAny() {
        return database.number("SELECT EXISTS (SELECT 1 FROM orders)") > 0;
    }

    /** @throws Rejection {@code order.not-found} */
    public OrderExplanation explain(OrderId id) {
        OrderView order = find(id);
        return decisions
                .explain(id.toString())
                .map(why -> new OrderExplanation(
                        order, why, statements.journals(id.toString()), commissions.of(id), events(order)))
                .orElseThrow();
    }

    /** How it began is on the order itself. */
    private List<OrderEvent> events(OrderView order) {
        List<OrderEvent> events = new ArrayList<>();
        events.add(new OrderEvent(
                order.id(),
                1,
                State.first(order.outcome()).event(),
                order.recordedAt(),
                order.channel(),
                null,
                order.traceId()));
        events.addAll(database.query(
                "SELECT * FROM order_event WHERE order_id = ? ORDER BY seq",
                row -> new OrderEvent(
                        order.id(),
                        row.getInt("seq"),
                        row.getString("event"),
                        Database.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("detail"),
                        row.getString("trace_id")),
                order.id().value()));
        return events;
    }

    private List<OrderView> withLinesAndDueTimes(List<OrderView> orders) {
        if (orders.isEmpty()) {
            return orders;
        }
        Map<OrderId, List<Line>> lines = new HashMap<>();
        database.query(
                "SELECT l.*, p.title_zh, p.title_en, m.code AS merchant_code FROM order_line l"
                        + " JOIN product p ON p.sku = l.sku JOIN merchant m ON m.id = l.merchant"
                        + " WHERE l.order_id IN (" + Database.places(orders) + ") ORDER BY l.order_id, l.line",
                row -> lines.computeIfAbsent(new OrderId(row.getLong("order_id")), id -> new ArrayList<>())
                        .add(line(row)),
                orders.stream().map(order -> order.id().value()).toList());
        Map<CaseSubject, Instant> due = cases.due(orders.stream()
                .filter(order -> order.state() == State.HELD)
                .map(order -> CaseSubject.of(order.id()))
                .toList());
        return orders.stream()
                .map(order -> new OrderView(
                        order.id(),
                        order.member(),
                        order.channel(),
                        order.outcome(),
                        order.state(),
                        lines.getOrDefault(order.id(), List.of()),
                        order.listAmount(),
                        order.subsidy(),
                        order.spent(),
                        order.payable(),
                        order.reasons(),
                        due.get(CaseSubject.of(order.id())),
                        order.eventAt(),
                        order.recordedAt(),
                        order.traceId()))
                .toList();
    }

    private static Line line(ResultSet row) throws SQLException {
        Money unitPrice = Money.fen(row.getLong("unit_price"));
        int quantity = row.getInt("quantity");
        return new Line(
                row.getString("sku"),
                row.getString("title_zh"),
                row.getString("title_en"),
                row.getString("merchant_code"),
                quantity,
                unitPrice,
                unitPrice.times(quantity),
                row.getString("face"),
                Money.fen(row.getLong("premium")));
    }

    private static OrderView view(ResultSet row) throws SQLException {
        String reasons = row.getString("reasons");
        return new OrderView(
                new OrderId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                row.getString("channel"),
                Outcome.valueOf(row.getString("outcome")),
                State.valueOf(row.getString("state")),
                List.of(),
                Money.fen(row.getLong("list_amount")),
                Money.fen(row.getLong("subsidy")),
                Money.fen(row.getLong("spent")),
                Money.fen(row.getLong("payable")),
                reasons == null ? List.of() : List.of(Json.read(reasons, Reason[].class)),
                null,
                Database.instant(row, "event_at"),
                Database.instant(row, "recorded_at"),
                row.getString("trace_id"));
    }
}
