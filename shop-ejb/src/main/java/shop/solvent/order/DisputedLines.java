package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Statements;
import shop.solvent.order.PartBook.Gone;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.points.Points;
import shop.solvent.project.CrossingBook;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutFacts;

/** Lines of orders for whoever settles a dispute about them. */
@ApplicationScoped
public class DisputedLines {

    @Inject
    private Database database;

    @Inject
    private OrderBook book;

    @Inject
    private Statements statements;

    @Inject
    private Decisions decisions;

    @Inject
    private PartBook parts;

    @Inject
    private CrossingBook crossings;

    @Inject
    private Points points;

    /** One line as it is on record. */
    private record Line(int line, String sku, MerchantId merchant, String code, int quantity, long unitPrice) {}

    private List<Line> lines(OrderId order) {
        return database.query(
                "SELECT l.line, l.sku, l.merchant, m.code, l.quantity, l.unit_price FROM order_line l JOIN merchant m ON"
                        + " m.id = l.merchant WHERE l.order_id = ? ORDER BY l.line",
                row -> new Line(
                        row.getInt("line"),
                        row.getString("sku"),
                        new MerchantId(row.getLong("merchant")),
                        row.getString("code"),
                        row.getInt("quantity"),
                        row.getLong("unit_price")),
                order.value());
    }

    /** Orders so many are counted at most. */
    private static final int COUNTED = 100_000;

    /** Orders since then in which a merchant sold something, taken back or not: {@value #COUNTED} mean that many or more. */
    public long soldBy(MerchantId merchant, Instant since) {
        return database.number(
                "SELECT COUNT(*) FROM (SELECT DISTINCT o.id FROM orders o JOIN order_line l ON l.order_id = o.id"
                        + " WHERE l.merchant = ? AND o.event_at >= ? AND o.state IN ('PAID', 'REFUNDED') LIMIT "
                        + COUNTED
                        + ") counted",
                merchant.value(),
                since);
    }

    /** What the goods of a line were when they were ordered: {@code card-key}. */
    public String kind(DisputedLine line) {
        return decisions.find(line.decision()).orElseThrow().facts(CheckoutFacts.class).lines().stream()
                .filter(one -> one.line() == line.line())
                .findFirst()
                .orElseThrow()
                .kind();
    }

    /**
     * Locks the order until the present transaction ends, as a refund does.
     *
     * @param line from 0
     * @param quantity items of it; 0 for all
     * @throws Rejection {@code order.not-found}, {@code order.not-refundable} unless it is paid, {@code order-line.not-found}, {@code
     *     dispute.quantity}
     */
    public DisputedLine lock(OrderId id, int line, int quantity) {
        PlacedOrder order = book.lock(id);
        if (order.state() != State.PAID) {
            throw Rejection.conflict(
                    "order.not-refundable",
                    Map.of("order", id.toString(), "state", order.state().name()));
        }
        List<Line> lines = lines(id);
        Line one =
                lines.stream().filter(found -> found.line() == line).findFirst().orElse(null);
        if (one == null) {
            throw Rejection.notFound("order-line", id + "/" + (line + 1));
        }
        int most =
                one.quantity() - parts.gone(id).getOrDefault(line, Gone.NOTHING).quantity();
        int items = quantity == 0 ? most : quantity;
        if (items < 1 || items > most) {
            throw Rejection.invalid("dispute.quantity", Map.of("field", "quantity", "most", String.valueOf(most)));
        }
        JournalId sale = statements
                .journal(id.toString(), JournalKind.ORDER, JournalKind.APPROVAL)
                .orElseThrow();
        return line(order, lines, one, items, sale);
    }

    private DisputedLine line(PlacedOrder order, List<Line> lines, Line one, int items, JournalId sale) {
        Amounts amounts = order.booking().amounts();
        Parting parting = parts.parting(order.id(), amounts);
        Gone gone = parts.gone(order.id()).getOrDefault(one.line(), Gone.NOTHING);
        long left = parting.worth(one.line()) - gone.worth();
        long until = gone.worth() + LineShare.of(left, items, one.quantity() - gone.quantity());
        Parting.Sum sum = parting.at(Map.of(one.line(), until)).minus(parting.at(Map.of(one.line(), gone.worth())));
        Map<Integer, Long> commissions = new TreeMap<>();
        for (int i = 0; i < amounts.commissions().size(); i++) {
            commissions.merge(
                    amounts.commissions().get(i).level(), sum.commissions().get(i), Math::addExact);
        }
        Map<PoolId, Long> subsidies = new TreeMap<>();
        for (int i = 0; i < amounts.subsidies().size(); i++) {
            subsidies.merge(
                    order.booking()
                            .parties()
                            .pools()
                            .get(amounts.subsidies().get(i).pool()),
                    sum.subsidies().get(i),
                    Math::addExact);
        }
        PoolId pool = amounts.giveUps().stream()
                .filter(given -> given.merchant().equals(one.code()))
                .map(given -> order.booking().parties().pools().get(given.pool()))
                .reduce((first, last) -> last)
                .orElse(null);
        boolean whole = lines.size() == 1 && items == one.quantity() && gone.equals(Gone.NOTHING);
        return new DisputedLine(
                order.id(),
                one.line(),
                items,
                one.quantity(),
                order.booking().buyer(),
                order.channel(),
                order.state(),
                one.sku(),
                one.merchant(),
                one.code(),
                order.booking().decision(),
                order.booking().eventAt(),
                database.find( // a held order is sold when it is let go
                                "SELECT at FROM order_event WHERE order_id = ? AND event = 'paid' ORDER BY seq LIMIT 1",
                                row -> Database.instant(row, "at"),
                                order.id().value())
                        .orElse(order.booking().eventAt()),
                sale,
                whole,
                sum.money(),
                amounts.payment(),
                commissions,
                sum(sum.giveUps()),
                subsidies,
                sum(sum.lots()) + sum(sum.coinLots()),
                sum(sum.proceeds()),
                pool);
    }

    private static long sum(List<Long> all) {
        return all.stream().mapToLong(Long::longValue).sum();
    }

    /** Whether it was paid with points of another project: then it goes back whole or not at all. */
    public boolean isAcross(OrderId order) {
        List<OrderId> one = List.of(order);
        CrossingBook.Paid across = crossings.spent(one);
        return points.spentOn(one).getOrDefault(order, List.of()).stream()
                .anyMatch(part -> across.crosses(part.pool()));
    }
}
