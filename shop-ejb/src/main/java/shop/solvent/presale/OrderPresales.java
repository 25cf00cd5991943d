package shop.solvent.presale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.catalogue.Stocking;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.order.Source;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.platform.Database;

/**
 * What orders take of goods on pre-sale: a promise for each item, as long as there are any. Where no order wants such goods, nothing is
 * asked or written. Orders that want them take one after another.
 */
@ApplicationScoped
public class OrderPresales implements Source {

    @Inject
    private Database database;

    @Inject
    private PresaleBook book;

    @Inject
    private Clock clock;

    @Override
    public Place place() {
        return Place.PROMISES;
    }

    @Override
    public Taking lock(List<Wish> orders) {
        Map<Integer, List<Wish.Item>> wanted = new HashMap<>();
        for (Wish order : orders) {
            for (Wish.Item item : order.items()) {
                if (item.offer().stocking() == Stocking.PRESALE) {
                    wanted.computeIfAbsent(order.index(), index -> new ArrayList<>())
                            .add(item);
                }
            }
        }
        if (wanted.isEmpty()) {
            return Taking.NONE;
        }
        PromiseTaking taking = new PromiseTaking(book, wanted, clock.instant());
        List<String> skus = Database.inList(wanted.values().stream()
                .flatMap(List::stream)
                .map(item -> item.offer().sku())
                .toList());
        database.query(
                "SELECT id, sku, promised_on, items_left FROM presale WHERE open_for IN (" + Database.places(skus)
                        + ") ORDER BY id FOR UPDATE",
                row -> {
                    taking.tell(
                            row.getString(2),
                            new PromiseTaking.Open(
                                    new PresaleId(row.getLong(1)), row.getObject(3, LocalDate.class), row.getInt(4)));
                    return row.getLong(1);
                },
                skus);
        return taking;
    }

    @Override
    public void hold(Collection<Taker> orders, Turn turn) {
        if (turn != Turn.GOES_ON) {
            lockOpen(orders);
        }
    }

    /** What is not kept ends with its order, and can be promised to somebody else. */
    @Override
    public void turn(Collection<Taker> orders, Turn turn, String by, String reason) {
        if (turn == Turn.GOES_ON) {
            return;
        }
        List<PromiseView> open = lockOpen(orders);
        Map<Long, Integer> more = new HashMap<>();
        open.forEach(promise -> more.merge(promise.presale().value(), 1, Integer::sum));
        book.move(open, PromiseState.ENDED);
        book.count(more);
    }

    /** First the pre-sales and then what was promised, as whoever orders takes them. */
    private List<PromiseView> lockOpen(Collection<Taker> orders) {
        List<OrderId> ids = orders.stream().map(Taker::order).toList();
        List<PromiseView> seen = book.of(ids).stream()
                .filter(promise -> promise.state().isOpen())
                .toList();
        if (seen.isEmpty()) {
            return List.of(); // only a few orders have any
        }
        book.lockPresales(seen.stream().map(PromiseView::presale).toList());
        return book.lock(seen).stream()
                .filter(promise -> promise.state().isOpen())
                .toList();
    }
}
