package shop.solvent.orderpart;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.decision.Decisions;
import shop.solvent.delivery.Deliveries;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.OrderSplitId;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.State;
import shop.solvent.orderpart.OrderPartView.Items;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Shows the parts in which an order is handed over, and lets people put items into another part. Nothing of it moves money: what an order
 * costs, earns and pays out is the same whatever its parts are.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OrderParts {

    private static final int MOST_PARTS = 50;

    @EJB
    private Orders orders;

    @EJB
    private Deliveries deliveries;

    @EJB
    private Entitlements entitlements;

    @Inject
    private SplitBook book;

    @Inject
    private Decisions decisions;

    @Inject
    private Transactions transactions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /**
     * The parts of an order, one of one that is whole; of a reader who sees some merchants alone those with goods of theirs, and of these
     * the goods of theirs.
     *
     * @throws Rejection {@code order.not-found}
     */
    public OrderSplit of(OrderId id) {
        OrderView order = orders.find(id);
        SplitBook.Kept kept = kept(order, false);
        Map<Integer, Integer> handed = handed(order);
        Map<Integer, PartShare> shares = PartShares.of(sold(order), kept.pieces(), amounts(order));
        Map<Integer, Integer> before = new HashMap<>();
        Map<Integer, List<Items>> items = new TreeMap<>();
        for (Piece piece : kept.pieces()) {
            OrderView.Line line = order.lines().get(piece.line());
            int passed = before.merge(piece.line(), piece.quantity(), Integer::sum) - piece.quantity();
            int mine = Math.max(0, Math.min(piece.quantity(), handed.getOrDefault(piece.line(), 0) - passed));
            items.computeIfAbsent(piece.part(), part -> new ArrayList<>())
                    .add(new Items(
                            piece.line(),
                            line.sku(),
                            line.titleZh(),
                            line.titleEn(),
                            line.merchant(),
                            piece.quantity(),
                            mine));
        }
        Set<String> merchants = Reach.current().merchants();
        List<OrderPartView> parts = new ArrayList<>();
        items.forEach((part, all) -> {
            List<Items> seen = merchants.isEmpty()
                    ? all
                    : all.stream()
                            .filter(one -> merchants.contains(one.merchant()))
                            .toList();
            if (!seen.isEmpty()) {
                parts.add(new OrderPartView(
                        part,
                        kept.names().get(part),
                        state(order.state(), seen),
                        seen,
                        seen.size() == all.size() ? shares.get(part) : null));
            }
        });
        return new OrderSplit(kept.id(), kept.version(), parts);
    }

    private static PartState state(State order, List<Items> items) {
        return PartState.of(
                order,
                items.stream().mapToInt(Items::quantity).sum(),
                items.stream().mapToInt(Items::handed).sum());
    }

    private SplitBook.Kept kept(OrderView order, boolean locked) {
        return book.find(order.id(), locked).orElseGet(() -> {
            List<Piece> all = new ArrayList<>();
            for (OrderView.Line line : order.lines()) {
                all.add(new Piece(all.size(), 1, line.quantity()));
            }
            return new SplitBook.Kept(null, 0, Map.of(1, ""), all);
        });
    }

    private static List<PartShares.SoldLine> sold(OrderView order) {
        List<PartShares.SoldLine> lines = new ArrayList<>();
        for (OrderView.Line line : order.lines()) {
            lines.add(new PartShares.SoldLine(
                    lines.size(),
                    line.merchant(),
                    line.quantity(),
                    line.unitPrice().amount()));
        }
        return lines;
    }

    private Amounts amounts(OrderView order) {
        return decisions.of(order.id().toString()).stream()
                .filter(one -> one.point() == DecisionPoint.CHECKOUT)
                .findFirst()
                .orElseThrow()
                .result(CheckoutDecision.class)
                .amounts();
    }

    /** How many items of each line are handed over. */
    private Map<Integer, Integer> handed(OrderView order) {
        Map<Integer, Integer> handed = new HashMap<>();
        if (order.state() != State.PAID) {
            return handed;
        }
        Set<Integer> singly = new HashSet<>();
        Set<List<Integer>> places = new HashSet<>();
        for (DeliveryView one : deliveries.of(order.id())) {
            singly.add(one.line());
            if (one.deliveredAt() != null && places.add(List.of(one.line(), one.place()))) {
                handed.merge(one.line(), 1, Integer::sum);
            }
        }
        for (EntitlementView one : entitlements
                .list(EntitlementQuery.of(order.id()), null, Slice.LARGEST)
                .rows()) {
            int line = one.line() - 1;
            if (!singly.contains(line)) {
                handed.put(line, order.lines().get(line).quantity());
            }
        }
        return handed;
    }

    /**
     * Puts items of a line from one part into another, which is made where it is not there. A part that has nothing any more is gone. One
     * person does it, since no money moves.
     *
     * @param line from 0
     * @param to a number that there is, or the next one
     * @param version of the parts as they were seen
     * @throws Rejection {@code permission.missing}, {@code order.not-found}, {@code order.not-refundable} unless it is paid or held, {@code
     *     version.outdated}, {@code order-part.not-found}, {@code field.out-of-range} for a quantity that is not there, {@code
     *     order-part.many}, {@code field.missing} without a reason
     */
    public OrderSplit move(
            OrderId id, int line, int from, int to, int quantity, int version, String reason, String by) {
        permits.require(by, Permission.REFUND_ORDERS);
        String why = Given.text("reason", reason, 500);
        OrderView order = orders.find(id);
        if (order.state() != State.PAID && order.state() != State.HELD) {
            throw Rejection.conflict(
                    "order-part.over",
                    Map.of("order", id.toString(), "state", order.state().name()));
        }
        transactions.run(() -> moved(order, new Piece(line, from, quantity), to, version, why, by));
        return of(id);
    }

    private void moved(OrderView order, Piece out, int to, int version, String why, String by) {
        SplitBook.Kept kept = kept(order, true);
        Given.sameVersion(version, kept.version());
        Map<List<Integer>, Integer> pieces = new HashMap<>();
        kept.pieces().forEach(one -> pieces.put(List.of(one.line(), one.part()), one.quantity()));
        Integer there = pieces.get(List.of(out.line(), out.part()));
        int next = kept.names().keySet().stream().max(Integer::compareTo).orElseThrow() + 1;
        if (there == null || to == out.part() || !kept.names().containsKey(to) && to != next) {
            throw Rejection.notFound("order-part", order.id() + "/" + (there == null ? out.part() : to));
        }
        Given.within("quantity", out.quantity(), 1, there);
        Map<Integer, String> names = new TreeMap<>(kept.names());
        names.putIfAbsent(to, OrderPartView.BY_HAND);
        pieces.merge(List.of(out.line(), out.part()), -out.quantity(), Integer::sum);
        pieces.merge(List.of(out.line(), to), out.quantity(), Integer::sum);
        List<Piece> after = pieces.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one -> new Piece(one.getKey().get(0), one.getKey().get(1), one.getValue()))
                .toList();
        names.keySet().retainAll(after.stream().map(Piece::part).toList());
        if (names.size() > MOST_PARTS) {
            throw Rejection.conflict(
                    "order-part.many", Map.of("order", order.id().toString(), "most", String.valueOf(MOST_PARTS)));
        }
        if (kept.id() == null) {
            if (!book.begin(order.id(), new OrderSplitId(Ids.next()), null, names, after, by)) {
                throw Rejection.conflict("version.outdated", Map.of("version", "1"));
            }
        } else {
            book.change(order.id(), names, after, by);
        }
        audit.record(
                by,
                "order-part.moved",
                order.id().toString(),
                "line " + (out.line() + 1) + " part " + out.part(),
                out.quantity() + " into part " + to,
                why);
    }
}
