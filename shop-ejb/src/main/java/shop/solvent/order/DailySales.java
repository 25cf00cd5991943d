package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;

/** Orders per day, channel and state, kept up by what orders tell: what the dashboard draws without touching them. */
@ApplicationScoped
public class DailySales implements Consumer {

    @Inject
    private Database database;

    /** The orders of one day on one channel that are in one state now. {@code paid} is fen. */
    public record Day(LocalDate day, String channel, State state, long orders, long paid) {}

    public List<Day> since(LocalDate first) {
        return database.query(
                "SELECT * FROM daily_sales WHERE day >= ? AND orders <> 0 ORDER BY day, channel, state",
                row -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getString("channel"),
                        State.valueOf(row.getString("state")),
                        row.getLong("orders"),
                        row.getLong("paid")),
                first);
    }

    @Override
    public boolean wants(String topic) {
        return topic.startsWith(OrderNews.TOPIC);
    }

    /** A row of the table. */
    private record Key(LocalDate day, String channel, String state) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::day).thenComparing(Key::channel).thenComparing(Key::state);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Adds the messages up first, so that each row is touched once; in one order, so that nodes do not lock crosswise. */
    @Override
    public void handle(List<Message> messages) {
        Map<Key, long[]> sums = new TreeMap<>();
        for (Message message : messages) {
            OrderNews news = Json.read(message.payload(), OrderNews.class);
            if (news.from() != null) {
                count(sums, news, news.from(), -1);
            }
            count(sums, news, news.to(), 1);
        }
        database.insert(
                "daily_sales (day, channel, state, orders, paid)",
                sums.entrySet().stream()
                        .map(sum -> new Object[] {
                            sum.getKey().day(),
                            sum.getKey().channel(),
                            sum.getKey().state(),
                            sum.getValue()[0],
                            sum.getValue()[1]
                        })
                        .toList(),
                "ON DUPLICATE KEY UPDATE orders = orders + VALUES(orders), paid = paid + VALUES(paid)");
    }

    private static void count(Map<Key, long[]> sums, OrderNews news, String state, int orders) {
        long[] sum = sums.computeIfAbsent(new Key(news.day(), news.channel(), state), key -> new long[2]);
        sum[0] += orders;
        sum[1] += orders * news.paid();
    }
}
