package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.decision.Decisions;
import shop.solvent.order.OrderNews;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Puts every new order on the list of the shadow runs that go on. It runs no rules: whatever is wrong with a candidate, the
 * messages of the shop are handed over.
 */
@ApplicationScoped
public class ShadowQueue implements Consumer {

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    private record Shadow(long id, Instant since, Instant until) {

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
        return topic.startsWith("order.");
    }

    @Override
    public void handle(List<Message> messages) {
        List<Shadow> shadows = database.query(
                "SELECT id, started_at, until_at FROM backtest WHERE state = 'RUNNING' AND kind = 'SHADOW'",
                row -> new Shadow(
                        row.getLong("id"), Database.instant(row, "started_at"), Database.instant(row, "until_at")));
        if (shadows.isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        for (Shadow shadow : shadows) {
            List<String> wanted = messages.stream()
                    // An order is decided once, when it comes.
                    .filter(message ->
                            Json.read(message.payload(), OrderNews.class).from() == null && shadow.wants(message))
                    .map(Message::subject)
                    .toList();
            decisions
                    .idsOf(DecisionPoint.CHECKOUT, wanted)
                    .forEach(decision -> rows.add(new Object[] {shadow.id(), decision.value()}));
        }
        database.insert("shadow_waiting (shadow, decision)", rows);
    }
}
