package shop.solvent.stock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.order.Taking;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/**
 * The keys that a batch of orders may take, held for it until its transaction ends, and which order takes which of them. Orders
 * of the batch take one after another; who finds too few takes none.
 */
final class KeyTaking implements Taking {

    /** Keys of an order. */
    static final int MOST = 1_000;

    private final OrderStock stock;
    private final Map<Integer, List<Wanted>> wanted;
    private final Map<String, List<Long>> keys = new HashMap<>();
    private final Map<String, Long> shared = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final List<Taken> taken = new ArrayList<>();

    /** @param wanted by the orders that want any */
    KeyTaking(OrderStock stock, Map<Integer, List<Wanted>> wanted) {
        this.stock = stock;
        this.wanted = wanted;
    }

    void tellKey(String sku, long key) {
        keys.computeIfAbsent(sku, one -> new ArrayList<>()).add(key);
    }

    void tellShared(String sku, long key) {
        shared.put(sku, key);
    }

    /** @throws Rejection {@code stock.sold-out}, {@code stock.too-many} */
    @Override
    public void require(int index) {
        List<Wanted> lines = wanted.getOrDefault(index, List.of());
        Map<String, Integer> sums = new HashMap<>();
        for (Wanted line : lines) {
            sums.merge(line.sku(), line.keys(), Integer::sum);
        }
        if (sums.values().stream().mapToLong(keys -> keys).sum() > MOST) {
            throw Rejection.invalid("stock.too-many", Map.of("most", String.valueOf(MOST)));
        }
        for (Wanted line : lines) {
            int left = line.keys() == 0 ? (shared.containsKey(line.sku()) ? line.quantity() : 0) : left(line.sku());
            int asked = line.keys() == 0 ? line.quantity() : sums.get(line.sku());
            if (left < asked) {
                throw Rejection.conflict(
                        "stock.sold-out",
                        Map.of("sku", line.sku(), "left", String.valueOf(left), "wanted", String.valueOf(asked)));
            }
        }
    }

    private int left(String sku) {
        return keys.getOrDefault(sku, List.of()).size() - used.getOrDefault(sku, 0);
    }

    @Override
    public void take(int index, OrderId order, boolean held, List<Use> uses) {
        for (Wanted line : wanted.getOrDefault(index, List.of())) {
            if (line.keys() == 0) {
                add(order, line, 1, shared.get(line.sku()), true);
            }
            for (int place = 1; place <= line.keys(); place++) {
                int next = used.merge(line.sku(), 1, Integer::sum) - 1;
                add(order, line, place, keys.get(line.sku()).get(next), false);
            }
        }
    }

    /** The first key, for the item that had this one. */
    Taken another(Taken old) {
        long key = keys.get(old.sku()).get(0);
        return new Taken(Ids.next(), old.order(), old.line(), old.place(), old.sku(), new StockKeyId(key), false);
    }

    private void add(OrderId order, Wanted line, int place, long key, boolean isShared) {
        taken.add(new Taken(Ids.next(), order, line.line(), place, line.sku(), new StockKeyId(key), isShared));
    }

    @Override
    public void again() {
        used.clear();
        taken.clear();
    }

    @Override
    public void write() {
        stock.write(taken);
    }
}
