package shop.solvent.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.outbox.Outbox.Note;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

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

    private record Kept(String topic, String subject, String payload) {}

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
        List<Kept> kept = kept(row.getString("payload"));
        return IntStream.range(0, kept.size())
                .mapToObj(i -> new Placed(last - kept.size() + 1 + i, message(kept.get(i), at)));
    }

    /** Payloads stay the text they are: each consumer reads a row, and only one that wants a message looks into it. */
    private static List<Kept> kept(String text) {
        List<Kept> kept = new ArrayList<>();
        try (JsonParser parser = Json.parser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                String topic = null;
                String subject = null;
                String payload = null;
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    JsonToken value = parser.nextToken();
                    switch (name) {
                        case "topic" -> topic = parser.getString();
                        case "subject" -> subject = parser.getString();
                        case "payload" -> payload = payload(parser, value, text);
                        default -> parser.skipChildren();
                    }
                }
                kept.add(new Kept(topic, subject, payload));
            }
        }
        return kept;
    }

    private static String payload(JsonParser parser, JsonToken value, String text) {
        if (!value.isStructStart()) {
            return parser.readValueAsTree().toString();
        }
        long from = parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return text.substring(
                Math.toIntExact(from), Math.toIntExact(parser.currentLocation().getCharOffset()));
    }

    private static Message message(Kept kept, Instant at) {
        return new Message(kept.topic(), kept.subject(), kept.payload(), at);
    }
}
