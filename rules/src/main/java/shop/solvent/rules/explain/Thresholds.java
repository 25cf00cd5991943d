package shop.solvent.rules.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.point.Choice;
import shop.solvent.rules.point.FactField;

/**
 * The figures from which on rules give something to the buyer, of the fields that {@linkplain shop.solvent.rules.Grows grow}
 * with what is bought: so that somebody who has not bought enough can be told what a little more would bring. Made once for
 * a rulebook, so that asking it costs little however many rules there are.
 */
public final class Thresholds {

    /** Rules that are looked at closely; beyond the nearest ones it would be a long way anyway. */
    private static final int MOST_LOOKED_AT = 64;

    /** By field, those with the lowest figure first. */
    private final Map<FactField, List<Threshold>> byField = new HashMap<>();

    /** From which number on a rule may give something. */
    private record Threshold(Rule rule, FactField field, long from) {}

    /**
     * A rule that gives nothing yet, only because a number is too small.
     *
     * @param field which
     * @param nearest the fact whose number it is
     * @param number what it is
     * @param from what it has to be at least
     */
    public record Missed(Rule rule, FactField field, Object nearest, long number, long from) {

        public long missing() {
            return from - number;
        }

        private double share() {
            return (double) missing() / from;
        }
    }

    private Thresholds() {}

    /** @param rules of a rulebook */
    public static Thresholds of(List<Rule> rules) {
        Thresholds thresholds = new Thresholds();
        rules.stream().filter(Thresholds::gives).forEach(thresholds::add);
        thresholds.byField.values().forEach(some -> some.sort(Comparator.comparingLong(Threshold::from)));
        return thresholds;
    }

    private static boolean gives(Rule rule) {
        return rule.calls().stream().anyMatch(call -> new Choice(call.effect()).givesToThem());
    }

    private void add(Rule rule) {
        rule.conditions().stream()
                .filter(condition -> condition.quantifier() != Quantifier.NOT)
                .flatMap(condition -> condition.tests().stream())
                .flatMap(Thresholds::parts)
                .forEach(test -> threshold(rule, test));
    }

    private static Stream<Test> parts(Test test) {
        return test instanceof AllOf all ? all.tests().stream().flatMap(Thresholds::parts) : Stream.of(test);
    }

    private void threshold(Rule rule, Test test) {
        if (isLeast(test)) {
            Comparison comparison = (Comparison) test;
            FactField.of(comparison.field().fact(), comparison.field().name())
                    .filter(FactField::grows)
                    .ifPresent(field -> byField.computeIfAbsent(field, some -> new ArrayList<>())
                            .add(new Threshold(rule, field, from(comparison))));
        }
    }

    private static boolean isLeast(Test test) {
        return test instanceof Comparison comparison
                && (comparison.operator() == Operator.AT_LEAST || comparison.operator() == Operator.MORE)
                && comparison.value() instanceof Whole;
    }

    private static long from(Comparison comparison) {
        return ((Whole) comparison.value()).number() + (comparison.operator() == Operator.MORE ? 1 : 0);
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    /**
     * The rules that give nothing yet only because one such number is too small, those that miss the smallest part first.
     *
     * @param facts what the rules may look at
     */
    public List<Missed> missed(List<?> facts) {
        Map<Class<?>, List<Object>> byType = facts.stream().collect(Collectors.groupingBy(Object::getClass));
        List<Missed> ahead = new ArrayList<>();
        byField.forEach((field, some) -> ahead.addAll(
                ahead(field, some, byType.getOrDefault(field.component().getDeclaringRecord(), List.of()))));
        Set<String> seen = new HashSet<>();
        return ahead.stream()
                .sorted(Comparator.comparingDouble(Missed::share))
                .filter(one -> seen.add(one.rule().ref().id()))
                .limit(MOST_LOOKED_AT)
                .flatMap(one -> missed(one.rule(), byType))
                .sorted(Comparator.comparingDouble(Missed::share))
                .toList();
    }

    /** Those whose figure is above that of one of the facts, the nearest first. */
    private static List<Missed> ahead(FactField field, List<Threshold> some, List<Object> facts) {
        long[] numbers = facts.stream()
                .mapToLong(fact -> ((Number) field.of((Record) fact)).longValue())
                .sorted()
                .toArray();
        List<Missed> ahead = new ArrayList<>();
        if (numbers.length > 0) {
            for (int at = first(some, numbers[0]); at < some.size() && ahead.size() < MOST_LOOKED_AT; at++) {
                Threshold one = some.get(at);
                long nearest = numbers[0];
                for (long number : numbers) {
                    nearest = number < one.from() ? number : nearest;
                }
                ahead.add(new Missed(one.rule(), field, null, nearest, one.from()));
            }
        }
        return ahead;
    }

    /** The first of them above the number. */
    private static int first(List<Threshold> some, long number) {
        int low = 0;
        int high = some.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (some.get(middle).from() > number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static Stream<Missed> missed(Rule rule, Map<Class<?>, List<Object>> facts) {
        RuleAnswer answer = new Evaluation(rule, facts).answer();
        if (answer.fires() || answer.failed().size() != 1) {
            return Stream.empty();
        }
        FailedCondition failed = answer.failed().get(0);
        if (failed.kind() != FailedCondition.Kind.DIFFERS || !isLeast(failed.test())) {
            return Stream.empty();
        }
        Comparison comparison = (Comparison) failed.test();
        long number = ((Number) failed.found().get(0).value()).longValue();
        return FactField.of(comparison.field().fact(), comparison.field().name())
                .filter(FactField::grows)
                .map(field -> new Missed(rule, field, failed.nearest(), number, from(comparison)))
                .stream();
    }
}
