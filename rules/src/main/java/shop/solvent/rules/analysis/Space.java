package shop.solvent.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.explain.Written;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.point.FactField;

/** Everything the rules of a rulebook tell apart, and each rule as the boxes of facts on which it fires. */
final class Space {

    /** A rule with more alternatives than that is left out of the comparison, which its author can hardly follow either. */
    private static final int MOST_BOXES = 32;

    private final DecisionPoint point;
    private final Map<String, Dimension> byKey = new LinkedHashMap<>();
    private final List<Dimension> dimensions = new ArrayList<>();

    Space(DecisionPoint point, List<Rule> rules, JurisdictionProfile profile) {
        this.point = point;
        for (Rule rule : rules) {
            Subjects subjects = new Subjects(rule);
            for (Condition condition : rule.conditions()) {
                note(condition, subjects);
            }
        }
        for (Dimension dimension : dimensions) {
            dimension.cut(profile);
        }
    }

    /** Values of the field that are known without looking at rules; empty if any may occur. */
    static List<String> known(Class<?> fact, String field) {
        return FactField.of(fact, field).map(FactField::known).orElse(List.of());
    }

    Dimension dimension(int number) {
        return dimensions.get(number);
    }

    List<Dimension> dimensions() {
        return Collections.unmodifiableList(dimensions);
    }

    /** The dimension of a field of the only, or first, fact of its type; null if no rule looks at it. */
    Dimension find(Class<?> fact, String field) {
        return byKey.get(key(fact, 0, field));
    }

    private static String key(Class<?> fact, int index, String field) {
        return fact.getSimpleName() + "#" + index + "." + field;
    }

    private boolean isPlain(Condition condition) {
        return condition.quantifier() == Quantifier.EACH
                || condition.quantifier() == Quantifier.EXISTS && !point.isManifold(condition.fact());
    }

    private void note(Condition condition, Subjects subjects) {
        if (isPlain(condition)) {
            condition.tests().forEach(test -> note(condition, test, subjects));
        } else if (isOnlyTest(condition)) {
            note(condition, condition.tests().get(0), subjects);
        } else {
            whole(Written.condition(condition).replaceFirst("^(not|exists) ", ""), condition.fact());
        }
    }

    /** {@code not BuyerFact( newcomer )}: the contrary of one test, since there is always a buyer. */
    private boolean isOnlyTest(Condition condition) {
        return condition.quantifier() == Quantifier.NOT
                && !point.isManifold(condition.fact())
                && condition.tests().size() == 1
                && isOwn(condition.tests().get(0));
    }

    private void note(Condition condition, Test test, Subjects subjects) {
        if (test instanceof AllOf || test instanceof AnyOf) {
            inner(test).forEach(one -> note(condition, one, subjects));
        } else if (!(test instanceof Naming)) {
            dimension(condition, test, subjects).note(test);
        }
    }

    private static Stream<Test> inner(Test test) {
        return test instanceof AllOf all ? all.tests().stream() : ((AnyOf) test).tests().stream();
    }

    /** Whether the test compares a field with what stands in the file. */
    private static boolean isOwn(Test test) {
        return test instanceof Comparison comparison
                ? Dimension.isLiteral(comparison.value())
                : test instanceof Membership membership
                        && membership.values().stream().allMatch(Dimension::isLiteral);
    }

    private Dimension dimension(Condition condition, Test test, Subjects subjects) {
        String subject = subjects.of(condition);
        if (!isOwn(test)) {
            return whole(subject + ": " + Written.test(test), condition.fact());
        }
        Field field = field(test);
        return byKey.computeIfAbsent(subject + "." + field.name(), key -> {
            Dimension dimension = new Dimension(dimensions.size(), field.fact(), field.name(), field.type(), key);
            dimension.know(known(field.fact(), field.name()));
            return added(dimension);
        });
    }

    static Field field(Test test) {
        return test instanceof Comparison comparison ? comparison.field() : ((Membership) test).field();
    }

    private Dimension whole(String text, Class<?> fact) {
        return byKey.computeIfAbsent(
                text, key -> added(new Dimension(dimensions.size(), fact, null, boolean.class, key)));
    }

    private Dimension added(Dimension dimension) {
        dimensions.add(dimension);
        return dimension;
    }

    /**
     * The boxes on which the rule fires; those that no facts can be in are among them, so that they can be told.
     *
     * @return null if there are too many
     */
    List<Box> boxes(Rule rule) {
        Subjects subjects = new Subjects(rule);
        List<Box> boxes = List.of(Box.whole(dimensions.size()));
        for (Condition condition : rule.conditions()) {
            boxes = product(boxes, boxes(condition, subjects));
            if (boxes == null) {
                return null;
            }
        }
        return boxes;
    }

    private List<Box> boxes(Condition condition, Subjects subjects) {
        Box whole = Box.whole(dimensions.size());
        if (isPlain(condition)) {
            return boxes(condition, new AllOf(condition.tests()), subjects);
        }
        if (isOnlyTest(condition)) {
            Dimension dimension = dimension(condition, condition.tests().get(0), subjects);
            BitSet others = dimension.all();
            others.andNot(dimension.of(condition.tests().get(0)));
            return List.of(whole.with(dimension.number, others));
        }
        Dimension dimension = whole(Written.condition(condition).replaceFirst("^(not|exists) ", ""), condition.fact());
        boolean wanted = condition.quantifier() != Quantifier.NOT;
        boolean never = !wanted && condition.tests().isEmpty() && !point.isManifold(condition.fact());
        return List.of(whole.with(dimension.number, never ? new BitSet() : dimension.truth(wanted)));
    }

    private List<Box> boxes(Condition condition, Test test, Subjects subjects) {
        Box whole = Box.whole(dimensions.size());
        if (test instanceof Naming) {
            return List.of(whole);
        }
        if (test instanceof AllOf all) {
            List<Box> boxes = List.of(whole);
            for (Test one : all.tests()) {
                boxes = product(boxes, boxes(condition, one, subjects));
            }
            return boxes;
        }
        if (test instanceof AnyOf any) {
            return union(any.tests().stream()
                    .map(one -> boxes(condition, one, subjects))
                    .toList());
        }
        Dimension dimension = dimension(condition, test, subjects);
        return List.of(whole.with(dimension.number, isOwn(test) ? dimension.of(test) : dimension.truth(true)));
    }

    private static List<Box> product(List<Box> some, List<Box> others) {
        if (some == null || others == null || some.size() * others.size() > MOST_BOXES) {
            return null;
        }
        return some.stream().flatMap(one -> others.stream().map(one::and)).toList();
    }

    /** Alternatives about the same one dimension are one box: {@code hour < 9 || hour > 19}. */
    private static List<Box> union(List<List<Box>> alternatives) {
        List<Box> boxes = new ArrayList<>();
        for (List<Box> alternative : alternatives) {
            if (alternative == null) {
                return null;
            }
            for (Box box : alternative) {
                int only = only(box);
                int same = -1;
                for (int i = 0; i < boxes.size() && only >= 0; i++) {
                    same = only(boxes.get(i)) == only ? i : same;
                }
                if (same < 0) {
                    boxes.add(box);
                } else {
                    BitSet both = (BitSet) boxes.get(same).at(only).clone();
                    both.or(box.at(only));
                    boxes.set(same, box.with(only, both));
                }
            }
        }
        return boxes.size() > MOST_BOXES ? null : boxes;
    }

    /** The one dimension the box restricts; -1 if it is not one. */
    private static int only(Box box) {
        int only = -1;
        for (int i = 0; i < box.dimensions(); i++) {
            if (box.at(i) != null) {
                if (only >= 0) {
                    return -1;
                }
                only = i;
            }
        }
        return only;
    }

    /** A test on a field, where it is compared with what stands in the file. */
    record Bound(Dimension dimension, Test test) {

        /** The value's place: in a table the row's own cell. */
        Position place() {
            return test instanceof Comparison comparison
                    ? comparison.value().place()
                    : ((Membership) test).values().get(0).place();
        }
    }

    /** All tests of the rule that compare a field with what stands in the file. */
    List<Bound> bounds(Rule rule) {
        Subjects subjects = new Subjects(rule);
        return rule.conditions().stream()
                .filter(condition -> isPlain(condition) || isOnlyTest(condition))
                .flatMap(condition -> condition.tests().stream()
                        .flatMap(Test::leaves)
                        .filter(Space::isOwn)
                        .map(test -> new Bound(dimension(condition, test, subjects), test)))
                .toList();
    }

    /** What a rule's patterns are about: its first order line, its second one, …; of a fact there is one of, that one. */
    final class Subjects {

        private final Map<Condition, String> byCondition = new IdentityHashMap<>();
        private final Map<String, String> byVariable = new HashMap<>();

        Subjects(Rule rule) {
            Map<Class<?>, Integer> counted = new HashMap<>();
            for (Condition condition : rule.conditions()) {
                int index = point.isManifold(condition.fact()) && condition.quantifier() == Quantifier.EACH
                        ? counted.merge(condition.fact(), 1, Integer::sum) - 1
                        : 0;
                String subject = condition.fact().getSimpleName() + "#" + index;
                byCondition.put(condition, subject);
                if (condition.variable() != null) {
                    byVariable.put(condition.variable(), subject);
                }
            }
        }

        String of(Condition condition) {
            return byCondition.get(condition);
        }

        /** Of the fact that the variable names; the name itself if it names a field. */
        String of(String variable) {
            return byVariable.getOrDefault(variable, variable);
        }
    }
}
