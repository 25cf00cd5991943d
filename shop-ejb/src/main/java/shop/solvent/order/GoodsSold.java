package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.outbox.Outbox;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;

/**
 * How many of each of the goods were sold: paid for, and not taken back. Whoever shows that figure asks here. Nobody sets it: it
 * is summed up from what orders tell, some moments after them, and made anew from the orders where there is none.
 */
@ApplicationScoped
public class GoodsSold implements Consumer {

    private static final String PAID = State.PAID.name();

    @Inject
    private Database database;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /** By sku; of what was never sold, nothing. */
    public Map<String, Long> of(Collection<String> skus) {
        Map<String, Long> sold = new HashMap<>();
        if (!skus.isEmpty()) {
            List<String> wanted = Database.inList(skus);
            database.query(
                    "SELECT sku, sold FROM goods_sold WHERE sku IN (" + Database.places(wanted) + ")",
                    row -> sold.put(row.getString(1), row.getLong(2)),
                    wanted);
        }
        return sold;
    }

    /** Of each of these on each day of the shop's zone from that one on, by the day of the order; of days without a sale, nothing. */
    public Map<String, Map<LocalDate, Long>> byDay(Collection<String> skus, LocalDate first) {
        Map<String, Map<LocalDate, Long>> sold = new HashMap<>();
        if (skus.isEmpty()) {
            return sold;
        }
        List<String> wanted = Database.inList(skus);
        List<Object> parameters = new ArrayList<>(List.of(first));
        parameters.addAll(wanted);
        database.query(
                "SELECT sku, day, sold FROM goods_sold_day WHERE day >= ? AND sold <> 0 AND sku IN ("
                        + Database.places(wanted) + ")",
                row -> sold.computeIfAbsent(row.getString(1), sku -> new TreeMap<>())
                        .put(row.getObject(2, LocalDate.class), row.getLong(3)),
                parameters.toArray());
        return sold;
    }

    /** When each of these was first sold; one that never was is missing. */
    public Map<String, LocalDate> firstDays(Collection<String> skus) {
        Map<String, LocalDate> days = new HashMap<>();
        if (skus.isEmpty()) {
            return days;
        }
        List<String> wanted = Database.inList(skus);
        database.query(
                "SELECT sku, MIN(day) FROM goods_sold_day WHERE sold > 0 AND sku IN (" + Database.places(wanted)
                        + ") GROUP BY sku",
                row -> days.put(row.getString(1), row.getObject(2, LocalDate.class)),
                wanted.toArray());
        return days;
    }

    @Override
    public String name() {
        return "goods-sold";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public boolean wants(String topic) {
        return topic.startsWith(OrderNews.TOPIC);
    }

    @Override
    public void handle(List<Message> messages) {
        if (database.number("SELECT EXISTS (SELECT 1 FROM goods_sold)") == 0) {
            makeAnew();
        }
        add(changes(messages, 1));
    }

    /** What is counted by itself. */
    private record Place(String sku, LocalDate day) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::sku).thenComparing(Place::day);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** As the orders stand, less what will yet be told of them. Both are of one moment, as the transaction sees it. */
    private void makeAnew() {
        database.update("DELETE FROM goods_sold_day");
        Map<Place, Long> sold = new TreeMap<>();
        // By quarters of an hour, of which every zone's days are whole numbers.
        database.query(
                "SELECT l.sku, TIMESTAMPDIFF(MINUTE, '1970-01-01', o.event_at) DIV 15 AS quarter, SUM(l.quantity) FROM orders o"
                        + " JOIN order_line l ON l.order_id = o.id WHERE o.state = 'PAID' GROUP BY l.sku, quarter",
                row -> sold.merge(
                        new Place(
                                row.getString(1),
                                LocalDate.ofInstant(Instant.ofEpochSecond(row.getLong(2) * 900), clock.getZone())),
                        row.getLong(3),
                        Long::sum));
        List<Message> coming = outbox.before(this).stream()
                .filter(message -> wants(message.topic()))
                .toList();
        changes(coming, -1).forEach((place, change) -> sold.merge(place, change, Long::sum));
        add(sold);
    }

    /** What becomes of an order. */
    private record Change(LocalDate day, int by) {}

    /** What these do to the figures. */
    private Map<Place, Long> changes(List<Message> messages, int sign) {
        Map<OrderId, Change> orders = new HashMap<>();
        for (Message message : messages) {
            OrderNews news = Json.read(message.payload(), OrderNews.class);
            int change = (PAID.equals(news.to()) ? 1 : 0) - (PAID.equals(news.from()) ? 1 : 0);
            if (change != 0) {
                orders.merge(
                        OrderId.parse(news.order()),
                        new Change(news.day(), sign * change),
                        (one, other) -> new Change(one.day(), one.by() + other.by()));
            }
        }
        Map<Place, Long> changes = new TreeMap<>();
        if (!orders.isEmpty()) {
            List<Long> ids =
                    Database.inList(orders.keySet().stream().map(OrderId::value).toList());
            database.query(
                    "SELECT order_id, sku, quantity FROM order_line WHERE order_id IN (" + Database.places(ids) + ")",
                    row -> {
                        Change change = orders.get(new OrderId(row.getLong(1)));
                        return changes.merge(
                                new Place(row.getString(2), change.day()), row.getLong(3) * change.by(), Long::sum);
                    },
                    ids);
        }
        return changes;
    }

    /** In the order of the skus, so that nodes do not lock crosswise. */
    private void add(Map<Place, Long> changes) {
        Map<String, Long> sums = new TreeMap<>();
        List<Object[]> days = new ArrayList<>();
        changes.forEach((place, change) -> {
            sums.merge(place.sku(), change, Long::sum);
            days.add(new Object[] {place.sku(), place.day(), change});
        });
        List<Object[]> rows = new ArrayList<>();
        sums.forEach((sku, change) -> rows.add(new Object[] {sku, change}));
        database.insert("goods_sold (sku, sold)", rows, "ON DUPLICATE KEY UPDATE sold = sold + VALUES(sold)");
        database.insert("goods_sold_day (sku, day, sold)", days, "ON DUPLICATE KEY UPDATE sold = sold + VALUES(sold)");
    }
}
