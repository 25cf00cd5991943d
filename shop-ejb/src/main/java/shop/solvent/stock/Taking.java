package shop.solvent.stock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;

/**
 * The keys that a batch of orders may take, held for it until its transaction ends, and which order takes which of them. Orders
 * of the batch take one after another; who finds too few takes none.
 */
public final class Taking {

    /** Keys of an order. */
    public static final int MOST = 1_000;

    private final Map<String, List<Long>> keys = new HashMap<>();
    private final Map<String, Long> shared = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final List<Taken> taken = new ArrayList<>();

    Taking() {}

    void tellKey(String sku, long key) {
        keys.computeIfAbsent(sku, one -> new ArrayList<>()).add(key);
    }

    void tellShared(String sku, long key) {
        shared.put(sku, key);
    }

    /**
     * That there is enough for all lines of an order, after what those before it took.
     *
     * @throws Rejection {@code stock.sold-out}, {@code stock.too-many}
     */
    public void require(List<Wanted> lines) {
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

    /** The order takes what it {@linkplain #require needs}. */
    public void take(OrderId order, List<Wanted> lines) {
        for (Wanted line : lines) {
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

    /** The orders of the batch are decided anew. */
    public void again() {
        used.clear();
        taken.clear();
    }

    List<Taken> taken() {
        return taken;
    }
}
