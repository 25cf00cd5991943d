package shop.solvent.outbox;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import shop.solvent.platform.Database;

/**
 * Delivers messages: what their consumers do and the end of the message are one transaction, so each consumer acts once
 * on each.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Delivery {

    static final int BATCH = 500;

    /** Tried this often, a message waits for a person and no longer holds a place in the batch. */
    static final int MOST_ATTEMPTS = 20;

    private static final String SELECT = "SELECT id, topic, subject, payload, created_at FROM outbox WHERE ";

    /** Of several nodes each takes what no other has. */
    private static final String UNLESS_TAKEN = " FOR UPDATE SKIP LOCKED";

    @Inject
    private Database database;

    @Inject
    @Any
    private Instance<Consumer> consumers;

    /** @return how many messages were delivered */
    public int deliverSome() {
        List<Message> messages = database.query(
                SELECT + "attempts < " + MOST_ATTEMPTS + " ORDER BY id LIMIT " + BATCH + UNLESS_TAKEN,
                Delivery::message);
        deliver(messages);
        return messages.size();
    }

    /** The ids of messages that wait, the oldest first. */
    public List<Long> waiting() {
        return database.query(
                "SELECT id FROM outbox WHERE attempts < " + MOST_ATTEMPTS + " ORDER BY id LIMIT " + BATCH,
                row -> row.getLong(1));
    }

    /** Delivers one message by itself, unless another node is at it or has been. */
    public void deliver(long message) {
        deliver(database.query(SELECT + "id = ?" + UNLESS_TAKEN, Delivery::message, message));
    }

    public void failed(long message, RuntimeException failure) {
        String error = String.valueOf(failure);
        database.update(
                "UPDATE outbox SET attempts = attempts + 1, error = ? WHERE id = ?",
                error.substring(0, Math.min(error.length(), 500)),
                message);
    }

    private void deliver(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        for (Consumer consumer : consumers) {
            List<Message> wanted = messages.stream()
                    .filter(message -> consumer.wants(message.topic()))
                    .toList();
            if (!wanted.isEmpty()) {
                consumer.handle(wanted);
            }
        }
        database.update(
                "DELETE FROM outbox WHERE id IN (" + Database.places(messages) + ")",
                messages.stream().map(Message::id).toArray());
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
