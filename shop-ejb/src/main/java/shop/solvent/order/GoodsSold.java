package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
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

    /** As the orders stand, less what will yet be told of them. Both are of one moment, as the transaction sees it. */
    private void makeAnew() {
        Map<String, Long> sold = new TreeMap<>();
        database.query(
                "SELECT l.sku, SUM(l.quantity) FROM orders o JOIN order_line l ON l.order_id = o.id WHERE o.state = 'PAID'"
                        + " GROUP BY l.sku",
                row -> sold.put(row.getString(1), row.getLong(2)));
        List<Message> coming = outbox.before(this).stream()
                .filter(message -> wants(message.topic()))
                .toList();
        changes(coming, -1).forEach((sku, change) -> sold.merge(sku, change, Long::sum));
        add(sold);
    }

    /** What these do to the figures. */
    private Map<String, Long> changes(List<Message> messages, int sign) {
        Map<OrderId, Integer> orders = new HashMap<>();
        for (Message message : messages) {
            OrderNews news = Json.read(message.payload(), OrderNews.class);
            int change = (PAID.equals(news.to()) ? 1 : 0) - (PAID.equals(news.from()) ? 1 : 0);
            if (change != 0) {
                orders.merge(OrderId.parse(news.order()), sign * change, Integer::sum);
            }
        }
        Map<String, Long> changes = new TreeMap<>();
        if (!orders.isEmpty()) {
            List<Long> ids =
                    Database.inList(orders.keySet().stream().map(OrderId::value).toList());
            database.query(
                    "SELECT order_id, sku, quantity FROM order_line WHERE order_id IN (" + Database.places(ids) + ")",
                    row -> changes.merge(
                            row.getString(2), row.getLong(3) * orders.get(new OrderId(row.getLong(1))), Long::sum),
                    ids);
        }
        return changes;
    }

    /** In the order of the skus, so that nodes do not lock crosswise. */
    private void add(Map<String, Long> changes) {
        List<Object[]> rows = new ArrayList<>();
        changes.forEach((sku, change) -> rows.add(new Object[] {sku, change}));
        database.insert("goods_sold (sku, sold)", rows, "ON DUPLICATE KEY UPDATE sold = sold + VALUES(sold)");
    }
}
