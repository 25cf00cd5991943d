package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
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
    public String name() {
        return "daily-sales";
    }

    @Override
    public boolean wants(String topic) {
        return topic.startsWith(OrderNews.TOPIC);
    }

    @Override
    public void handle(Message message) {
        OrderNews news = Json.read(message.payload(), OrderNews.class);
        if (news.from() != null) {
            count(news, news.from(), -1);
        }
        count(news, news.to(), 1);
    }

    private void count(OrderNews news, String state, int orders) {
        database.update(
                "INSERT INTO daily_sales (day, channel, state, orders, paid) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE orders = orders + VALUES(orders), paid = paid + VALUES(paid)",
                news.day(),
                news.channel(),
                state,
                orders,
                orders * news.paid());
    }
}
