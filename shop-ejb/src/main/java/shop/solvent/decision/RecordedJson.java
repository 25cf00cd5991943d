package shop.solvent.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.function.Supplier;
import shop.solvent.platform.Json;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CampaignFacts;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.giving.GivingFacts;
import shop.solvent.rules.withdrawal.WithdrawalFacts;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How facts and decisions are written down: once for each order, so in few words. A number that is 0 and a statement that is
 * false are left out, and read again as such; what a rule matched is named by its place among the facts; campaigns are told
 * as {@link CampaignsJson} says. What was written in full, before, is read as it was.
 */
final class RecordedJson {

    private static final JsonMapper MAPPER = Json.ofRecords()
            .withConfigOverride(long.class, RecordedJson::sparing)
            .withConfigOverride(int.class, RecordedJson::sparing)
            .withConfigOverride(boolean.class, RecordedJson::sparing)
            .addModule(new SimpleModule()
                    .addSerializer(FiredRule.class, new Writer())
                    .addDeserializer(FiredRule.class, new Reader())
                    .addSerializer(CampaignFact.class, new CampaignsJson.OneWriter())
                    .addSerializer(CampaignFacts.class, new CampaignsJson.Writer())
                    .addDeserializer(CampaignFact.class, new CampaignsJson.OneReader())
                    .addDeserializer(WithdrawalFacts.class, new OnceOne<>(WithdrawalFacts.class))
                    .addDeserializer(GivingFacts.class, new OnceOne<>(GivingFacts.class)))
            .addMixIn(CheckoutFacts.class, CampaignsJson.OfCheckout.class)
            .build();

    /** All facts that the rules were shown, if anybody can tell. */
    private static final String SHOWN = "shown";

    private RecordedJson() {}

    private static void sparing(MutableConfigOverride override) {
        override.setInclude(JsonInclude.Value.construct(Include.NON_DEFAULT, Include.ALWAYS));
    }

    /** In UTF-8. */
    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** In UTF-8. @param shared what need not be repeated */
    static byte[] facts(Record facts, SharedFacts shared) {
        return MAPPER.writer().withAttribute(SharedFacts.class, shared).writeValueAsBytes(facts);
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static <T> T read(byte[] text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** @param shared where that is which the text only names */
    static <T> T facts(byte[] text, Class<T> type, SharedFacts shared) {
        return MAPPER.readerFor(type).withAttribute(SharedFacts.class, shared).readValue(text);
    }

    /** @param text of all of them, as {@link #text} makes it */
    static List<CampaignFact> campaigns(byte[] text) {
        return List.of(MAPPER.readValue(text, CampaignFact[].class));
    }

    /** @param shown all facts that the rules were shown; asked only when somebody wants to know what a rule matched */
    static <T> T result(byte[] text, Class<T> type, Supplier<? extends List<?>> shown) {
        return MAPPER.readerFor(type).withAttribute(SHOWN, shown).readValue(text);
    }

    /** Facts that were one fact alone, before there were others beside it, and were written as this one: the first of them. */
    private static final class OnceOne<A extends Record> extends ValueDeserializer<A> {

        private final Class<A> facts;

        OnceOne(Class<A> facts) {
            this.facts = facts;
        }

        @Override
        public A deserialize(JsonParser from, DeserializationContext context) {
            JsonNode written = context.readTree(from);
            RecordComponent[] parts = facts.getRecordComponents();
            JsonNode first = written.get(parts[0].getName());
            boolean alone = first == null || !first.isObject();
            Class<?>[] types = new Class<?>[parts.length];
            Object[] values = new Object[parts.length];
            for (int i = 0; i < parts.length; i++) {
                types[i] = parts[i].getType();
                JsonNode one = !alone ? written.get(parts[i].getName()) : i == 0 ? written : null;
                values[i] = one == null || one.isNull()
                        ? null
                        : context.readTreeAsValue(one, context.constructType(parts[i].getGenericType()));
            }
            try {
                return facts.getDeclaredConstructor(types).newInstance(values);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static final class Writer extends ValueSerializer<FiredRule> {

        @Override
        public void serialize(FiredRule fired, JsonGenerator to, SerializationContext context) {
            to.writeStartObject();
            context.defaultSerializeProperty("rule", fired.rule(), to);
            to.writeArrayPropertyStart("facts");
            fired.places().forEach(to::writeString);
            to.writeEndArray();
            to.writeEndObject();
        }
    }

    private static final class Reader extends ValueDeserializer<FiredRule> {

        /** As it is written. */
        private record Written(RuleRef rule, List<String> facts) {}

        @Override
        @SuppressWarnings("unchecked")
        public FiredRule deserialize(JsonParser from, DeserializationContext context) {
            Written written = context.readValue(from, Written.class);
            Supplier<List<?>> shown = (Supplier<List<?>>) context.getAttribute(SHOWN);
            return shown == null
                    ? new FiredRule(written.rule(), written.facts())
                    : new FiredRule(written.rule(), written.facts(), shown);
        }
    }
}
