package shop.solvent.platform;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Records as JSON text, for what is stored or sent. Not for what comes from outside: it is lenient. */
public final class Json {

    private static final JsonMapper MAPPER = ofRecords().build();

    private Json() {}

    /** A record's components and nothing else: what it can tell besides follows from them. */
    public static JsonMapper.Builder ofRecords() {
        return JsonMapper.builder()
                .changeDefaultVisibility(visibility -> visibility
                        .withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                        .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** For who wants some of it only. */
    public static JsonParser parser(String text) {
        return MAPPER.createParser(text);
    }

    /** From UTF-8, as it comes from the database: without making a text of it first. */
    public static <T> T read(byte[] text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }
}
