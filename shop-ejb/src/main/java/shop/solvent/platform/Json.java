package shop.solvent.platform;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;

/** Records as JSON text, for what is stored or sent. Not for what comes from outside: it is lenient. */
public final class Json {

    private static final Jsonb JSONB = JsonbBuilder.create(new JsonbConfig().withNullValues(false));

    private Json() {}

    public static String write(Object value) {
        return JSONB.toJson(value);
    }

    public static <T> T read(String text, Class<T> type) {
        return JSONB.fromJson(text, type);
    }
}
