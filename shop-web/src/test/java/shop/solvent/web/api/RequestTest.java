package shop.solvent.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.PathParam;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.key.KeyHolder;
import shop.solvent.web.errors.FieldError;
import shop.solvent.web.errors.ProblemException;
import shop.solvent.web.inside.Contract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what the description says of the body of each request against what the code reads, field by field: which there
 * are, which have to be there, of what type each is, and how long and how large it may be.
 */
class RequestTest {

    private static final String TOO_LARGE = "9".repeat(18) + "0".repeat(9);
    private static final int TOO_LONG = 20_000;

    private enum Change {
        NONE,
        LEFT_OUT,
        OF_OTHER_TYPE,
        TOO_MUCH
    }

    private final JsonNode document = Contract.written().document();

    @TestFactory
    Stream<DynamicTest> everyRequestIsDescribedAsItIsRead() {
        return Call.all().stream()
                .filter(call -> Arrays.asList(call.method().getParameterTypes()).contains(Body.class))
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> compare(call)));
    }

    private void compare(Call call) {
        JsonNode body = schema(document.path("paths")
                .path(call.path())
                .path(call.verb())
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema"));
        Sent whole = new Sent("", Change.NONE);
        whole.to(call, body);
        assertThat(whole.errors)
                .as("what is wrong with what is as described: " + call)
                .isEmpty();
        assertThat(whole.asked).as("the fields that are read: " + call).isEqualTo(whole.described.keySet());

        List<String> differences = new ArrayList<>();
        whole.described.forEach((path, field) -> {
            for (Change change : List.of(Change.LEFT_OUT, Change.OF_OTHER_TYPE, Change.TOO_MUCH)) {
                Sent sent = new Sent(path, change);
                sent.to(call, body);
                String expected = field.expected(change);
                String found = sent.found(field);
                if (!expected.equals(found)) {
                    differences.add("%s, %s: described %s, read %s".formatted(path, change, expected, found));
                }
            }
        });
        assertThat(differences).isEmpty();
    }

    /** A field as it is described. */
    private record Described(JsonNode schema, boolean required) {

        String type() {
            return schema.path("type").asString("object");
        }

        /** What the code must say if the field is changed in that way. */
        String expected(Change change) {
            return switch (change) {
                case NONE -> "nothing";
                case LEFT_OUT -> required ? "field.missing" : "nothing";
                case OF_OTHER_TYPE -> "field.wrong-type " + (type().equals("integer") ? "number" : type());
                case TOO_MUCH ->
                    switch (type()) {
                        case "string" ->
                            schema.has("maxLength") && !schema.has("pattern") && !schema.has("format")
                                    ? "field.too-long "
                                            + schema.path("maxLength").asInt()
                                    : schema.has("enum") ? "field.not-one-of " + words() : "refused";
                        case "integer" ->
                            "field.out-of-range " + schema.path("minimum").asString() + " "
                                    + schema.path("maximum").asString();
                        case "array" ->
                            "list.too-long " + schema.path("maxItems").asString();
                        default -> "nothing";
                    };
            };
        }

        private Set<String> words() {
            Set<String> words = new TreeSet<>();
            schema.path("enum").values().forEach(word -> words.add(word.asString()));
            return words;
        }
    }

    /** One sending of the sample of a body, changed in one place. */
    private final class Sent {

        private final String place;
        private final Change change;
        final Map<String, Described> described = new TreeMap<>();
        final Set<String> asked = new TreeSet<>();
        private List<FieldError> errors = List.of();
        private boolean read;

        Sent(String place, Change change) {
            this.place = place;
            this.change = change;
        }

        /** The use cases behind the call are not there: it fails as soon as the body has been read. */
        void to(Call call, JsonNode schema) {
            RuntimeException last = null;
            for (String id : ids()) {
                asked.clear();
                Body body = new Body(object("", schema), List.of());
                try {
                    call(call.method(), id, body);
                } catch (ProblemException refused) {
                    errors = refused.problem().errors();
                } catch (RuntimeException behindTheDoor) {
                    last = behindTheDoor; // nobody is there to carry it out, which is not asked here
                }
                if (read || !asked.isEmpty()) {
                    return;
                }
            }
            throw new AssertionError(call + ": the body is not read", last);
        }

        String found(Described field) {
            return errors.stream()
                    .filter(error -> error.field().replaceAll("\\[\\d+]", "[]").equals(place)
                            || error.field().replaceAll("\\[\\d+]$", "").equals(place))
                    .map(error ->
                            found(field, error.reason().code(), error.reason().parameters()))
                    .findFirst()
                    .orElse("nothing");
        }

        private String found(Described field, String code, Map<String, String> said) {
            if (change == Change.TOO_MUCH
                    && (field.schema.has("pattern") || field.schema.has("format"))
                    && field.type().equals("string")) {
                return "refused"; // a pattern says how long a text may be
            }
            return switch (code) {
                case "field.wrong-type" -> code + " " + said.get("expected");
                case "field.too-long", "list.too-long" -> code + " " + said.get("longest");
                case "field.out-of-range" -> code + " " + said.get("least") + " " + said.get("most");
                case "field.not-one-of" ->
                    code + " " + new TreeSet<>(List.of(said.get("allowed").split(", ")));
                case "field.missing" -> code;
                default -> field.type().equals("string") && change == Change.TOO_MUCH ? "refused" : code;
            };
        }

        private Map<String, Object> object(String path, JsonNode schema) {
            Set<String> required = new HashSet<>();
            schema.path("required").values().forEach(name -> required.add(name.asString()));
            Map<String, Object> values = new Recorded(path);
            schema.path("properties").properties().forEach(property -> {
                String name = path + property.getKey();
                JsonNode field = schema(property.getValue());
                described.put(name, new Described(field, required.contains(property.getKey())));
                if (!name.equals(place)) {
                    values.put(property.getKey(), value(name, field));
                } else if (change != Change.LEFT_OUT) {
                    values.put(property.getKey(), changed(name, field));
                }
            });
            return values;
        }

        private Object value(String name, JsonNode field) {
            return switch (field.path("type").asString("object")) {
                case "string" -> text(field);
                case "integer" ->
                    new Body.Digits(
                            field.has("example")
                                    ? field.path("example").asString()
                                    : field.path("minimum").asString("1"));
                case "boolean" -> Boolean.TRUE;
                case "array" -> List.of(item(name, field));
                default -> object(name + ".", field);
            };
        }

        private Object item(String name, JsonNode field) {
            JsonNode items = schema(field.path("items"));
            return items.path("type").asString("object").equals("object")
                    ? object(name + "[].", items)
                    : value(name + "[]", items);
        }

        private Object changed(String name, JsonNode field) {
            String type = field.path("type").asString("object");
            if (change == Change.OF_OTHER_TYPE) {
                return type.equals("boolean") ? "x" : Boolean.TRUE;
            }
            return switch (type) {
                case "string" -> "a".repeat(TOO_LONG);
                case "integer" -> new Body.Digits(TOO_LARGE);
                case "array" -> Collections.nCopies(TOO_LONG, item(name, field));
                default -> value(name, field);
            };
        }

        /** Writes down what is asked for. */
        private final class Recorded extends LinkedHashMap<String, Object> {

            private static final long serialVersionUID = 1;

            private final String path;

            Recorded(String path) {
                this.path = path;
            }

            @Override
            public Set<String> keySet() { // looked through for fields that were not asked for, when all has been read
                read = true;
                return super.keySet();
            }

            @Override
            public Object get(Object name) {
                asked.add(path + name);
                return super.get(name);
            }

            @Override
            public boolean containsKey(Object name) {
                asked.add(path + name);
                return super.containsKey(name);
            }
        }
    }

    private static String text(JsonNode field) {
        if (field.has("example")) {
            return field.path("example").asString();
        }
        if (field.has("enum")) {
            return field.path("enum").get(0).asString();
        }
        return switch (field.path("format").asString("")) {
            case "date" -> "2027-01-01";
            case "date-time" -> "2027-01-01T00:00:00Z";
            default -> "x";
        };
    }

    /** The schema itself, without references and with all that it is made of. */
    private JsonNode schema(JsonNode node) {
        if (node.has("$ref")) {
            return schema(document.at(node.path("$ref").asString().substring(1)));
        }
        if (!node.has("allOf")) {
            return node;
        }
        ObjectNode whole = ((ObjectNode) node.deepCopy()).without("allOf");
        node.path("allOf")
                .values()
                .forEach(part -> schema(part).properties().forEach(property -> {
                    if (!whole.has(property.getKey())) {
                        whole.set(property.getKey(), property.getValue());
                    }
                }));
        return whole;
    }

    /** What a path may want: a word, or an id of some kind. */
    private static List<String> ids() {
        return Stream.concat(
                        Stream.of("x", "1"),
                        Stream.of(
                                        "mem", "ord", "ent", "pool", "key", "apv", "case", "clm", "con", "dec", "fnd",
                                        "dsp", "gft", "cha", "chg", "pdv", "dal", "gbg", "gbo", "til", "tlr", "tls",
                                        "cnv", "cqt", "mer", "mpo", "pac", "pay", "ref", "rcv", "run", "spl", "stl",
                                        "top", "wdr")
                                .map(prefix -> prefix + "_0000000000001"))
                .toList();
    }

    private static void call(Method method, String id, Body body) {
        try {
            Object resource =
                    method.getDeclaringClass().getDeclaredConstructor().newInstance();
            fill(resource);
            Object[] parameters = Arrays.stream(method.getParameters())
                    .map(parameter -> parameter.getType() == Body.class
                            ? body
                            : parameter.getType() == String.class ? inPath(parameter, id) : null)
                    .toArray();
            method.setAccessible(true);
            method.invoke(resource, parameters);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(thrown);
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Of what stands below something else by its place, the first. */
    private static String inPath(Parameter parameter, String id) {
        return parameter.getAnnotation(PathParam.class).value().equals("line") ? "1" : id;
    }

    /** With who calls; the use cases are left out. */
    private static void fill(Object bean) throws ReflectiveOperationException {
        for (Field field : bean.getClass().getDeclaredFields()) {
            if (field.getType() == HttpServletRequest.class) {
                set(bean, field, request());
            } else if (field.getType() == Caller.class || field.getType() == Asking.class) {
                Object filled = field.getType().getDeclaredConstructor().newInstance();
                fill(filled);
                set(bean, field, filled);
            }
        }
    }

    private static void set(Object bean, Field field, Object value) throws IllegalAccessException {
        field.setAccessible(true);
        field.set(bean, value);
    }

    private static HttpServletRequest request() {
        KeyHolder holder = new KeyHolder(ApiKeyId.parse("key_0000000000001"), "test", "x", Set.of());
        return (HttpServletRequest) Proxy.newProxyInstance(
                RequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> called.getName().equals("getAttribute") ? holder : null);
    }
}
