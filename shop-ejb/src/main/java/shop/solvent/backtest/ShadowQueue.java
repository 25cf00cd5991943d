package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Decisions.Told;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.order.OrderNews;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Puts every new decision on the list of the shadow runs of its point. It runs no rules: whatever is wrong with a candidate,
 * the messages of the shop are handed over.
 */
@ApplicationScoped
class ShadowQueue implements Consumer {

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    private record Shadow(long id, DecisionPoint point, Instant since, Instant until) {

        boolean wants(Message message) {
            return !message.createdAt().isBefore(since) && message.createdAt().isBefore(until);
        }
    }

    @Override
    public String name() {
        return "shadow-runs";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public boolean wants(String topic) {
        return topic.startsWith("order.") || topic.equals(Decisions.TOPIC);
    }

    @Override
    public void handle(List<Message> messages) {
        List<Shadow> shadows = database.query(
                "SELECT id, point, started_at, until_at FROM backtest WHERE state = 'RUNNING' AND kind = 'SHADOW'",
                row -> new Shadow(
                        row.getLong("id"),
                        DecisionPoint.valueOf(row.getString("point")),
                        Database.instant(row, "started_at"),
                        Database.instant(row, "until_at")));
        List<Object[]> rows = new ArrayList<>();
        for (Shadow shadow : shadows) {
            List<Message> some = messages.stream().filter(shadow::wants).toList();
            Set<DecisionId> made = new TreeSet<>(told(shadow.point(), some));
            made.addAll(decisions.idsOf(shadow.point(), decidedOrders(some)));
            made.forEach(decision -> rows.add(new Object[] {shadow.id(), decision.value()}));
        }
        database.insert("shadow_waiting (shadow, decision)", rows);
    }

    private static List<DecisionId> told(DecisionPoint point, List<Message> messages) {
        return messages.stream()
                .filter(message -> message.topic().equals(Decisions.TOPIC))
                .filter(message -> Json.read(message.payload(), Told.class).point() == point)
                .map(message -> DecisionId.parse(message.subject()))
                .toList();
    }

    /** An order is decided once, when it comes, and its own message tells of it. */
    private static List<String> decidedOrders(List<Message> messages) {
        return messages.stream()
                .filter(message -> !message.topic().equals(Decisions.TOPIC))
                .filter(message -> Json.read(message.payload(), OrderNews.class).from() == null)
                .map(Message::subject)
                .toList();
    }
}
