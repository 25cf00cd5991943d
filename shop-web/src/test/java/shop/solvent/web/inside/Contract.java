package shop.solvent.web.inside;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What {@code openapi.yaml} promises, held against what the API answers: the status, the media type and the body of every
 * answer must be described for the call it answers, and a described object has no other fields than those described.
 */
public final class Contract {

    private static final Contract WRITTEN = new Contract(read());

    private static final String AT = "https://solvent.invalid/openapi";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final Schema whole;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(JsonNode document) {
        this.document = document;
        JsonNode strict = document.deepCopy();
        closeObjects(strict);
        whole = SchemaRegistry.withDialect(
                        Dialects.getOpenApi30(),
                        builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()))
                .getSchema(SchemaLocation.of(AT), strict);
    }

    /** As it stands in the source. */
    public static Contract written() {
        return WRITTEN;
    }

    private static JsonNode read() {
        try (InputStream source = Contract.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            return new YAMLMapper().readTree(source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets no object have fields that are not described: a field nobody described is one nobody may rely on. */
    private static void closeObjects(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asString("").equals("object")
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.values().forEach(Contract::closeObjects);
    }

    public JsonNode document() {
        return document;
    }

    /**
     * What an answer says that is not described; empty if it is as described.
     *
     * @param path as it was sent, below the API's root
     */
    List<String> complaints(String method, String path, int status, String mediaType, String body) {
        Optional<String> call =
                template(path).map(template -> "/paths/" + escaped(template) + "/" + method.toLowerCase(Locale.ROOT));
        if (call.isEmpty() || document.at(call.get()).isMissingNode()) {
            return status < 400
                    ? List.of(method + " " + path + " is not described")
                    : against("/components/schemas/Problem", body);
        }
        String response = resolved(call.get() + "/responses/" + status);
        if (document.at(response).isMissingNode()) {
            return List.of(call.get() + " has no status " + status + ", but it was answered: " + body);
        }
        JsonNode content = document.at(response + "/content");
        String type = mediaType.replaceFirst(";.*", "");
        if (content.isMissingNode()) {
            return body.isEmpty() ? List.of() : List.of(response + " has no body, but it was answered: " + body);
        }
        if (content.has(type) && !type.endsWith("json")) {
            return List.of(); // any text is one, and a file says for itself what it is
        }
        return content.has(type)
                ? against(response + "/content/" + escaped(type) + "/schema", body)
                : List.of(response + " is not of type " + type);
    }

    /** What does not fit the schema at a JSON pointer of the document. */
    public List<String> against(String pointer, String json) {
        // Of the whole: a registry that is asked for a part reads all of the document anew, and keeps it, for each.
        Schema schema = schemas.computeIfAbsent(
                pointer,
                at -> whole.getRefSchema(SchemaLocation.of(AT + "#" + at).getFragment()));
        try {
            return schema.validate(JSON.readTree(json)).stream()
                    .map(Error::toString)
                    .map(error -> pointer + ": " + error + " in " + json)
                    .toList();
        } catch (JacksonException noJson) {
            return List.of(pointer + ": not JSON: " + json);
        }
    }

    /** The described path with a place for each variable part; one that is described word by word goes first. */
    private Optional<String> template(String path) {
        String plain = path.replaceFirst("\\?.*", "");
        if (document.path("paths").has(plain)) {
            return Optional.of(plain);
        }
        return document.path("paths").propertyNames().stream()
                .filter(template -> Pattern.matches(template.replaceAll("\\{\\w+}", "[^/]+"), plain))
                .findFirst();
    }

    private String resolved(String pointer) {
        JsonNode reference = document.at(pointer + "/$ref");
        return reference.isMissingNode() ? pointer : reference.asString().substring(1);
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
