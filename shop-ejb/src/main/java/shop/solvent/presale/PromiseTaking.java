package shop.solvent.presale;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish.Item;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/** What a batch of orders may be promised, held for it until its transaction ends. Its orders take one after another. */
final class PromiseTaking implements Taking {

    /** Items of an order. */
    static final int MOST = 1_000;

    /** A pre-sale of which something can be promised. */
    record Open(PresaleId id, LocalDate day, int left) {}

    private final PresaleBook book;
    private final Map<Integer, List<Item>> wanted;
    private final Instant now;
    private final Map<String, Open> open = new HashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private final List<Object[]> promised = new ArrayList<>();

    PromiseTaking(PresaleBook book, Map<Integer, List<Item>> wanted, Instant now) {
        this.book = book;
        this.wanted = wanted;
        this.now = now;
    }

    void tell(String sku, Open presale) {
        open.put(sku, presale);
    }

    /** @throws Rejection {@code stock.sold-out}, {@code stock.too-many} */
    @Override
    public void require(int index) {
        Map<String, Integer> sums = new HashMap<>();
        for (Item item : wanted.getOrDefault(index, List.of())) {
            sums.merge(item.offer().sku(), item.quantity(), Math::addExact);
        }
        if (sums.values().stream().mapToLong(items -> items).sum() > MOST) {
            throw Rejection.invalid("stock.too-many", Map.of("most", String.valueOf(MOST)));
        }
        sums.forEach((sku, items) -> {
            int left = open.containsKey(sku) ? open.get(sku).left() - used.getOrDefault(sku, 0) : 0;
            if (left < items) {
                throw Rejection.conflict(
                        "stock.sold-out",
                        Map.of("sku", sku, "left", String.valueOf(left), "wanted", String.valueOf(items)));
            }
        });
    }

    @Override
    public void take(int index, OrderId order, boolean held, List<Use> uses) {
        for (Item item : wanted.getOrDefault(index, List.of())) {
            String sku = item.offer().sku();
            Open presale = open.get(sku);
            used.merge(sku, item.quantity(), Integer::sum);
            for (int place = 1; place <= item.quantity(); place++) {
                promised.add(new Object[] {
                    Ids.next(),
                    presale.id().value(),
                    sku,
                    order.value(),
                    item.line(),
                    place,
                    presale.day(),
                    PromiseState.RESERVED.name(),
                    now,
                    now
                });
            }
        }
    }

    @Override
    public void again() {
        used.clear();
        promised.clear();
    }

    @Override
    public void write() {
        Map<Long, Integer> fewer = new HashMap<>();
        used.forEach((sku, items) -> fewer.put(open.get(sku).id().value(), -items));
        book.count(fewer);
        book.promise(promised);
    }
}
