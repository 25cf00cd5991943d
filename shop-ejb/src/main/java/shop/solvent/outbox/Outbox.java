package shop.solvent.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;

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
        for (Note note : notes) {
            rows.add(new Object[] {Ids.next(), note.topic(), note.subject(), Json.write(note.payload()), clock.instant()
            });
        }
        database.insert("outbox (id, topic, subject, payload, created_at)", rows);
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
                "SELECT c.consumer, c.attempts, (SELECT COUNT(*) FROM outbox o WHERE o.place > c.place)"
                        + " FROM outbox_cursor c WHERE c.attempts >= ? ORDER BY c.consumer",
                row -> new Stuck(row.getString(1), row.getInt(2), row.getLong(3)),
                attempts);
    }
}
