package shop.solvent.web.api;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.web.errors.Wording;
import shop.solvent.web.json.JsonTree;

/**
 * An object of an answer, written field by field, so that what the API says is what stands here and never a by-product
 * of how a class is built. Each kind of value has one form; what is null is left out.
 */
final class Out {

    private final JsonObjectBuilder json = JsonTree.object();

    private Out() {}

    static Out object() {
        return new Out();
    }

    /** Something by its text: an id, a code, an instant (ISO 8601 in UTC), a date. */
    Out text(String name, Object value) {
        if (value != null) {
            json.add(name, value.toString());
        }
        return this;
    }

    /** A constant as {@code paid-in}. */
    Out code(String name, Enum<?> value) {
        return text(name, value == null ? null : code(value));
    }

    Out number(String name, long value) {
        json.add(name, value);
        return this;
    }

    /** Left out where there is none. */
    Out number(String name, Integer value) {
        return value == null ? this : number(name, value.longValue());
    }

    /** Left out where there is none. */
    Out optional(String name, Long value) {
        return value == null ? this : number(name, value.longValue());
    }

    Out flag(String name, boolean value) {
        json.add(name, value);
        return this;
    }

    /** {@code {"amount": 10000, "asset": "CNY"}} */
    Out money(String name, Money value) {
        return value == null
                ? this
                : object(name, object().number("amount", value.amount()).text("asset", value.asset()));
    }

    Out object(String name, Out value) {
        if (value != null) {
            json.add(name, value.json);
        }
        return this;
    }

    /** A record of facts as it is stored with its decision: every component by its name. */
    Out record(String name, Record value) {
        json.add(name, JsonTree.read(shop.solvent.platform.Json.write(value)));
        return this;
    }

    Out json(String name, JsonObject value) {
        json.add(name, value);
        return this;
    }

    <T> Out list(String name, Collection<T> values, Function<T, Out> each) {
        JsonArrayBuilder list = JsonTree.array();
        values.forEach(value -> list.add(each.apply(value).json));
        json.add(name, list);
        return this;
    }

    Out texts(String name, Collection<String> values) {
        json.add(name, JsonTree.array(values));
        return this;
    }

    /** Why something was held or refused, in codes for the program and in a sentence for its user. */
    Out reasons(String name, Collection<Reason> reasons, Locale locale) {
        Wording wording = Wording.in(locale);
        return list(name, reasons, reason -> reason(reason, wording));
    }

    private static Out reason(Reason reason, Wording wording) {
        Out parameters = object();
        reason.parameters().forEach(parameters::text);
        return object().text("code", reason.code())
                .text("rule", reason.ruleId())
                .object("parameters", parameters)
                .text("text", wording.say(reason).orElse(null));
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    JsonObject json() {
        return json.build();
    }
}
