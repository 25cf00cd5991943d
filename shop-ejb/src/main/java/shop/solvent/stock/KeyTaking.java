package shop.solvent.stock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.order.Taking;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/**
 * The keys that a batch of orders may take, held for it until its transaction ends, and which order takes which of them. Orders
 * of the batch take one after another; who finds too few takes none. A key that somebody of the batch has chosen is the last that
 * goes to somebody who has not.
 */
final class KeyTaking implements Taking {

    /** Keys of an order. */
    static final int MOST = 1_000;

    private final OrderStock stock;
    private final Map<Integer, List<Wanted>> wanted;
    private final Map<String, List<StockKeyId>> keys = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final Map<String, StockKeyId> shared = new HashMap<>();
    private final Set<StockKeyId> chosen = new HashSet<>();
    private final Map<String, List<StockKeyId>> last = new HashMap<>();
    private final Set<StockKeyId> chosenUsed = new HashSet<>();
    private final List<Taken> taken = new ArrayList<>();

    /** @param wanted by the orders that want any */
    KeyTaking(OrderStock stock, Map<Integer, List<Wanted>> wanted) {
        this.stock = stock;
        this.wanted = wanted;
    }

    /** One that is next for whoever chooses none; after all that are {@linkplain #tellChosen chosen} were told. */
    void tellKey(String sku, long id) {
        StockKeyId key = new StockKeyId(id);
        (chosen.contains(key) ? last : keys)
                .computeIfAbsent(sku, one -> new ArrayList<>())
                .add(key);
    }

    void tellShared(String sku, long key) {
        shared.put(sku, new StockKeyId(key));
    }

    /** One that somebody chose, and that can be had. */
    void tellChosen(long key) {
        chosen.add(new StockKeyId(key));
    }

    /** @throws Rejection {@code stock.sold-out}, {@code stock.key-gone}, {@code stock.too-many} */
    @Override
    public void require(int index) {
        List<Wanted> lines = wanted.getOrDefault(index, List.of());
        Map<String, Integer> sums = new HashMap<>();
        for (Wanted line : lines) {
            if (!line.isShared() && line.chosen() == null) {
                sums.merge(line.sku(), line.quantity(), Integer::sum);
            }
        }
        if (lines.stream()
                        .filter(line -> !line.isShared())
                        .mapToLong(Wanted::quantity)
                        .sum()
                > MOST) {
            throw Rejection.invalid("stock.too-many", Map.of("most", String.valueOf(MOST)));
        }
        Set<StockKeyId> own =
                lines.stream().map(Wanted::chosen).filter(Objects::nonNull).collect(Collectors.toSet());
        for (Wanted line : lines) {
            if (line.chosen() != null) {
                if (!chosen.contains(line.chosen()) || chosenUsed.contains(line.chosen())) {
                    throw Rejection.conflict(
                            "stock.key-gone",
                            Map.of("sku", line.sku(), "key", line.chosen().toString()));
                }
            } else {
                int left = line.isShared()
                        ? (shared.containsKey(line.sku()) ? line.quantity() : 0)
                        : left(line.sku(), own);
                int asked = line.isShared() ? line.quantity() : sums.get(line.sku());
                if (left < asked) {
                    throw Rejection.conflict(
                            "stock.sold-out",
                            Map.of("sku", line.sku(), "left", String.valueOf(left), "wanted", String.valueOf(asked)));
                }
            }
        }
    }

    private int left(String sku, Set<StockKeyId> own) {
        long chosenByNobodyYet = last.getOrDefault(sku, List.of()).stream()
                .filter(key -> !chosenUsed.contains(key) && !own.contains(key))
                .count();
        return keys.getOrDefault(sku, List.of()).size() - used.getOrDefault(sku, 0) + (int) chosenByNobodyYet;
    }

    @Override
    public void take(int index, OrderId order, boolean held, List<Use> uses) {
        List<Wanted> lines = wanted.getOrDefault(index, List.of());
        lines.stream().map(Wanted::chosen).filter(Objects::nonNull).forEach(chosenUsed::add);
        for (Wanted line : lines) {
            if (line.isShared()) {
                add(order, line, 1, shared.get(line.sku()), true);
            } else if (line.chosen() != null) {
                add(order, line, 1, line.chosen(), false);
            } else {
                for (int place = 1; place <= line.quantity(); place++) {
                    add(order, line, place, next(line.sku()), false);
                }
            }
        }
    }

    private StockKeyId next(String sku) {
        int before = used.getOrDefault(sku, 0);
        if (before < keys.getOrDefault(sku, List.of()).size()) {
            used.put(sku, before + 1);
            return keys.get(sku).get(before);
        }
        StockKeyId key = last.get(sku).stream()
                .filter(one -> !chosenUsed.contains(one))
                .findFirst()
                .orElseThrow();
        chosenUsed.add(key);
        return key;
    }

    /** The first key, for the item that had this one. */
    Taken another(Taken old) {
        StockKeyId key = keys.get(old.sku()).get(0);
        return new Taken(Ids.next(), old.order(), old.line(), old.place(), old.sku(), key, false);
    }

    /** The next keys for these items; of as many of the first as there are. */
    List<Taken> hand(String sku, List<OrderStock.OrderedItem> items) {
        List<StockKeyId> next = keys.getOrDefault(sku, List.of());
        List<Taken> handed = new ArrayList<>();
        for (int i = 0; i < Math.min(next.size(), items.size()); i++) {
            OrderStock.OrderedItem item = items.get(i);
            handed.add(new Taken(Ids.next(), item.order(), item.line(), item.place(), sku, next.get(i), false));
        }
        return handed;
    }

    private void add(OrderId order, Wanted line, int place, StockKeyId key, boolean isShared) {
        taken.add(new Taken(Ids.next(), order, line.line(), place, line.sku(), key, isShared));
    }

    @Override
    public void again() {
        used.clear();
        chosenUsed.clear();
        taken.clear();
    }

    @Override
    public void write() {
        stock.write(taken);
    }
}
