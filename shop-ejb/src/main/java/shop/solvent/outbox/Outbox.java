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

    /** Messages that failed at least this often and still wait. */
    public long stuck(int attempts) {
        return database.number("SELECT COUNT(*) FROM outbox WHERE attempts >= ?", attempts);
    }
}
