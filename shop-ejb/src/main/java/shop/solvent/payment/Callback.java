package shop.solvent.payment;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What came when a provider called, as it came. Nothing of it is believed yet. */
public final class Callback {

    private final Map<String, String> headers = new TreeMap<>();
    private final byte[] body;
    private final Instant at;

    /**
     * @param headers by their names, in whatever case
     * @param at when these very bytes came first
     */
    public Callback(Map<String, String> headers, byte[] body, Instant at) {
        headers.forEach((name, value) -> this.headers.put(name.toLowerCase(Locale.ROOT), value));
        this.body = body.clone();
        this.at = at;
    }

    /** The same, which came before. */
    Callback first(Instant before) {
        return new Callback(headers, body, before);
    }

    /** With those headers alone. */
    Callback only(Set<String> names) {
        Map<String, String> kept = new TreeMap<>();
        names.forEach(name -> header(name).ifPresent(value -> kept.put(name, value)));
        return new Callback(kept, body, at);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Instant at() {
        return at;
    }

    /** All of it, to be kept: the headers, an empty line, the body. */
    byte[] whole() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        headers.forEach((name, value) -> all.writeBytes((name + ": " + value + "\n").getBytes(StandardCharsets.UTF_8)));
        all.write('\n');
        all.writeBytes(body);
        return all.toByteArray();
    }
}
