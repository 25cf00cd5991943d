package shop.solvent.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.outbox.Outbox.Note;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import tools.jackson.databind.JsonNode;

/**
 * What one transaction tells, as one row: a row for each message cost the database more than all that is in them. Each
 * message has a place of its own in the line nevertheless; the row has that of its last.
 */
final class Packet {

    /** So that neither the row nor what a consumer is handed at once grows without end. */
    static final int MOST = 64;

    private Packet() {}

    /** A message with its place. */
    record Placed(long place, Message message) {}

    private record Kept(String topic, String subject, JsonNode payload) {}

    static String text(List<Note> notes) {
        return Json.write(notes);
    }

    /** The messages of a row, in the order in which they were written. */
    static Stream<Placed> read(ResultSet row) throws SQLException {
        long last = row.getLong("place");
        Instant at = Database.instant(row, "created_at");
        String topic = row.getString("topic");
        if (topic != null) { // of a server of before
            return Stream.of(
                    new Placed(last, new Message(topic, row.getString("subject"), row.getString("payload"), at)));
        }
        List<Kept> kept = Arrays.asList(Json.read(row.getBytes("payload"), Kept[].class));
        return IntStream.range(0, kept.size())
                .mapToObj(i -> new Placed(last - kept.size() + 1 + i, message(kept.get(i), at)));
    }

    private static Message message(Kept kept, Instant at) {
        return new Message(kept.topic(), kept.subject(), kept.payload().toString(), at);
    }
}
