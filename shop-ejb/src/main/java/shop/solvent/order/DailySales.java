package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.access.Reach;
import shop.solvent.access.WithinReach;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Where;

/** Orders per day, channel and state, kept up by what orders tell: what the dashboard draws without touching them. */
@ApplicationScoped
public class DailySales implements Consumer {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** The orders of one day on one channel that are in one state now. {@code paid} is fen. */
    public record Day(LocalDate day, String channel, State state, long orders, long paid) {}

    /** Of what the reader sees, from that day on. */
    public List<Day> since(LocalDate first) {
        if (!Reach.current().merchants().isEmpty()) {
            return ofOrders(first);
        }
        Where where = WithinReach.sumsByChannel(new Where().and("sums.day >= ?", first), "sums");
        return database.query(
                "SELECT * FROM daily_sales sums" + where.sql()
                        + " AND sums.orders <> 0 ORDER BY sums.day, sums.channel, sums.state",
                row -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getString("channel"),
                        State.valueOf(row.getString("state")),
                        row.getLong("orders"),
                        row.getLong("paid")),
                where.parameters());
    }

    /** The sums say nothing of merchants: for who sees some of them alone, the orders of these days are counted. */
    private List<Day> ofOrders(LocalDate first) {
        LocalDate today = LocalDate.now(clock);
        List<Object> parameters = new ArrayList<>();
        StringBuilder nth = new StringBuilder("CASE");
        int days = 0;
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            nth.append(" WHEN event_at < ? THEN ").append(days++);
            parameters.add(begin(day.plusDays(1)));
        }
        Where where = WithinReach.orders(
                new Where().and("event_at >= ?", begin(first)).and("event_at < ?", begin(today.plusDays(1))), "orders");
        parameters.addAll(where.parameters());
        return days == 0
                ? List.of()
                : database.query(
                        "SELECT " + nth
                                + " END AS nth, channel, state, COUNT(*) AS orders, SUM(payable) AS paid FROM orders"
                                + where.sql() + " GROUP BY nth, channel, state ORDER BY nth, channel, state",
                        row -> new Day(
                                first.plusDays(row.getInt("nth")),
                                row.getString("channel"),
                                State.valueOf(row.getString("state")),
                                row.getLong("orders"),
                                row.getLong("paid")),
                        parameters);
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    @Override
    public String name() {
        return "daily-sales";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
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
