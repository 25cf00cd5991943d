package shop.solvent.rules.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import shop.solvent.rules.ByCode;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Unit;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Truth;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.FactField;

/**
 * Facts on which a rule speaks, or just does not, found by trying the values at the edges of its conditions. It looks at
 * each condition by itself: where a rule compares one fact with another the person has to help.
 */
final class CaseProposal {

    private static final String OTHER = "other";
    private static final int MOST = 9;

    /** Of which a case says what they come to. */
    private static final long MOST_PIECES = 1_000_000;

    private static final Pattern NUMBERED = Pattern.compile("([a-z]+)([1-9])\\.(.+)");

    private final Rule rule;
    private final CaseColumns columns;
    private final Example ordinary;

    CaseProposal(DecisionPoint point, Rule rule, JurisdictionProfile law) {
        this.rule = rule;
        this.columns = new CaseColumns(point);
        this.ordinary = point.point().example(ReadRules.none(point, law));
    }

    /** By heading; in the order of the conditions. */
    Map<String, String> facts(boolean fires) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, Integer> used = new LinkedHashMap<>();
        Set<String> extra = new HashSet<>();
        List<Map<String, String>> silencers = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            if (condition.quantifier() == Quantifier.NOT) {
                continue; // an ordinary case has neither inviters nor pools nor a second line
            }
            // What follows from lines is so if a line alone is so.
            Class<?> fact = columns.point().source(condition.fact());
            if (fact.isAnnotationPresent(ByCode.class)) {
                byCode(condition).forEach(facts::putIfAbsent);
                continue;
            }
            int number = columns.point().isNumbered(fact) ? number(condition, fact, used) : 0;
            String subject = columns.subject(fact) + (number == 0 ? "" : number);
            Map<String, Map.Entry<String, String>> silent = new LinkedHashMap<>();
            candidates(condition).forEach((field, candidates) -> {
                if (isOrdinal(field)) {
                    return;
                }
                if (FactField.of(fact, field.name()).isEmpty()) {
                    // What lines are put together by, as their category: an ordinary one has none.
                    first(condition, field, candidates, true)
                            .filter(by -> isMissing(fact, by))
                            .ifPresent(by -> facts.putIfAbsent(subject + "." + by, "B"));
                    return;
                }
                String heading = heading(subject, fact, field);
                first(condition, field, candidates, true).ifPresent(value -> facts.put(heading, value));
                silencing(condition, field, candidates)
                        .ifPresent(value -> silent.put(field.name(), Map.entry(heading, value)));
            });
            condition.tests().stream()
                    .map(test -> silence(test, silent))
                    .filter(some -> !some.isEmpty())
                    .forEach(silencers::add);
            if (!ordinary.isThere(fact, number)) {
                extra.add(subject + ".");
                // It is there if a case says anything of it.
                name(fact).ifPresent(name -> facts.putIfAbsent(subject + "." + name, "B"));
            }
        }
        priced(facts);
        if (!fires && !silencers.isEmpty()) {
            facts.putAll(silencers.get(silencers.size() - 1));
        } else if (!fires) {
            facts.keySet().removeIf(heading -> extra.stream().anyMatch(heading::startsWith));
        }
        return facts;
    }

    private boolean isMissing(Class<?> fact, String name) {
        return FactField.of(fact, name)
                .filter(field -> "".equals(field.of(ordinary.begin(fact, 1))))
                .isPresent();
    }

    /** What an order comes to is said of its first line: said of the order alone, its lines would come to something else. */
    private String heading(String subject, Class<?> fact, Field field) {
        FactField own = FactField.of(fact, field.name()).orElseThrow();
        if (own.follows() && own.grows()) {
            for (Map.Entry<String, Class<?>> other : columns.point().subjects().entrySet()) {
                Optional<FactField> same = columns.point().isNumbered(other.getValue())
                        ? growing(other.getValue(), own.unit())
                        : Optional.empty();
                if (same.isPresent()) {
                    return other.getKey() + "1." + same.get().name();
                }
            }
        }
        return subject + "." + field.name();
    }

    private static Optional<FactField> growing(Class<?> fact, Unit unit) {
        return FactField.allOf(fact).stream()
                .filter(field -> field.grows() && field.unit() == unit)
                .findFirst();
    }

    /** More pieces come to more: each to as much as an ordinary one. */
    private void priced(Map<String, String> facts) {
        Map.copyOf(facts).forEach((heading, value) -> {
            Matcher piece = NUMBERED.matcher(heading);
            Class<?> fact = piece.matches() ? columns.point().subjects().get(piece.group(1)) : null;
            if (fact == null || !columns.point().isNumbered(fact)) {
                return;
            }
            Optional<FactField> pieces = growing(fact, Unit.COUNT);
            Optional<FactField> amount = growing(fact, Unit.FEN);
            if (pieces.isPresent() && amount.isPresent() && pieces.get().name().equals(piece.group(3))) {
                Record one = ordinary.begin(fact, Integer.parseInt(piece.group(2)));
                long each = ((Number) amount.get().of(one)).longValue()
                        / ((Number) pieces.get().of(one)).longValue();
                facts.putIfAbsent(
                        piece.group(1) + piece.group(2) + "." + amount.get().name(),
                        Long.toString(each * Math.min(Long.parseLong(value), MOST_PIECES)));
            }
        });
    }

    /** All that must be otherwise for the test not to hold: of one that has several ways to hold, each of them. */
    private static Map<String, String> silence(Test test, Map<String, Map.Entry<String, String>> silent) {
        Map<String, String> all = new LinkedHashMap<>();
        test.leaves().forEach(leaf -> {
            Field field = leaf instanceof Comparison comparison
                    ? comparison.field()
                    : leaf instanceof Membership membership ? membership.field() : null;
            if (field != null && silent.containsKey(field.name())) {
                all.put(
                        silent.get(field.name()).getKey(),
                        silent.get(field.name()).getValue());
            }
        });
        return all;
    }

    /** A field that says who or which it is; some are known by their place alone. */
    private static Optional<String> name(Class<?> fact) {
        return FactField.allOf(fact).stream()
                .filter(field -> field.component().getType() == String.class)
                .findFirst()
                .map(FactField::name);
    }

    /** Which of several the condition can be about: by what it says itself, else one after the other. */
    private int number(Condition condition, Class<?> fact, Map<String, Integer> used) {
        int next = used.merge(columns.subject(fact), 1, Integer::sum);
        return FactField.allOf(condition.fact()).stream()
                .filter(FactField::isOrdinal)
                .filter(field -> condition.tests().stream()
                        .flatMap(Test::leaves)
                        .anyMatch(test -> test instanceof Comparison one && is(field, one.field())
                                || test instanceof Membership many && is(field, many.field())))
                .flatMap(field -> IntStream.rangeClosed(1, MOST)
                        .filter(number -> condition.tests().stream()
                                .allMatch(test ->
                                        holds(test, other -> is(field, other), Long.toString(field.ordinal(number)))))
                        .boxed())
                .findFirst()
                .orElse(next);
    }

    private static boolean is(FactField field, Field other) {
        return field.component().getDeclaringRecord() == other.fact()
                && field.name().equals(other.name());
    }

    private static boolean isOrdinal(Field field) {
        return FactField.of(field.fact(), field.name())
                .filter(FactField::isOrdinal)
                .isPresent();
    }

    /** Facts that are columns by their code: a pool of a checkout. */
    private Map<String, String> byCode(Condition condition) {
        String code = condition.fact().getRecordComponents()[0].getName();
        String said = condition.fact().getAnnotation(ByCode.class).value();
        Map<String, String> found = new LinkedHashMap<>();
        candidates(condition).forEach((field, candidates) -> {
            if (field.name().equals(code)) {
                String number = candidates(condition).entrySet().stream()
                        .filter(entry -> entry.getKey().name().equals(said))
                        .findFirst()
                        .flatMap(entry -> first(condition, entry.getKey(), entry.getValue(), true))
                        .orElse(said.equals(ByCode.THERE) ? truth(true) : "100000");
                first(condition, field, candidates, true)
                        .ifPresent(named -> found.put(columns.subject(condition.fact()) + "." + named, number));
            }
        });
        return found;
    }

    /** The values worth trying for each field that the condition compares with a value of its own. */
    private static Map<Field, List<String>> candidates(Condition condition) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        condition.tests().stream().flatMap(Test::leaves).forEach(test -> {
            if (test instanceof Comparison comparison) {
                add(comparison.field(), comparison.value(), fields, candidates);
            } else if (test instanceof Membership membership) {
                membership.values().forEach(value -> add(membership.field(), value, fields, candidates));
            }
        });
        Map<Field, List<String>> found = new LinkedHashMap<>();
        candidates.forEach((name, values) -> found.put(fields.get(name), values));
        return found;
    }

    private static void add(Field field, Value value, Map<String, Field> fields, Map<String, List<String>> candidates) {
        List<String> own;
        if (value instanceof Whole whole) {
            own = List.of(
                    Long.toString(whole.number()),
                    Long.toString(whole.number() + 1),
                    Long.toString(whole.number() - 1));
        } else if (value instanceof Truth truth) {
            own = List.of(truth(truth.holds()), truth(!truth.holds()));
        } else if (value instanceof Text text) {
            own = new ArrayList<>(List.of(text.text()));
            own.addAll(known(field));
            own.add(OTHER);
        } else {
            return; // compared with another fact
        }
        fields.putIfAbsent(field.name(), field);
        candidates.computeIfAbsent(field.name(), name -> new ArrayList<>()).addAll(own);
    }

    private static List<String> known(Field field) {
        return FactField.of(field.fact(), field.name()).map(FactField::known).orElse(List.of());
    }

    private static String truth(boolean holds) {
        return holds ? "TRUE" : "FALSE";
    }

    private static Optional<String> first(Condition condition, Field field, List<String> candidates, boolean fits) {
        Predicate<Field> is = other -> other.name().equals(field.name());
        return candidates.stream()
                .filter(value -> fits == condition.tests().stream().allMatch(test -> holds(test, is, value)))
                .findFirst();
    }

    /** A value with which the condition does not hold; of one that has several ways to hold, with which this is none of them. */
    private static Optional<String> silencing(Condition condition, Field field, List<String> candidates) {
        Predicate<Field> is = other -> other.name().equals(field.name());
        return first(condition, field, candidates, false)
                .or(() -> candidates.stream()
                        .filter(value -> condition.tests().stream()
                                .flatMap(Test::leaves)
                                .filter(leaf -> isAbout(leaf, is))
                                .noneMatch(leaf -> holds(leaf, is, value)))
                        .findFirst());
    }

    private static boolean isAbout(Test leaf, Predicate<Field> is) {
        return leaf instanceof Comparison comparison && is.test(comparison.field())
                || leaf instanceof Membership membership && is.test(membership.field());
    }

    /** Whether the test holds if the field has the value; tests of other fields are taken to hold. */
    private static boolean holds(Test test, Predicate<Field> is, String value) {
        if (test instanceof AllOf all) {
            return all.tests().stream().allMatch(one -> holds(one, is, value));
        }
        if (test instanceof AnyOf any) {
            return any.tests().stream().anyMatch(one -> holds(one, is, value));
        }
        if (test instanceof Comparison comparison && is.test(comparison.field())) {
            return compares(comparison.operator(), comparison.value(), value);
        }
        if (test instanceof Membership membership && is.test(membership.field())) {
            return membership.negated()
                    != membership.values().stream().anyMatch(one -> compares(Operator.EQUAL, one, value));
        }
        return true; // gives a name, or is about another field
    }

    private static boolean compares(Operator operator, Value value, String given) {
        int order;
        if (value instanceof Whole whole) {
            order = Long.compare(Long.parseLong(given), whole.number());
        } else if (value instanceof Truth truth) {
            order = Boolean.compare(given.equals("TRUE"), truth.holds());
        } else if (value instanceof Text text) {
            order = given.compareTo(text.text());
        } else {
            return true;
        }
        return operator.holds(order);
    }
}
