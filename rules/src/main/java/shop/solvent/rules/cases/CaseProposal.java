package shop.solvent.rules.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import shop.solvent.rules.Known;
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

/**
 * Facts on which a rule speaks, or just does not, found by trying the values at the edges of its conditions. It looks at
 * each condition by itself: where a rule compares one fact with another the person has to help.
 */
final class CaseProposal {

    private static final String OTHER = "other";
    private static final int INVITERS = 2;

    private final Rule rule;
    private final CaseColumns columns;

    CaseProposal(DecisionPoint point, Rule rule) {
        this.rule = rule;
        this.columns = new CaseColumns(point);
    }

    /** By heading; in the order of the conditions. */
    Map<String, String> facts(boolean fires) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, Integer> used = new LinkedHashMap<>();
        List<Map<String, String>> silencers = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            if (condition.quantifier() == Quantifier.NOT) {
                continue; // an ordinary case has neither inviters nor pools nor a second line
            }
            String subject = subject(condition, used);
            Map<Field, List<String>> fields = candidates(condition);
            fields.forEach((field, candidates) -> {
                if (subject == null || isLevelOfInviter(field)) {
                    return;
                }
                String heading = subject + "." + field.name();
                first(condition, field, candidates, true).ifPresent(value -> facts.put(heading, value));
                first(condition, field, candidates, false).ifPresent(value -> silencers.add(Map.of(heading, value)));
            });
            if (subject != null && subject.startsWith("inviter")) {
                facts.putIfAbsent(subject + ".member", "B"); // an inviter is there if a case says anything of one
            }
            pool(condition).forEach(facts::putIfAbsent);
        }
        if (!fires && !silencers.isEmpty()) {
            facts.putAll(silencers.get(silencers.size() - 1));
        } else if (!fires) {
            facts.keySet().removeIf(heading -> heading.startsWith("inviter"));
        }
        return facts;
    }

    private String subject(Condition condition, Map<String, Integer> used) {
        String subject = columns.subject(condition.fact());
        if (subject == null || !CaseColumns.isManifold(subject)) {
            return subject;
        }
        int number = used.merge(subject, 1, Integer::sum);
        if (subject.equals("inviter")) {
            for (int level = 1; level <= INVITERS; level++) {
                if (levelFits(condition, level)) {
                    number = level;
                    break;
                }
            }
        }
        return subject + number;
    }

    private static boolean isLevelOfInviter(Field field) {
        return field.name().equals("level") && field.type() == int.class;
    }

    private static boolean levelFits(Condition condition, long level) {
        return condition.tests().stream()
                .allMatch(test -> holds(
                        test,
                        field -> field.name().equals("level") && field.type() == int.class,
                        Long.toString(level)));
    }

    /** A pool of a checkout is a column by its code. */
    private static Map<String, String> pool(Condition condition) {
        Map<String, String> pool = new LinkedHashMap<>();
        if (condition.fact().getSimpleName().equals("PoolFact")) {
            candidates(condition).forEach((field, candidates) -> {
                if (field.name().equals("code")) {
                    String money = candidates(condition).entrySet().stream()
                            .filter(entry -> entry.getKey().name().equals("available"))
                            .findFirst()
                            .flatMap(entry -> first(condition, entry.getKey(), entry.getValue(), true))
                            .orElse("100000");
                    first(condition, field, candidates, true)
                            .ifPresent(code -> pool.put(CaseColumns.POOL + "." + code, money));
                }
            });
        }
        return pool;
    }

    /** The values worth trying for each field that the condition compares with a value of its own. */
    private static Map<Field, List<String>> candidates(Condition condition) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Map<String, List<String>> candidates = new LinkedHashMap<>();
        condition.tests().forEach(test -> collect(test, fields, candidates));
        Map<Field, List<String>> found = new LinkedHashMap<>();
        candidates.forEach((name, values) -> found.put(fields.get(name), values));
        return found;
    }

    private static void collect(Test test, Map<String, Field> fields, Map<String, List<String>> candidates) {
        if (test instanceof AllOf all) {
            all.tests().forEach(one -> collect(one, fields, candidates));
        } else if (test instanceof AnyOf any) {
            any.tests().forEach(one -> collect(one, fields, candidates));
        } else if (test instanceof Comparison comparison) {
            add(comparison.field(), comparison.value(), fields, candidates);
        } else if (test instanceof Membership membership) {
            membership.values().forEach(value -> add(membership.field(), value, fields, candidates));
        }
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
        for (var component : field.fact().getRecordComponents()) {
            Known known = component.getAnnotation(Known.class);
            if (component.getName().equals(field.name()) && known != null) {
                return List.of(known.value());
            }
        }
        return List.of();
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
        return switch (operator) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }
}
