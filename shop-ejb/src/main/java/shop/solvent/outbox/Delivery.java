package shop.solvent.outbox;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.solvent.outbox.Consumer.Start;
import shop.solvent.platform.Database;

/**
 * Delivers messages: what a consumer does and its going on are one transaction, so each consumer acts once on each. Where
 * another server is at the line or at a consumer, nothing is done here: the lock on that row is the lease, and it ends
 * with the server that holds it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Delivery {

    static final int BATCH = 500;

    private static final String UNLESS_TAKEN = " FOR UPDATE SKIP LOCKED";

    @Inject
    private Database database;

    /** A message and where it stands in the line. */
    private record Placed(long place, Message message) {}

    /** Sees to it that there is a line. */
    public void begin() {
        if (database.number("SELECT COUNT(*) FROM outbox_end") == 0) {
            database.update("INSERT IGNORE INTO outbox_end (id, place) VALUES (1, 0)");
        }
    }

    /** Lets a consumer begin, unless it has. */
    public void begin(Consumer consumer) {
        if (database.number("SELECT COUNT(*) FROM outbox_cursor WHERE consumer = ?", consumer.name()) == 0) {
            database.update(
                    "INSERT IGNORE INTO outbox_cursor (consumer, place) SELECT ?, "
                            + (consumer.start() == Start.NOW ? "place" : "0") + " FROM outbox_end",
                    consumer.name());
        }
    }

    /**
     * Gives the next messages that have come their places in the line.
     *
     * @return how many
     */
    public int lineUp() {
        Optional<Long> end = database.find("SELECT place FROM outbox_end" + UNLESS_TAKEN, row -> row.getLong(1));
        if (end.isEmpty()) {
            return 0;
        }
        List<Long> come = database.query(
                "SELECT id FROM outbox WHERE place IS NULL ORDER BY id LIMIT " + BATCH, row -> row.getLong(1));
        if (come.isEmpty()) {
            return 0;
        }
        String places = Database.places(come);
        List<Object> parameters = new ArrayList<>(List.of(end.get()));
        parameters.addAll(come);
        parameters.addAll(come);
        database.update(
                "UPDATE outbox SET place = ? + FIELD(id, " + places + ") WHERE id IN (" + places + ")",
                parameters.toArray());
        database.update("UPDATE outbox_end SET place = place + ?", come.size());
        return come.size();
    }

    /**
     * Delivers to a consumer what comes next for it.
     *
     * @return how many messages it has now behind it, whether it wanted them or not
     */
    public int deliver(Consumer consumer, int most) {
        Optional<Long> cursor = database.find(
                "SELECT place FROM outbox_cursor WHERE consumer = ?" + UNLESS_TAKEN,
                row -> row.getLong(1),
                consumer.name());
        if (cursor.isEmpty()) {
            return 0;
        }
        List<Placed> next = database.query(
                "SELECT place, id, topic, subject, payload, created_at FROM outbox WHERE place > ?"
                        + " ORDER BY place LIMIT " + most,
                Delivery::placed,
                cursor.get());
        if (next.isEmpty()) {
            return 0;
        }
        List<Message> wanted = next.stream()
                .map(Placed::message)
                .filter(message -> consumer.wants(message.topic()))
                .toList();
        if (!wanted.isEmpty()) {
            consumer.handle(wanted);
        }
        database.update(
                "UPDATE outbox_cursor SET place = ?, attempts = 0, error = NULL WHERE consumer = ?",
                next.get(next.size() - 1).place(),
                consumer.name());
        return next.size();
    }

    /** Takes away what every consumer has behind it. */
    public void cleanUp() {
        long behind = database.number("SELECT COALESCE(MIN(place), 0) FROM outbox_cursor");
        database.update("DELETE FROM outbox WHERE place <= ?", behind);
    }

    /** @return how often the consumer has now failed where it stands */
    public int failed(Consumer consumer, RuntimeException failure) {
        String error = String.valueOf(failure);
        database.update(
                "UPDATE outbox_cursor SET attempts = attempts + 1, error = ? WHERE consumer = ?",
                error.substring(0, Math.min(error.length(), 500)),
                consumer.name());
        return (int) database.number("SELECT attempts FROM outbox_cursor WHERE consumer = ?", consumer.name());
    }

    private static Placed placed(ResultSet row) throws SQLException {
        return new Placed(
                row.getLong("place"),
                new Message(
                        row.getLong("id"),
                        row.getString("topic"),
                        row.getString("subject"),
                        row.getString("payload"),
                        Database.instant(row, "created_at")));
    }
}
