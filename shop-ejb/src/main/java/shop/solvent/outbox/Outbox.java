package shop.solvent.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** Where a use case leaves its messages; they go out only if its transaction commits. */
@ApplicationScoped
public class Outbox {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** What a use case has to tell. {@code payload} becomes JSON. */
    public record Note(String topic, String subject, Object payload) {}

    public void write(String topic, String subject, Object payload) {
        write(List.of(new Note(topic, subject, payload)));
    }

    public void write(List<Note> notes) {
        List<Object[]> rows = new ArrayList<>();
        for (int from = 0; from < notes.size(); from += Packet.MOST) {
            List<Note> some = notes.subList(from, Math.min(notes.size(), from + Packet.MOST));
            rows.add(new Object[] {Ids.next(), Packet.text(some), some.size(), clock.instant()});
        }
        database.insert("outbox (id, payload, messages, created_at)", rows);
    }

    /**
     * What a consumer has not been handed yet: with what it has been, that is everything that was ever told of what stands in the
     * books now.
     */
    public List<Message> before(Consumer consumer) {
        return database
                .query(
                        "SELECT COALESCE(o.place, " + Long.MAX_VALUE
                                + ") AS place, c.place AS behind, o.topic, o.subject,"
                                + " o.payload, o.created_at FROM outbox o JOIN outbox_cursor c ON c.consumer = ?"
                                + " WHERE o.place IS NULL OR o.place > c.place ORDER BY o.id",
                        row -> {
                            long behind = row.getLong("behind");
                            return Packet.read(row).filter(message -> message.place() > behind);
                        },
                        consumer.name())
                .stream()
                .flatMap(messages -> messages)
                .map(Packet.Placed::message)
                .toList();
    }

    /**
     * A consumer that fails where it stands.
     *
     * @param attempts so far at the same message
     * @param messages that wait for it; those that came in the last second are not counted
     */
    public record Stuck(String consumer, int attempts, long messages) {}

    /** Who has failed at least this often where it stands, by name. */
    public List<Stuck> stuck(int attempts) {
        return database.query(
                "SELECT c.consumer, c.attempts, l.place - c.place FROM outbox_cursor c JOIN outbox_line l"
                        + " WHERE c.attempts >= ? ORDER BY c.consumer",
                row -> new Stuck(row.getString(1), row.getInt(2), row.getLong(3)),
                attempts);
    }
}
