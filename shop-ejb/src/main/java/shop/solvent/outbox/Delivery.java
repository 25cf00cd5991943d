package shop.solvent.outbox;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.platform.Database;

/** Delivers messages, each delivery and the note of it in one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Delivery {

    static final int BATCH = 200;

    /** Tried this often, a message waits for a person and no longer holds a place in the batch. */
    static final int MOST_ATTEMPTS = 20;

    private static final String WAITING =
            "SELECT id, topic, subject, payload, created_at FROM outbox WHERE sent_at IS NULL AND attempts < "
                    + MOST_ATTEMPTS + " ORDER BY id LIMIT " + BATCH;

    @Inject
    private Database database;

    @Inject
    @Any
    private Instance<Consumer> consumers;

    @Inject
    private Clock clock;

    /** @return how many messages were delivered */
    public int deliverSome() {
        List<Message> messages = database.query(WAITING + " FOR UPDATE SKIP LOCKED", Delivery::message);
        messages.forEach(this::handle);
        sent(messages);
        return messages.size();
    }

    public List<Message> waiting() {
        return database.query(WAITING, Delivery::message);
    }

    public void deliver(Message message) {
        handle(message);
        sent(List.of(message));
    }

    public void failed(Message message, RuntimeException failure) {
        String error = String.valueOf(failure);
        database.update(
                "UPDATE outbox SET attempts = attempts + 1, error = ? WHERE id = ?",
                error.substring(0, Math.min(error.length(), 500)),
                message.id());
    }

    private void handle(Message message) {
        for (Consumer consumer : consumers) {
            if (consumer.wants(message.topic()) && note(consumer, message)) {
                consumer.handle(message);
            }
        }
    }

    /** @return false if the consumer has handled the message before */
    private boolean note(Consumer consumer, Message message) {
        return database.update(
                        "INSERT IGNORE INTO handled_message (consumer, message, handled_at) VALUES (?, ?, ?)",
                        consumer.name(),
                        message.id(),
                        clock.instant())
                == 1;
    }

    private void sent(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<Object> parameters = new ArrayList<>();
        parameters.add(clock.instant());
        messages.forEach(message -> parameters.add(message.id()));
        database.update(
                "UPDATE outbox SET sent_at = ? WHERE id IN (" + Database.places(messages) + ")", parameters.toArray());
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("subject"),
                row.getString("payload"),
                Database.instant(row, "created_at"));
    }
}
