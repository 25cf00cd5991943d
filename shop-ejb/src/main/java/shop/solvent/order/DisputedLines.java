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
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
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

    /** One line as it is on record. */
    private record Line(int line, String sku, MerchantId merchant, String code, int quantity, long unitPrice) {

        long amount() {
            return Math.multiplyExact(unitPrice, quantity);
        }
    }

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
        int items = quantity == 0 ? one.quantity() : quantity;
        if (items < 0 || items > one.quantity()) {
            throw Rejection.invalid(
                    "dispute.quantity", Map.of("field", "quantity", "most", String.valueOf(one.quantity())));
        }
        JournalId sale = statements
                .journal(id.toString(), JournalKind.ORDER, JournalKind.APPROVAL)
                .orElseThrow();
        return line(order, lines, one, items, sale);
    }

    private DisputedLine line(PlacedOrder order, List<Line> lines, Line one, int items, JournalId sale) {
        Amounts amounts = order.booking().amounts();
        LineShare ofAll = share(lines, one, items);
        LineShare ofMerchant = share(
                lines.stream()
                        .filter(other -> other.merchant().equals(one.merchant()))
                        .toList(),
                one,
                items);
        Map<Integer, Long> commissions = new TreeMap<>();
        amounts.commissions()
                .forEach(commission ->
                        commissions.merge(commission.level(), ofAll.of(commission.amount()), Math::addExact));
        Map<PoolId, Long> subsidies = new TreeMap<>();
        amounts.subsidies()
                .forEach(subsidy -> subsidies.merge(
                        order.booking().parties().pools().get(subsidy.pool()),
                        ofAll.of(subsidy.amount()),
                        Math::addExact));
        long giveUp = 0;
        PoolId pool = null;
        for (var given : amounts.giveUps()) {
            if (given.merchant().equals(one.code())) {
                giveUp += ofMerchant.of(given.amount());
                pool = order.booking().parties().pools().get(given.pool());
            }
        }
        long points = amounts.points().stream()
                        .filter(lot -> lot.merchant().equals(one.code()))
                        .mapToLong(lot -> ofMerchant.of(lot.points()))
                        .sum()
                + amounts.coins().stream()
                        .filter(lot -> lot.merchant().equals(one.code()))
                        .mapToLong(lot -> ofMerchant.of(lot.coins()))
                        .sum();
        long got = amounts.proceeds().stream()
                .filter(sale1 -> sale1.merchant().equals(one.code()))
                .mapToLong(sale1 -> ofMerchant.of(sale1.amount()))
                .sum();
        long others = commissions.values().stream().mapToLong(Long::longValue).sum()
                + giveUp
                - subsidies.values().stream().mapToLong(Long::longValue).sum();
        // Never more than the merchant got for the line: discounts of one merchant are not another's to bear.
        long share = ofAll.of(amounts.payable());
        boolean alone = lines.stream().allMatch(other -> other.merchant().equals(one.merchant()));
        long paid = alone ? share : Math.max(0, Math.min(share, got + others));
        boolean whole = lines.size() == 1 && items == one.quantity();
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
                whole ? amounts.payable() : paid,
                amounts.payment(),
                commissions,
                giveUp,
                subsidies,
                points,
                whole ? got : Math.max(0, alone ? paid - others : Math.min(got, paid - others)),
                pool);
    }

    private static LineShare share(List<Line> lines, Line one, int items) {
        long from = lines.stream()
                .filter(other -> other.line() < one.line())
                .mapToLong(Line::amount)
                .sum();
        long all = lines.stream().mapToLong(Line::amount).sum();
        return new LineShare(from, from + Math.multiplyExact(one.unitPrice(), items), Math.max(1, all));
    }
}
