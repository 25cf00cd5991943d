package shop.solvent.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import shop.solvent.decision.SharedCampaigns.Difference;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CampaignFacts;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * How an order's record tells of campaigns, of which there may be hundreds. One without bounds is its code. Many together are
 * told by what they differ in from {@link SharedCampaigns}, where those are written and that is shorter:
 *
 * <pre>
 * "campaigns":{"shared":"NAME","changed":[{"code":"a","budgetLeft":5}],"gone":["b"],"added":[{"code":"c"}]}
 * </pre>
 *
 * <p>Of those that are changed or added and stand there, what is not said is as it is there; of others, as it is of a campaign
 * without bounds. What is added comes behind the rest, as it was shown to the rules.
 */
final class CampaignsJson {

    private CampaignsJson() {}

    /** What there is to say of a campaign beside its code; null is as usual. */
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

    static final class OneWriter extends ValueSerializer<CampaignFact> {

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

    static final class OneReader extends ValueDeserializer<CampaignFact> {

        @Override
        public CampaignFact deserialize(JsonParser from, DeserializationContext context) {
            if (from.currentToken() == JsonToken.VALUE_STRING) {
                return CampaignFact.unlimited(from.getString());
            }
            Campaign written = context.readValue(from, Campaign.class);
            return written.fact(CampaignFact.unlimited(written.code()));
        }
    }

    /** What the orders of a batch see alike is put into words once; each order adds what it sees otherwise. */
    static final class Writer extends ValueSerializer<CampaignFacts> {

        private volatile Words last = new InFull(List.of());

        @Override
        public void serialize(CampaignFacts facts, JsonGenerator to, SerializationContext context) {
            SharedFacts shared = (SharedFacts) context.getAttribute(SharedFacts.class);
            Words words = last;
            if (words.of() != facts.usual() || words.isOutdated(shared)) {
                words = words(facts.usual(), shared);
                last = words;
            }
            StringBuilder text = new StringBuilder(words.length() + 256);
            words.write(facts.otherwise(), text);
            to.writeRawValue(text.toString());
        }

        private static Words words(List<CampaignFact> usual, SharedFacts shared) {
            SharedCampaigns latest = shared == null ? null : shared.latest();
            Difference difference = latest == null ? null : latest.difference(usual);
            ByDifference brief = difference == null ? null : new ByDifference(usual, latest, difference);
            if (brief != null && brief.length() < latest.text().length() / 8) {
                return brief;
            }
            InFull full = new InFull(usual);
            if (shared != null) {
                shared.want(usual, full.length());
            }
            return brief != null && brief.length() < full.length() ? brief : full;
        }
    }

    /** How something is said that many orders see. */
    private interface Words {

        List<CampaignFact> of();

        int length();

        /** Whether there is something shorter now. */
        boolean isOutdated(SharedFacts shared);

        /** @param otherwise by code, what is there instead of the usual or beside it; null for what is not there */
        void write(Map<String, CampaignFact> otherwise, StringBuilder to);
    }

    private static final class InFull implements Words {

        private final List<CampaignFact> facts;

        /** Of all, each with a comma behind it. */
        private final String text;

        /** Where in it each ends. */
        private final int[] ends;

        private final Map<String, Integer> places = new HashMap<>();

        InFull(List<CampaignFact> facts) {
            this.facts = facts;
            StringBuilder all = new StringBuilder();
            ends = new int[facts.size()];
            for (int i = 0; i < ends.length; i++) {
                all.append(RecordedJson.text(facts.get(i))).append(',');
                ends[i] = all.length();
                places.put(facts.get(i).code(), i);
            }
            text = all.toString();
        }

        @Override
        public List<CampaignFact> of() {
            return facts;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public boolean isOutdated(SharedFacts shared) {
            return false;
        }

        @Override
        public void write(Map<String, CampaignFact> otherwise, StringBuilder to) {
            to.append('[');
            addWithout(otherwise.keySet(), to);
            for (CampaignFact other : new TreeMap<>(otherwise).values()) {
                if (other != null) {
                    to.append(RecordedJson.text(other)).append(',');
                }
            }
            close(to, '[', "]");
        }

        private void addWithout(Set<String> codes, StringBuilder to) {
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

    private static final class ByDifference implements Words {

        private final List<CampaignFact> facts;
        private final SharedCampaigns shared;
        private final Set<String> gone;
        private final Map<String, String> changed = new LinkedHashMap<>();
        private final int length;

        ByDifference(List<CampaignFact> facts, SharedCampaigns shared, Difference difference) {
            this.facts = facts;
            this.shared = shared;
            this.gone = difference.gone();
            difference.changed().forEach((code, fact) -> changed.put(code, text(fact)));
            StringBuilder text = new StringBuilder();
            write(Map.of(), text);
            length = text.length();
        }

        private String text(CampaignFact fact) {
            return RecordedJson.text(Campaign.of(fact, usual(shared, fact.code())));
        }

        @Override
        public List<CampaignFact> of() {
            return facts;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public boolean isOutdated(SharedFacts now) {
            return now == null || now.latest() != shared;
        }

        @Override
        public void write(Map<String, CampaignFact> otherwise, StringBuilder to) {
            to.append("{\"shared\":\"").append(shared.name()).append('"');
            begin(to, "changed");
            changed.forEach((code, text) -> {
                if (!otherwise.containsKey(code)) {
                    to.append(text).append(',');
                }
            });
            end(to, "changed");
            begin(to, "gone");
            gone.forEach(code -> {
                if (otherwise.get(code) == null) {
                    to.append(RecordedJson.text(code)).append(',');
                }
            });
            List<CampaignFact> added = new ArrayList<>();
            new TreeMap<>(otherwise).forEach((code, fact) -> {
                if (fact != null) {
                    added.add(fact);
                } else if (shared.find(code) != null && !gone.contains(code)) {
                    to.append(RecordedJson.text(code)).append(',');
                }
            });
            end(to, "gone");
            begin(to, "added");
            added.forEach(fact -> to.append(text(fact)).append(','));
            end(to, "added");
            to.append('}');
        }

        private static void begin(StringBuilder to, String name) {
            to.append(",\"").append(name).append("\":[");
        }

        /** What nothing stands in is left out. */
        private static void end(StringBuilder to, String name) {
            if (to.charAt(to.length() - 1) == '[') {
                to.setLength(to.length() - name.length() - ",\"\":[".length());
            } else {
                close(to, '[', "]");
            }
        }
    }

    /** Behind what ends with a comma unless nothing came since the opening. */
    private static void close(StringBuilder to, char opening, String closing) {
        if (to.charAt(to.length() - 1) != opening) {
            to.setLength(to.length() - 1);
        }
        to.append(closing);
    }

    private static CampaignFact usual(SharedCampaigns shared, String code) {
        CampaignFact there = shared.find(code);
        return there == null ? CampaignFact.unlimited(code) : there;
    }

    /** Where campaigns stand in the facts of an order. */
    abstract static class OfCheckout {
        @JsonDeserialize(using = Reader.class)
        List<CampaignFact> campaigns;
    }

    static final class Reader extends ValueDeserializer<List<CampaignFact>> {

        /** As it is written; null for nothing. */
        private record Written(String shared, List<Campaign> changed, List<String> gone, List<Campaign> added) {

            CampaignFacts facts(SharedCampaigns all) {
                Map<String, CampaignFact> now = new HashMap<>();
                facts(all, changed).forEach(fact -> now.put(fact.code(), fact));
                return all.but(new Difference(now, gone == null ? Set.of() : Set.copyOf(gone)), facts(all, added));
            }

            private static List<CampaignFact> facts(SharedCampaigns all, List<Campaign> written) {
                return written == null
                        ? List.of()
                        : written.stream()
                                .map(one -> one.fact(usual(all, one.code())))
                                .toList();
            }
        }

        @Override
        public List<CampaignFact> deserialize(JsonParser from, DeserializationContext context) {
            if (from.currentToken() == JsonToken.START_ARRAY) {
                return List.of(context.readValue(from, CampaignFact[].class));
            }
            Written written = context.readValue(from, Written.class);
            SharedFacts shared = (SharedFacts) context.getAttribute(SharedFacts.class);
            return written.facts(shared.find(written.shared()));
        }
    }
}
