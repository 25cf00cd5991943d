package shop.solvent.stock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Taking;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/** The pieces that a batch of orders may take of numbers, held for it, and which order takes how many. */
final class CountTaking implements Taking {

    /** What a line of an order takes of. */
    record Wanted(int line, OrderCounts.Part part, int pieces) {}

    /** What an order took. */
    record Taken(OrderId order, int line, OrderCounts.Part part, int pieces) {}

    private final OrderCounts counts;
    private final Map<Integer, List<Wanted>> wanted;
    private final Map<OrderCounts.Part, Map<Integer, Long>> held = new HashMap<>();
    private final Map<OrderCounts.Part, Long> used = new TreeMap<>();
    private final List<Taken> taken = new ArrayList<>();

    /** @param wanted by the orders that want any */
    CountTaking(OrderCounts counts, Map<Integer, List<Wanted>> wanted) {
        this.counts = counts;
        this.wanted = wanted;
    }

    boolean tell(OrderCounts.Part part, int stripe, long pieces) {
        held.computeIfAbsent(part, one -> new TreeMap<>()).put(stripe, pieces);
        return true;
    }

    boolean holds(OrderCounts.Part part) {
        return held.containsKey(part);
    }

    /** @throws Rejection {@code stock.sold-out} */
    @Override
    public void require(int index) {
        Map<OrderCounts.Part, Long> sums = new TreeMap<>();
        for (Wanted line : wanted.getOrDefault(index, List.of())) {
            sums.merge(line.part(), (long) line.pieces(), Long::sum);
        }
        sums.forEach((part, pieces) -> {
            long left = held.getOrDefault(part, Map.of()).values().stream()
                            .mapToLong(one -> one)
                            .sum()
                    - used.getOrDefault(part, 0L);
            if (left < pieces) {
                throw Rejection.conflict(
                        "stock.sold-out",
                        Map.of("sku", part.sku(), "left", String.valueOf(left), "wanted", String.valueOf(pieces)));
            }
        });
    }

    @Override
    public void take(int index, OrderId order, boolean isHeld, List<Use> uses) {
        for (Wanted line : wanted.getOrDefault(index, List.of())) {
            used.merge(line.part(), (long) line.pieces(), Long::sum);
            taken.add(new Taken(order, line.line(), line.part(), line.pieces()));
        }
    }

    @Override
    public void again() {
        used.clear();
        taken.clear();
    }

    @Override
    public void write() {
        if (!taken.isEmpty()) {
            counts.write(left(), taken);
        }
    }

    /** What is left in each row of which something was taken. */
    private Map<OrderCounts.Part, Map<Integer, Long>> left() {
        Map<OrderCounts.Part, Map<Integer, Long>> left = new TreeMap<>();
        used.forEach((part, pieces) -> {
            Map<Integer, Long> rows = new TreeMap<>(held.get(part));
            long rest = rows.values().stream().mapToLong(one -> one).sum() - pieces;
            left.put(part, StockNumbers.spread(rest, rows.keySet()));
        });
        return left;
    }
}
