package shop.solvent.rules.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.rules.engine.Check.All;
import shop.solvent.rules.engine.Check.Among;
import shop.solvent.rules.engine.Check.Any;
import shop.solvent.rules.engine.Check.Compared;
import shop.solvent.rules.engine.Check.Literal;
import shop.solvent.rules.engine.Check.Not;
import shop.solvent.rules.engine.Check.Operand;
import shop.solvent.rules.engine.Check.Place;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Accessor;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Truth;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;

/**
 * How the engine is to look for a rule: one pattern for each fact of several that the rule wants, every test in the pattern
 * that has all it looks at. A rule that wants none, or one, is a single pattern and never joined with anything.
 */
final class Plan {

    /**
     * @param own tests of what the pattern sees, which the engine can share between rules and look up
     * @param joined tests that look at earlier patterns too
     */
    record Pattern(Quantifier quantifier, int kind, List<Check> own, List<Joined> joined) {}

    /** @param with the earlier patterns it looks at, in the order of the check's places: one or two */
    record Joined(Check check, List<Integer> with) {}

    /** A fact or field of an earlier pattern. @param pattern -1 where every pattern sees it */
    private record Found(int pattern, int at) {}

    final Rule rule;
    final List<Pattern> patterns = new ArrayList<>();
    /** The facts that a match consists of, in the order of the rule; the places are whose pattern and where there. */
    final List<Place> matched = new ArrayList<>();

    private final Sight sight;
    private final Map<String, Found> named = new HashMap<>();

    Plan(Rule rule, Sight sight) {
        this.rule = rule;
        this.sight = sight;
        for (Condition condition : rule.conditions()) {
            if (condition.quantifier() == Quantifier.EACH && sight.isManifold(condition.fact())) {
                add(condition);
            }
        }
        if (patterns.isEmpty()) {
            patterns.add(new Pattern(Quantifier.EACH, Sight.ALONE, new ArrayList<>(), new ArrayList<>()));
        }
        int next = 0;
        for (Condition condition : rule.conditions()) {
            Class<?> fact = condition.fact();
            boolean each = condition.quantifier() == Quantifier.EACH;
            int pattern = -1;
            if (sight.isManifold(fact)) {
                if (each) {
                    pattern = next++;
                } else {
                    pattern = patterns.size();
                    add(condition);
                }
            }
            if (each) {
                name(condition, pattern);
                matched.add(new Place(Math.max(0, pattern), sight.place(fact)));
            }
            if (each || pattern >= 0) {
                for (Test test : condition.tests()) {
                    if (!(test instanceof Naming)) {
                        place(test, pattern, each ? 0 : pattern, false);
                    }
                }
            } else {
                place(new AllOf(condition.tests()), pattern, 0, condition.quantifier() == Quantifier.NOT);
            }
        }
    }

    private void add(Condition condition) {
        patterns.add(new Pattern(
                condition.quantifier(), sight.kind(condition.fact()), new ArrayList<>(), new ArrayList<>()));
    }

    private void name(Condition condition, int pattern) {
        if (condition.variable() != null) {
            named.put(condition.variable(), new Found(pattern, sight.place(condition.fact())));
        }
        for (Test test : condition.tests()) {
            if (test instanceof Naming naming) {
                named.put(
                        naming.variable(),
                        new Found(
                                pattern,
                                sight.place(condition.fact(), naming.field().name())));
            }
        }
    }

    /** @param pattern that the test's own fields are of, or -1 @param first pattern that may hold the test */
    private void place(Test test, int pattern, int first, boolean negated) {
        TreeSet<Integer> looked = new TreeSet<>();
        test.leaves().forEach(leaf -> looks(leaf, pattern, looked));
        looked.remove(-1);
        int home = looked.isEmpty() ? first : Math.max(first, looked.last());
        looked.remove(home);
        List<Integer> with = List.copyOf(looked);
        Check check = check(test, pattern, home, with);
        check = negated ? new Not(check) : check;
        if (with.isEmpty()) {
            addFlat(check, patterns.get(home).own());
        } else {
            patterns.get(home).joined().add(new Joined(check, with));
        }
    }

    private static void addFlat(Check check, List<Check> to) {
        if (check instanceof All all) {
            all.checks().forEach(one -> addFlat(one, to));
        } else {
            to.add(check);
        }
    }

    private void looks(Test leaf, int pattern, Set<Integer> looked) {
        looked.add(pattern);
        if (leaf instanceof Comparison comparison) {
            looked.add(pattern(comparison.value(), pattern));
        } else if (leaf instanceof Membership membership) {
            membership.values().forEach(value -> looked.add(pattern(value, pattern)));
        }
    }

    private int pattern(Value value, int own) {
        if (value instanceof Variable variable) {
            return named.get(variable.name()).pattern();
        }
        if (value instanceof Accessor accessor) {
            return named.get(accessor.of().name()).pattern();
        }
        return own;
    }

    private Check check(Test test, int pattern, int home, List<Integer> with) {
        if (test instanceof Comparison comparison) {
            return new Compared(
                    operand(comparison.field(), pattern, home, with),
                    comparison.operator(),
                    operand(comparison.value(), pattern, home, with));
        }
        if (test instanceof Membership membership) {
            Check among = among(membership, pattern, home, with);
            return membership.negated() ? new Not(among) : among;
        }
        if (test instanceof AllOf all) {
            return new All(all.tests().stream()
                    .map(one -> check(one, pattern, home, with))
                    .toList());
        }
        return new Any(((AnyOf) test)
                .tests().stream().map(one -> check(one, pattern, home, with)).toList());
    }

    private Check among(Membership membership, int pattern, int home, List<Integer> with) {
        Operand field = operand(membership.field(), pattern, home, with);
        List<Operand> values = membership.values().stream()
                .map(value -> operand(value, pattern, home, with))
                .distinct()
                .toList();
        if (values.size() == 1) {
            return new Compared(field, Operator.EQUAL, values.get(0));
        }
        Set<Object> literals = new TreeSet<>();
        for (Operand value : values) {
            if (value instanceof Literal literal) {
                literals.add(literal.value());
            }
        }
        if (literals.size() == values.size()) {
            return new Among(field, literals);
        }
        return new Any(values.stream()
                .<Check>map(value -> new Compared(field, Operator.EQUAL, value))
                .toList());
    }

    private Operand operand(Value value, int pattern, int home, List<Integer> with) {
        if (value instanceof Text text) {
            return new Literal(text.text());
        }
        if (value instanceof Whole whole) {
            return new Literal(whole.number());
        }
        if (value instanceof Truth truth) {
            return new Literal(truth.holds());
        }
        Found found = found(value, pattern);
        int whose = found.pattern() < 0 || found.pattern() == home ? 0 : 1 + with.indexOf(found.pattern());
        return new Place(whose, found.at());
    }

    private Found found(Value value, int pattern) {
        if (value instanceof Field field) {
            return new Found(pattern, sight.place(field.fact(), field.name()));
        }
        if (value instanceof Accessor accessor) {
            return new Found(
                    named.get(accessor.of().name()).pattern(),
                    sight.place(accessor.of().type(), accessor.field()));
        }
        return named.get(((Variable) value).name());
    }

    /** What a call is given: a literal, or the place in what one of the patterns matched. */
    Operand argument(Value value) {
        if (value instanceof Text || value instanceof Whole || value instanceof Truth) {
            return operand(value, -1, 0, List.of());
        }
        Found found = found(value, -1);
        return new Place(Math.max(0, found.pattern()), found.at());
    }

    /** Every pattern that a match consists of; those of what must, or must not, be there come after them. */
    int matching() {
        return (int) patterns.stream()
                .filter(pattern -> pattern.quantifier() == Quantifier.EACH)
                .count();
    }
}
