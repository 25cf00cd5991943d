package shop.solvent.web.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.Collection;

/**
 * Where JSON is read and built. {@link jakarta.json.Json} looks through the whole class path for its provider with every
 * call, which inside a server cost more than a quarter of an order over HTTP; here it is looked up once.
 */
public final class JsonTree {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private JsonTree() {}

    public static JsonObjectBuilder object() {
        return PROVIDER.createObjectBuilder();
    }

    public static JsonArrayBuilder array() {
        return PROVIDER.createArrayBuilder();
    }

    public static JsonArrayBuilder array(Collection<?> values) {
        return PROVIDER.createArrayBuilder(values);
    }

    public static JsonParser parser(String text) {
        return PROVIDER.createParser(new StringReader(text));
    }

    /** @throws jakarta.json.JsonException if the text is no JSON object */
    public static JsonObject read(String text) {
        try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
