package shop.solvent.outbox;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shop.solvent.outbox.Consumer.Start;
import shop.solvent.outbox.Packet.Placed;
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

    /** A row that waits for its place. */
    private record Come(long id, int messages) {}

    /** Sees to it that there is a line. */
    public void begin() {
        if (database.number("SELECT COUNT(*) FROM outbox_line") == 0) {
            database.update("INSERT IGNORE INTO outbox_line (id, place) VALUES (1, 0)");
        }
    }

    /** Lets a consumer begin, unless it has. */
    public void begin(Consumer consumer) {
        if (database.number("SELECT COUNT(*) FROM outbox_cursor WHERE consumer = ?", consumer.name()) == 0) {
            database.update(
                    "INSERT IGNORE INTO outbox_cursor (consumer, place) SELECT ?, "
                            + (consumer.start() == Start.NOW ? "place" : "0") + " FROM outbox_line",
                    consumer.name());
        }
    }

    /**
     * Gives the next messages that have come their places in the line.
     *
     * @return how many rows of them
     */
    public int lineUp() {
        Optional<Long> end = database.find("SELECT place FROM outbox_line" + UNLESS_TAKEN, row -> row.getLong(1));
        if (end.isEmpty()) {
            return 0;
        }
        List<Come> come = database.query(
                "SELECT id, messages FROM outbox WHERE place IS NULL ORDER BY id LIMIT " + BATCH,
                row -> new Come(row.getLong(1), row.getInt(2)));
        long place = end.get();
        for (List<Come> some : Database.inSets(come)) {
            List<Object> parameters = new ArrayList<>();
            for (Come row : some) {
                place += row.messages();
                parameters.add(row.id());
                parameters.add(place);
            }
            database.update(
                    "UPDATE (SELECT ? AS id, ? AS place" + " UNION ALL SELECT ?, ?".repeat(some.size() - 1)
                            + ") c STRAIGHT_JOIN outbox o ON o.id = c.id SET o.place = c.place",
                    parameters.toArray());
        }
        if (place > end.get()) {
            database.update("UPDATE outbox_line SET place = ?", place);
        }
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
        // Each message has a place, so enough of them are among the next places that there are.
        List<Placed> next = database
                .query(
                        "SELECT place, topic, subject, payload, created_at FROM outbox WHERE place > ? AND place <"
                                + " (SELECT MIN(place) FROM outbox WHERE place > ?) + ? ORDER BY place",
                        Packet::read,
                        cursor.get(),
                        cursor.get(),
                        most + Packet.MOST)
                .stream()
                .flatMap(messages -> messages)
                .filter(message -> message.place() > cursor.get())
                .limit(most)
                .toList();
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
}
