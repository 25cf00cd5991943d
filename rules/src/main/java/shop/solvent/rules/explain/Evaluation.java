package shop.solvent.rules.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import shop.solvent.rules.explain.FailedCondition.Found;
import shop.solvent.rules.explain.FailedCondition.Kind;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Truth;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;

/**
 * One rule on one set of facts. Matching tries the patterns in their order, as a reader would. The nearest failure is
 * the choice of facts for the patterns under which the fewest conditions fail.
 */
final class Evaluation {

    /** The engine stops a rule set that fires this often; more matches of one rule are not looked for either. */
    private static final int MOST_MATCHES = 10_000;

    /** Choices that are tried for the nearest failure. The likeliest come first, so that a cut costs little. */
    private static final int MOST_CHOICES = 20_000;

    private final Rule rule;
    private final Map<Class<?>, List<Object>> facts;
    private final List<List<Object>> matches = new ArrayList<>();
    /** What the names stand for in each of the matches. */
    private final List<Bindings> bound = new ArrayList<>();

    private List<FailedCondition> nearest;
    private int choices;

    Evaluation(Rule rule, Map<Class<?>, List<Object>> facts) {
        this.rule = rule;
        this.facts = facts;
    }

    RuleAnswer answer() {
        match(0, Bindings.NONE, new ArrayList<>());
        if (matches.isEmpty()) {
            approach(0, Bindings.NONE, new ArrayList<>());
        }
        return new RuleAnswer(rule, matches, nearest == null ? List.of() : nearest);
    }

    /** The matches, each with what the names stand for in it. */
    void matches(BiConsumer<List<Object>, Bindings> each) {
        match(0, Bindings.NONE, new ArrayList<>());
        for (int at = 0; at < matches.size(); at++) {
            each.accept(matches.get(at), bound.get(at));
        }
    }

    private void match(int index, Bindings bindings, List<Object> matched) {
        if (matches.size() == MOST_MATCHES) {
            return;
        }
        if (index == rule.conditions().size()) {
            matches.add(List.copyOf(matched));
            bound.add(bindings);
            return;
        }
        Condition condition = rule.conditions().get(index);
        if (condition.quantifier() != Quantifier.EACH) {
            if (isThere(condition, bindings) == (condition.quantifier() == Quantifier.EXISTS)) {
                match(index + 1, bindings, matched);
            }
            return;
        }
        for (Object fact : of(condition)) {
            if (bindings.holds(condition, fact)) {
                matched.add(fact);
                match(index + 1, bindings.with(condition, fact), matched);
                matched.remove(matched.size() - 1);
            }
        }
    }

    private boolean isThere(Condition condition, Bindings bindings) {
        for (Object fact : of(condition)) {
            if (bindings.holds(condition, fact)) {
                return true;
            }
        }
        return false;
    }

    private List<Object> of(Condition condition) {
        return facts.getOrDefault(condition.fact(), List.of());
    }

    private void approach(int index, Bindings bindings, List<FailedCondition> failed) {
        if (nearest != null && (failed.size() >= nearest.size() || choices > MOST_CHOICES)) {
            return;
        }
        if (index == rule.conditions().size()) {
            nearest = List.copyOf(failed);
            return;
        }
        choices++;
        Condition condition = rule.conditions().get(index);
        if (condition.quantifier() == Quantifier.NOT) {
            of(condition).stream()
                    .filter(fact -> bindings.holds(condition, fact))
                    .findFirst()
                    .ifPresentOrElse(
                            fact -> onward(index, bindings, failed, List.of(present(condition, fact, bindings))),
                            () -> onward(index, bindings, failed, List.of()));
            return;
        }
        if (of(condition).isEmpty()) {
            FailedCondition missing =
                    new FailedCondition(Kind.MISSING, condition, null, null, List.of(), null, place(condition));
            onward(index, bindings.with(condition, null), failed, List.of(missing));
            return;
        }
        List<Candidate> candidates = of(condition).stream()
                .map(fact -> new Candidate(fact, failures(condition, fact, bindings.with(condition, fact))))
                .sorted(Comparator.comparingInt(candidate -> candidate.failed().size()))
                .toList();
        if (condition.quantifier() == Quantifier.EXISTS) {
            onward(index, bindings, failed, candidates.get(0).failed());
        } else {
            for (Candidate candidate : candidates) {
                onward(index, bindings.with(condition, candidate.fact()), failed, candidate.failed());
            }
        }
    }

    private record Candidate(Object fact, List<FailedCondition> failed) {}

    private void onward(int index, Bindings bindings, List<FailedCondition> failed, List<FailedCondition> more) {
        failed.addAll(more);
        approach(index + 1, bindings, failed);
        failed.subList(failed.size() - more.size(), failed.size()).clear();
    }

    private static List<FailedCondition> failures(Condition condition, Object fact, Bindings bindings) {
        return condition.tests().stream()
                .flatMap(Evaluation::parts)
                .filter(test -> !bindings.holds(test, fact))
                .map(test -> new FailedCondition(
                        Kind.DIFFERS,
                        condition,
                        test,
                        fact,
                        fields(test)
                                .map(Field::name)
                                .distinct()
                                .map(field -> new Found(field, Bindings.field(fact, field)))
                                .toList(),
                        wanted(test, fact, bindings),
                        place(test, condition)))
                .toList();
    }

    private FailedCondition present(Condition condition, Object fact, Bindings bindings) {
        List<Found> found = condition.tests().stream()
                .flatMap(Evaluation::fields)
                .map(Field::name)
                .distinct()
                .map(field -> new Found(field, Bindings.field(fact, field)))
                .toList();
        return new FailedCondition(Kind.PRESENT, condition, null, fact, found, null, place(condition));
    }

    /** What must hold together, one by one. */
    private static Stream<Test> parts(Test test) {
        return test instanceof AllOf all ? all.tests().stream().flatMap(Evaluation::parts) : Stream.of(test);
    }

    private static Stream<Field> fields(Test test) {
        return test.leaves()
                .flatMap(leaf -> leaf instanceof Comparison comparison
                        ? Stream.of(comparison.field())
                        : leaf instanceof Membership membership ? Stream.of(membership.field()) : Stream.empty());
    }

    private static Object wanted(Test test, Object fact, Bindings bindings) {
        return test instanceof Comparison comparison && !isLiteral(comparison.value())
                ? bindings.known(comparison.value(), fact)
                : null;
    }

    private static boolean isLiteral(Value value) {
        return value instanceof Text || value instanceof Whole || value instanceof Truth;
    }

    /** The value's place: in a table the row's own cell, not the header that all rows share. */
    private static Position place(Test test, Condition condition) {
        if (test instanceof Comparison comparison) {
            return comparison.value().place();
        }
        if (test instanceof Membership membership) {
            return membership.values().get(0).place();
        }
        if (test instanceof AnyOf any) {
            return place(any.tests().get(0), condition);
        }
        return test instanceof AllOf all ? place(all.tests().get(0), condition) : condition.place();
    }

    /** The place of the pattern's first value, which is the row's in a table; the pattern's own where it has none. */
    private static Position place(Condition condition) {
        return condition.tests().stream()
                .flatMap(Evaluation::parts)
                .filter(test -> fields(test).findAny().isPresent())
                .findFirst()
                .map(test -> place(test, condition))
                .orElse(condition.place());
    }
}
