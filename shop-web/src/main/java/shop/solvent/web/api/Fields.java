package shop.solvent.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.web.errors.FieldError;

/**
 * The fields of one object of a request, asked for by name. Whatever does not fit is noted, and a harmless value handed
 * out in its place, so that one answer can name all that is wrong; nobody ever sees the harmless values, since a body
 * with an error leads to no command.
 */
public final class Fields {

    /** The largest whole number that every JSON reader, JavaScript's included, keeps exactly: 2⁵³ − 1. */
    public static final long MAX_NUMBER = (1L << 53) - 1;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:~-]{1,64}");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");
    private static final int SHOWN_PATH = 80;

    private final String path;
    private final Map<String, Object> values;
    private final List<FieldError> errors;
    private final Set<String> asked = new HashSet<>();

    Fields(String path, Map<String, Object> values, List<FieldError> errors) {
        this.path = path;
        this.values = values;
        this.errors = errors;
    }

    /** The caller-made key that makes the request happen once: 1 to 64 letters, digits or {@code . _ : ~ -}. */
    public String key() {
        String key = string("key");
        if (key != null && !KEY.matcher(key).matches()) {
            wrong("key", "field.malformed");
        }
        return key;
    }

    /** Readable text of 1 to {@code max} characters, without white space around it. */
    public String text(String field, int max) {
        return text(field, max, "");
    }

    /** @param also characters that it may have, though they are not readable */
    private String text(String field, int max, String also) {
        String text = string(field);
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            wrong(field, "field.blank");
        } else if (!text.equals(text.strip())) { // behind this door it would be taken off, and nothing is converted
            wrong(field, "field.blanks-around");
        } else if (text.codePointCount(0, text.length()) > max) {
            wrong(field, "field.too-long", "longest", max);
        } else if (!text.codePoints().allMatch(one -> isReadable(one) || also.indexOf(one) >= 0)) {
            wrong(field, "field.bad-characters");
        }
        return text;
    }

    /** As {@link #text}; null if the field is not there. */
    public String optionalText(String field, int max) {
        asked.add(field);
        return values.containsKey(field) ? text(field, max) : null;
    }

    /** A text of several lines; null if the field is not there. */
    public String optionalProse(String field, int max) {
        asked.add(field);
        return values.containsKey(field) ? text(field, max, "\n\t") : null;
    }

    /** A moment, ISO 8601 in UTC, to the second; null if the field is not there. */
    public Instant optionalInstant(String field) {
        asked.add(field);
        return values.containsKey(field) ? instant(field) : null;
    }

    /** A moment, ISO 8601 in UTC, to the second. */
    public Instant instant(String field) {
        String text = string(field);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text);
            if (instant.getNano() == 0 && !instant.isBefore(Query.EARLIEST) && !instant.isAfter(Query.LATEST)) {
                return instant;
            }
            wrong(
                    field,
                    instant.getNano() == 0 ? "instant.out-of-range" : "instant.malformed",
                    "least",
                    Query.EARLIEST,
                    "most",
                    Query.LATEST);
        } catch (DateTimeException malformed) {
            wrong(field, "instant.malformed");
        }
        return null;
    }

    /** The version of a thing that the caller has looked at. */
    public int version() {
        return (int) number("version", 0, Integer.MAX_VALUE);
    }

    /** A whole number, written without fraction or exponent. */
    public long number(String field, long min, long max) {
        if (!(value(field) instanceof Body.Digits digits)) {
            wrongType(field, "number");
            return min;
        }
        if (!WHOLE.matcher(digits.text()).matches()) {
            wrong(field, "field.not-whole");
            return min;
        }
        try {
            long number = Long.parseLong(digits.text());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException beyondLong) {
            // Told below: a number that does not fit a long does not fit the range either.
        }
        wrong(field, "field.out-of-range", "least", min, "most", max);
        return min;
    }

    /** As {@link #number}; null if the field is not there. */
    public Long optionalNumber(String field, long min, long max) {
        asked.add(field);
        return values.containsKey(field) ? Long.valueOf(number(field, min, max)) : null;
    }

    /** As {@link #number}; null if the field is not there. */
    public Integer optionalInt(String field, int min, int max) {
        Long number = optionalNumber(field, min, max);
        return number == null ? null : number.intValue();
    }

    /** True or false. */
    public boolean flag(String field) {
        if (value(field) instanceof Boolean flag) {
            return flag;
        }
        wrongType(field, "boolean");
        return false;
    }

    /** True or false; false if the field is not there. */
    public boolean optionalFlag(String field) {
        asked.add(field);
        return values.containsKey(field) && flag(field);
    }

    /** One of these words; null if the field is not there. */
    public String optionalChoice(String field, String... allowed) {
        asked.add(field);
        return values.containsKey(field) ? choice(field, allowed) : null;
    }

    /** A day, {@code 2026-11-28}; a harmless one where it is none and that is noted. */
    public LocalDate day(String field) {
        String text = string(field);
        return text == null ? LocalDate.EPOCH : parsed(field, text);
    }

    private LocalDate parsed(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            wrong(field, "field.malformed");
            return LocalDate.EPOCH;
        }
    }

    /** A day; null where none is given. */
    public LocalDate optionalDay(String field) {
        String text = optionalText(field, 10);
        return text == null ? null : parsed(field, text);
    }

    /** A positive amount, {@code {"amount": 10000, "asset": "CNY"}}, of the one asset that makes sense here. */
    public Money money(String field, Asset asset) {
        Money money = object(
                field,
                in -> new Money(in.number("amount", 1, MAX_NUMBER), in.oneOf("asset", asset.name()) ? asset : null));
        return money == null ? new Money(1, asset) : money;
    }

    /** A positive amount, {@code {"amount": 1000, "asset": "USD"}}, of one of these assets. */
    public Money money(String field, List<Asset> assets) {
        Money money = object(field, in -> {
            long amount = in.number("amount", 1, MAX_NUMBER);
            return new Money(amount, in.asset("asset", assets));
        });
        return money == null ? new Money(1, assets.get(0)) : money;
    }

    /** The code of one of these assets; the first where it is none and that is noted. */
    public Asset asset(String field, List<Asset> assets) {
        return oneOf(field, assets.stream().map(Asset::name).toArray(String[]::new))
                ? Asset.valueOf(string(field))
                : assets.get(0);
    }

    /** As {@link #id}; null if the field is not there. */
    public <T> T optionalId(String field, Function<String, T> parse) {
        asked.add(field);
        return values.containsKey(field) ? id(field, parse) : null;
    }

    /** An id in its text form, e.g. {@code in.id("member", MemberId::parse)}. */
    public <T> T id(String field, Function<String, T> parse) {
        String text = string(field);
        if (text == null) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (InvalidId invalid) {
            wrong(field, "id.malformed", "prefix", invalid.prefix());
            return null;
        }
    }

    /** A list of 1 to {@code max} ids in their text form, e.g. {@code in.ids("members", 200, MemberId::parse)}. */
    public <T> List<T> ids(String field, int max, Function<String, T> parse) {
        List<T> ids = new ArrayList<>();
        List<String> texts = texts(field, max);
        for (int i = 0; i < texts.size(); i++) {
            try {
                ids.add(parse.apply(texts.get(i)));
            } catch (InvalidId invalid) {
                note(path(field) + "[" + i + "]", "id.malformed", Map.of("prefix", invalid.prefix()));
            }
        }
        return ids;
    }

    /** As {@link #ids}; empty if the field is not there. */
    public <T> List<T> optionalIds(String field, int max, Function<String, T> parse) {
        asked.add(field);
        return values.containsKey(field) ? ids(field, max, parse) : List.of();
    }

    /** A list of 1 to {@code max} objects. */
    public <T> List<T> list(String field, int max, Function<Fields, T> description) {
        return list(field, 1, max, description);
    }

    /** A list of at most {@code max} objects, which has to be there, but may be empty. */
    public <T> List<T> listOrNone(String field, int max, Function<Fields, T> description) {
        return list(field, 0, max, description);
    }

    /** As {@link #list(String, int, Function)}; empty if the field is not there. */
    public <T> List<T> optionalList(String field, int max, Function<Fields, T> description) {
        asked.add(field);
        return values.containsKey(field) ? list(field, max, description) : List.of();
    }

    private <T> List<T> list(String field, int min, int max, Function<Fields, T> description) {
        if (!(value(field) instanceof List<?> list)) {
            wrongType(field, "array");
            return List.of();
        }
        if (list.size() < min || list.size() > max) {
            wrong(field, list.isEmpty() ? "list.empty" : "list.too-long", "longest", max);
            return List.of();
        }
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            elements.add(object(path(field) + "[" + i + "]", list.get(i), description));
        }
        return elements;
    }

    /** As {@link #texts}; empty if the field is not there. */
    public List<String> optionalTexts(String field, int max) {
        asked.add(field);
        return values.containsKey(field) ? texts(field, max) : List.of();
    }

    /** A list of 1 to {@code max} texts. */
    public List<String> texts(String field, int max) {
        List<String> texts = anyTexts(field, max);
        if (values.get(field) instanceof List<?> list && list.isEmpty()) {
            wrong(field, "list.empty", "longest", max);
        }
        return texts;
    }

    /** A list of up to {@code max} texts. */
    public List<String> anyTexts(String field, int max) {
        if (!(value(field) instanceof List<?> list)) {
            wrongType(field, "array");
            return List.of();
        }
        if (list.size() > max) {
            wrong(field, "list.too-long", "longest", max);
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof String text) {
                texts.add(text);
            } else {
                note(path(field) + "[" + i + "]", "field.wrong-type", Map.of("expected", "string"));
            }
        }
        return texts;
    }

    /** Runs the description and notes the fields it did not ask for. */
    <T> T describe(Function<Fields, T> description) {
        int before = errors.size();
        try {
            T described = description.apply(this);
            values.keySet().stream()
                    .filter(field -> !asked.contains(field))
                    .forEach(field -> wrong(field, "field.unknown"));
            return described;
        } catch (RuntimeException consequence) {
            if (errors.size() == before) {
                throw consequence;
            }
            return null; // a command refused a harmless value; what was wrong with the real one is noted already
        }
    }

    /** A group of fields; null if it is not there. */
    public <T> T optionalObject(String field, Function<Fields, T> description) {
        asked.add(field);
        return values.containsKey(field) ? object(field, description) : null;
    }

    private <T> T object(String field, Function<Fields, T> description) {
        Object value = value(field);
        return value == null ? null : object(path(field), value, description);
    }

    @SuppressWarnings("unchecked") // Body makes no other maps
    private <T> T object(String at, Object value, Function<Fields, T> description) {
        if (value instanceof Map<?, ?> object) {
            return new Fields(at, (Map<String, Object>) object, errors).describe(description);
        }
        note(at, value == Body.Null.NULL ? "field.null" : "field.wrong-type", Map.of("expected", "object"));
        return null;
    }

    /** One of these words; the first of them where it is none and that is noted. */
    public String choice(String field, String... allowed) {
        String text = string(field);
        if (text != null && !Arrays.asList(allowed).contains(text)) {
            wrong(field, "field.not-one-of", "allowed", String.join(", ", allowed));
        }
        return text == null ? allowed[0] : text;
    }

    private boolean oneOf(String field, String... allowed) {
        String text = string(field);
        if (text == null || Arrays.asList(allowed).contains(text)) {
            return text != null;
        }
        wrong(field, "field.not-one-of", "allowed", String.join(", ", allowed));
        return false;
    }

    private String string(String field) {
        Object value = value(field);
        if (value instanceof String text) {
            return text;
        }
        wrongType(field, "string");
        return null;
    }

    /** Null if the field is missing, which is noted. */
    private Object value(String field) {
        asked.add(field);
        Object value = values.get(field);
        if (value == null) {
            wrong(field, "field.missing");
        }
        return value;
    }

    private void wrongType(String field, String expected) {
        Object value = values.get(field);
        if (value != null) { // a missing field has been noted as such
            wrong(field, value == Body.Null.NULL ? "field.null" : "field.wrong-type", "expected", expected);
        }
    }

    private void wrong(String field, String code, Object... parameters) {
        note(path(field), code, named(parameters));
    }

    private void note(String at, String code, Map<String, String> parameters) {
        errors.add(FieldError.of(shown(at), code, parameters));
    }

    private static Map<String, String> named(Object... pairs) {
        return Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
                .collect(Collectors.toMap(i -> String.valueOf(pairs[i]), i -> String.valueOf(pairs[i + 1])));
    }

    private String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    /** A path to show: names come from outside, so a long or an unreadable one is not repeated as it is. */
    static String shown(String at) {
        String readable = at.codePoints()
                .limit(SHOWN_PATH)
                .map(c -> isReadable(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return readable.length() < at.length() ? readable + "…" : readable;
    }

    private static boolean isReadable(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}
