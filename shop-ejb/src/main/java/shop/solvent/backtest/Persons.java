package shop.solvent.backtest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.FactField;
import shop.solvent.rules.point.Point;

/** Whom a decision and a rule that spoke in it are about, by the facts that say who somebody is. */
final class Persons {

    private static final int MOST = 2;

    private final Point point;
    /** By the simple name of a fact, where its text says who it is about. */
    private final Map<String, Pattern> said = new HashMap<>();

    private final Map<Class<?>, FactField> fields = new HashMap<>();

    Persons(Point point) {
        this.point = point;
        point.facts()
                .forEach((name, fact) -> FactField.allOf(fact).stream()
                        .filter(FactField::isPerson)
                        .findFirst()
                        .ifPresent(field -> {
                            fields.put(fact, field);
                            said.put(name, Pattern.compile("[\\[ ]" + Pattern.quote(field.name()) + "=([^,\\]]+)"));
                        }));
    }

    /** Who asks for the decision; null if it is about nobody. */
    String asking(Record facts) {
        if (fields.isEmpty()) {
            return null;
        }
        for (Record part : point.parts(facts)) {
            FactField field = fields.get(part.getClass());
            if (field != null && !point.isManifold(part.getClass())) {
                return String.valueOf(field.of(part));
            }
        }
        return null;
    }

    /** Those whom the rule's patterns matched; empty if it looks at nobody, so that it is about whoever asks. */
    Optional<String> matched(FiredRule fired) {
        List<String> persons = fired.facts().stream()
                .map(this::person)
                .flatMap(Optional::stream)
                .distinct()
                .limit(MOST)
                .toList();
        return persons.isEmpty()
                ? Optional.empty()
                : Optional.of(persons.stream().collect(Collectors.joining(" ")));
    }

    private Optional<String> person(String fact) {
        int end = fact.indexOf('[');
        Pattern pattern = end < 0 ? null : said.get(fact.substring(0, end));
        if (pattern == null) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(fact);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
