package shop.solvent.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import shop.solvent.platform.Json;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CampaignFacts;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How facts and decisions are written down: once for each order, so in few words. A number that is 0 and a statement that is
 * false are left out, and read again as such; what a rule matched is named by its place among the facts; of a campaign
 * without bounds there is its code. What was written in full, before, is read as it was.
 */
final class RecordedJson {

    private static final JsonMapper MAPPER = Json.ofRecords()
            .withConfigOverride(long.class, RecordedJson::sparing)
            .withConfigOverride(int.class, RecordedJson::sparing)
            .withConfigOverride(boolean.class, RecordedJson::sparing)
            .addModule(new SimpleModule()
                    .addSerializer(FiredRule.class, new Writer())
                    .addDeserializer(FiredRule.class, new Reader())
                    .addSerializer(CampaignFact.class, new CampaignWriter())
                    .addSerializer(CampaignFacts.class, new CampaignsWriter())
                    .addDeserializer(CampaignFact.class, new CampaignReader()))
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

    static <T> T read(byte[] text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** @param shown all facts that the rules were shown; asked only when somebody wants to know what a rule matched */
    static <T> T result(byte[] text, Class<T> type, Supplier<? extends List<?>> shown) {
        return MAPPER.readerFor(type).withAttribute(SHOWN, shown).readValue(text);
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

    /** What there is to say of a campaign beside its code; null is as usual. There may be hundreds with each order. */
    private record Campaign(
            String code,
            String pool,
            String group,
            Long memberUses,
            Long usesLeft,
            Long budgetLeft,
            Long perOrder,
            Integer together) {

        static Campaign of(CampaignFact fact, CampaignFact usual) {
            return new Campaign(
                    fact.code(),
                    said(fact.pool(), usual.pool()),
                    said(fact.group(), usual.group()),
                    said(fact.memberUses(), usual.memberUses()),
                    said(fact.usesLeft(), usual.usesLeft()),
                    said(fact.budgetLeft(), usual.budgetLeft()),
                    said(fact.perOrder(), usual.perOrder()),
                    said(fact.together(), usual.together()));
        }

        private static <T> T said(T value, T usual) {
            return value.equals(usual) ? null : value;
        }

        CampaignFact fact(CampaignFact usual) {
            return new CampaignFact(
                    code,
                    Objects.requireNonNullElse(pool, usual.pool()),
                    Objects.requireNonNullElse(group, usual.group()),
                    Objects.requireNonNullElse(memberUses, usual.memberUses()),
                    Objects.requireNonNullElse(usesLeft, usual.usesLeft()),
                    Objects.requireNonNullElse(budgetLeft, usual.budgetLeft()),
                    Objects.requireNonNullElse(perOrder, usual.perOrder()),
                    Objects.requireNonNullElse(together, usual.together()));
        }
    }

    /**
     * Hundreds may run, and the orders of a batch see nearly all of them alike: what is said of these is made once, and each
     * order adds what it sees otherwise.
     */
    private static final class CampaignsWriter extends ValueSerializer<CampaignFacts> {

        /**
         * @param text of all, each with a comma behind it
         * @param ends where in it each ends
         */
        private record Texts(List<CampaignFact> of, String text, int[] ends, Map<String, Integer> places) {

            static Texts of(List<CampaignFact> facts) {
                StringBuilder text = new StringBuilder();
                int[] ends = new int[facts.size()];
                Map<String, Integer> places = new HashMap<>();
                for (int i = 0; i < ends.length; i++) {
                    text.append(MAPPER.writeValueAsString(facts.get(i))).append(',');
                    ends[i] = text.length();
                    places.put(facts.get(i).code(), i);
                }
                return new Texts(facts, text.toString(), ends, places);
            }

            void addWithout(Set<String> codes, StringBuilder to) {
                int[] left = codes.stream()
                        .map(places::get)
                        .filter(Objects::nonNull)
                        .mapToInt(place -> place)
                        .sorted()
                        .toArray();
                int from = 0;
                for (int place : left) {
                    to.append(text, from, place == 0 ? 0 : ends[place - 1]);
                    from = ends[place];
                }
                to.append(text, from, text.length());
            }
        }

        private volatile Texts last = Texts.of(List.of());

        @Override
        public void serialize(CampaignFacts facts, JsonGenerator to, SerializationContext context) {
            Texts usual = last;
            if (usual.of() != facts.usual()) {
                usual = Texts.of(facts.usual());
                last = usual;
            }
            StringBuilder text = new StringBuilder(usual.text().length() + 2).append('[');
            usual.addWithout(facts.otherwise().keySet(), text);
            for (CampaignFact other : new TreeMap<>(facts.otherwise()).values()) {
                if (other != null) {
                    text.append(MAPPER.writeValueAsString(other)).append(',');
                }
            }
            text.setLength(Math.max(1, text.length() - 1));
            to.writeRawValue(text.append(']').toString());
        }
    }

    private static final class CampaignWriter extends ValueSerializer<CampaignFact> {

        @Override
        public void serialize(CampaignFact fact, JsonGenerator to, SerializationContext context) {
            CampaignFact usual = CampaignFact.unlimited(fact.code());
            if (fact.equals(usual)) {
                to.writeString(fact.code());
            } else {
                context.writeValue(to, Campaign.of(fact, usual));
            }
        }
    }

    private static final class CampaignReader extends ValueDeserializer<CampaignFact> {

        @Override
        public CampaignFact deserialize(JsonParser from, DeserializationContext context) {
            if (from.currentToken() == JsonToken.VALUE_STRING) {
                return CampaignFact.unlimited(from.getString());
            }
            Campaign written = context.readValue(from, Campaign.class);
            return written.fact(CampaignFact.unlimited(written.code()));
        }
    }
}
