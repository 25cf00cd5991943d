package shop.solvent.web.api;

import jakarta.json.JsonException;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import shop.solvent.web.errors.FieldError;
import shop.solvent.web.errors.ProblemDetails;
import shop.solvent.web.errors.ProblemException;
import shop.solvent.web.json.JsonTree;

/**
 * The body of a request: one JSON object, taken exactly as it is written. A number stays the digits it was written with,
 * so none is ever rounded; a name given twice is an error and not a choice; nothing is converted or guessed.
 */
public final class Body {

    /** Deep enough for every request there is, and far from any stack's end. */
    private static final int MAX_DEPTH = 8;

    /** Nobody mends more at once, and a body of junk shall not be answered with a longer one. */
    static final int MAX_ERRORS = 20;

    /** What JSON calls null, which is not the same as a field that is not there. */
    enum Null {
        NULL
    }

    /** A number as it was written. */
    record Digits(String text) {}

    private final Map<String, Object> root;
    private final List<FieldError> repeated;

    Body(Map<String, Object> root, List<FieldError> repeated) {
        this.root = root;
        this.repeated = repeated;
    }

    /** @throws ProblemException 400 if the bytes are not one JSON object in UTF-8 */
    public static Body parse(byte[] bytes) {
        Reading reading = new Reading(decode(bytes));
        return new Body(reading.root(), reading.repeated);
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw ProblemDetails.of(400, "body.not-utf8").thrown();
        }
    }

    /**
     * What the body says, e.g. {@code body.as(in -> new TopUp(in.key(), in.money("amount", Asset.CNY)))}. The function
     * is the whole description of the request: a field it asks for must be there and fit, one it does not ask for must
     * not be there.
     *
     * @throws ProblemException 400 {@code body.invalid} with everything that is wrong
     */
    public <T> T as(Function<Fields, T> description) {
        List<FieldError> errors = new ArrayList<>(repeated);
        T described = new Fields("", root, errors).describe(description);
        if (!errors.isEmpty()) {
            List<FieldError> told = errors.subList(0, Math.min(errors.size(), MAX_ERRORS));
            throw ProblemDetails.of(400, "body.invalid").with(told).thrown();
        }
        return described;
    }

    /** One pass over the text. */
    private static final class Reading {

        private final JsonParser parser;
        private final List<FieldError> repeated = new ArrayList<>();

        Reading(String text) {
            parser = JsonTree.parser(text);
        }

        Map<String, Object> root() {
            try (parser) {
                if (parser.next() != Event.START_OBJECT) {
                    throw ProblemDetails.of(400, "body.not-an-object").thrown();
                }
                Map<String, Object> root = object("", 1);
                if (parser.hasNext()) {
                    parser.next(); // more than one value; most parsers complain by themselves
                    throw broken();
                }
                return root;
            } catch (JsonParsingException broken) {
                throw broken(broken.getLocation());
            } catch (JsonException | NoSuchElementException endsEarly) {
                throw broken();
            }
        }

        private ProblemException broken() {
            return broken(parser.getLocation());
        }

        private static ProblemException broken(JsonLocation at) {
            Map<String, String> place =
                    Map.of("line", String.valueOf(at.getLineNumber()), "column", String.valueOf(at.getColumnNumber()));
            return ProblemDetails.of(400, "body.broken", place).thrown();
        }

        private static int deeper(int depth) {
            if (depth == MAX_DEPTH) {
                throw ProblemDetails.of(400, "body.too-deep", Map.of("max", String.valueOf(MAX_DEPTH)))
                        .thrown();
            }
            return depth + 1;
        }

        private Map<String, Object> object(String path, int depth) {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (parser.next() == Event.KEY_NAME) {
                String name = parser.getString();
                String field = path.isEmpty() ? name : path + "." + name;
                if (fields.put(name, value(parser.next(), field, depth)) != null) {
                    repeated.add(FieldError.of(Fields.shown(field), "field.repeated"));
                }
            }
            return fields;
        }

        private List<Object> list(String path, int depth) {
            List<Object> values = new ArrayList<>();
            for (Event next = parser.next(); next != Event.END_ARRAY; next = parser.next()) {
                values.add(value(next, path + "[" + values.size() + "]", depth));
            }
            return values;
        }

        private Object value(Event event, String path, int depth) {
            return switch (event) {
                case START_OBJECT -> object(path, deeper(depth));
                case START_ARRAY -> list(path, deeper(depth));
                case VALUE_STRING -> parser.getString();
                case VALUE_NUMBER -> new Digits(parser.getString());
                case VALUE_TRUE -> Boolean.TRUE;
                case VALUE_FALSE -> Boolean.FALSE;
                case VALUE_NULL -> Null.NULL;
                case KEY_NAME, END_ARRAY, END_OBJECT -> throw broken();
            };
        }
    }
}
