package shop.solvent.rules.language.guard;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import shop.solvent.rules.ForACheck;
import shop.solvent.rules.ForAPerson;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Limit;
import shop.solvent.rules.LimitedBy;
import shop.solvent.rules.OfCredit;
import shop.solvent.rules.OfLock;
import shop.solvent.rules.OfModel;
import shop.solvent.rules.OfTags;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Accessor;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.point.FactField;

/**
 * What no rule file can switch off, as far as it can be seen before anything runs. What cannot be seen here is checked
 * again when a decision is settled. G2 (no reward for joining), G3 (no fee for promoting), G6 (no points for equity) and
 * G9 (no money between members) need no check: the vocabulary of facts and effects has no words for them.
 */
final class GuardRails {

    private final JurisdictionProfile profile;
    private final Consumer<Problem> problems;

    GuardRails(JurisdictionProfile profile, Consumer<Problem> problems) {
        this.profile = profile;
        this.problems = problems;
    }

    void check(List<Rule> rules) {
        for (Rule rule : rules) {
            if (rule.calls().stream().flatMap(Call::tags).findAny().isPresent()) {
                refuseKeeping(rule);
            }
            if (rule.calls().stream().anyMatch(call -> call.effect().isAnnotationPresent(Hinders.class))) {
                refuseBinding(rule);
            }
            if (!rule.calls().stream().allMatch(call -> call.effect().isAnnotationPresent(ForAPerson.class))) {
                refuseModel(rule);
            }
            if (!rule.calls().stream().allMatch(call -> call.effect().isAnnotationPresent(ForACheck.class))) {
                refuseCredit(rule);
            }
            for (Condition condition : rule.conditions()) {
                FactField.allOf(condition.fact())
                        .forEach(field -> field.limit().ifPresent(limit -> refuseBeyond(limit, field, condition)));
                refusePersonalPrice(condition.tests());
            }
            for (Call call : rule.calls()) {
                each(call, (limit, number) -> {
                    if (!limit.isTotal()) {
                        refuseOutOfRange(limit, number);
                    }
                });
            }
        }
        for (Limit limit : Limit.values()) {
            if (limit.isTotal()) {
                refuseExcessiveTotal(limit, rules);
            }
        }
    }

    /** The numbers of a call that a guard rail limits and that stand in the file. */
    private static void each(Call call, BiConsumer<Limit, Whole> limited) {
        Parameter[] parameters = call.effect().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            LimitedBy by = parameters[i].getAnnotation(LimitedBy.class);
            if (by != null && call.arguments().get(i) instanceof Whole number) {
                limited.accept(by.value(), number);
            }
        }
    }

    /** No rule may name, or live only on, what is beyond the limit (G1: a level that may not be paid). */
    private void refuseBeyond(Limit limit, FactField limited, Condition condition) {
        long max = limit.greatest(profile);
        Predicate<Field> is =
                field -> field.fact() == condition.fact() && field.name().equals(limited.name());
        Problem named = leaves(condition.tests())
                .map(test -> beyond(limit, max, test, is))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (named != null) {
            problems.accept(named);
        } else if (LongStream.rangeClosed(limit.least(profile), max)
                        .noneMatch(value -> allow(condition.tests(), is, value))
                && allow(condition.tests(), is, max + 1)) {
            Position place = leaves(condition.tests())
                    .filter(test -> test instanceof Comparison comparison && is.test(comparison.field()))
                    .map(test -> ((Comparison) test).value().place())
                    .findFirst()
                    .orElse(condition.place());
            problems.accept(breach(limit, place, max + 1));
        }
    }

    private Problem beyond(Limit limit, long max, Test test, Predicate<Field> is) {
        if (test instanceof Comparison comparison
                && is.test(comparison.field())
                && comparison.value() instanceof Whole value) {
            long covered = switch (comparison.operator()) {
                case LESS -> value.number() - 1;
                case MORE -> value.number() + 1;
                default -> value.number();
            };
            return covered > max ? breach(limit, value.place(), value.number()) : null;
        }
        if (test instanceof Membership membership && is.test(membership.field())) {
            return membership.values().stream()
                    .filter(value -> value instanceof Whole whole && whole.number() > max)
                    .map(value -> breach(limit, value.place(), ((Whole) value).number()))
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private Problem breach(Limit limit, Position place, long found) {
        return Problem.at(
                        place,
                        limit.code(),
                        Map.of(
                                "min", Integer.toString(limit.least(profile)),
                                "max", Integer.toString(limit.greatest(profile)),
                                "found", Long.toString(found),
                                "jurisdiction", profile.code(),
                                "source", profile.row(limit.value()).source()))
                .breaching(limit.guardRail());
    }

    /** Whether the tests leave room for the field to have the value; tests on anything else are taken to hold. */
    private static boolean allow(List<Test> tests, Predicate<Field> is, long value) {
        return tests.stream().allMatch(test -> allows(test, is, value));
    }

    private static boolean allows(Test test, Predicate<Field> is, long value) {
        if (test instanceof AllOf all) {
            return allow(all.tests(), is, value);
        }
        if (test instanceof AnyOf any) {
            return any.tests().stream().anyMatch(one -> allows(one, is, value));
        }
        if (test instanceof Comparison comparison
                && is.test(comparison.field())
                && comparison.value() instanceof Whole limit) {
            return comparison.operator().holds(Long.compare(value, limit.number()));
        }
        if (test instanceof Membership membership && is.test(membership.field())) {
            return membership.negated()
                    != membership.values().stream()
                            .anyMatch(one -> !(one instanceof Whole whole) || whole.number() == value);
        }
        return true;
    }

    /** G11: a rule may look at what members have in common, not at who somebody is. */
    private void refusePersonalPrice(List<Test> tests) {
        leaves(tests).forEach(test -> {
            if (test instanceof Comparison comparison && isPerson(comparison.field()) && !isFact(comparison.value())) {
                problems.accept(Problem.at(comparison.value().place(), "guard.personal", Map.of())
                        .breaching("G11"));
            } else if (test instanceof Membership membership && isPerson(membership.field())) {
                problems.accept(Problem.at(membership.place(), "guard.personal", Map.of())
                        .breaching("G11"));
            }
        });
    }

    /**
     * G17: a tag is a fact of later decisions. What members gave by consent and may take back is not kept in one, and none hangs
     * on tags, so that it could keep itself.
     */
    private void refuseKeeping(Rule rule) {
        for (Condition condition : rule.conditions()) {
            if (condition.fact().isAnnotationPresent(OfTags.class)) {
                problems.accept(Problem.at(condition.place(), "guard.tag-of-tags", Map.of())
                        .breaching("G17"));
            }
            leaves(condition.tests())
                    .flatMap(GuardRails::consented)
                    .forEach(place -> problems.accept(
                            Problem.at(place, "guard.tag-consent", Map.of()).breaching("G17")));
        }
    }

    /** G18: to which merchant a member is locked hinders no order of theirs, there or anywhere. */
    private void refuseBinding(Rule rule) {
        for (Condition condition : rule.conditions()) {
            Stream<Position> looks = condition.fact().isAnnotationPresent(OfLock.class)
                    ? Stream.of(condition.place())
                    : leaves(condition.tests()).flatMap(test -> looking(test, FactField::isOfLock));
            looks.forEach(place -> problems.accept(
                    Problem.at(place, "guard.lock-binds", Map.of()).breaching("G18")));
        }
    }

    /** G20: what a model thinks has a person look, and decides nothing. */
    private void refuseModel(Rule rule) {
        for (Condition condition : rule.conditions()) {
            if (condition.fact().isAnnotationPresent(OfModel.class)) {
                problems.accept(Problem.at(condition.place(), "guard.model-decides", Map.of())
                        .breaching("G20"));
            }
        }
    }

    /** G11: what a member's record is taken for says how strict checks are, and never a price. */
    private void refuseCredit(Rule rule) {
        for (Condition condition : rule.conditions()) {
            if (condition.fact().isAnnotationPresent(OfCredit.class)) {
                problems.accept(Problem.at(condition.place(), "guard.credit-prices", Map.of())
                        .breaching("G11"));
            }
        }
    }

    /** Where the test looks at what was given by consent. */
    private static Stream<Position> consented(Test test) {
        return looking(test, FactField::isByConsent);
    }

    /** Where the test looks at such a field. */
    private static Stream<Position> looking(Test test, Predicate<FactField> such) {
        if (test instanceof Naming naming) {
            return isOf(naming.field(), such) ? Stream.of(naming.field().place()) : Stream.empty();
        }
        if (test instanceof Comparison comparison) {
            boolean looks = isOf(comparison.field(), such) || isOf(comparison.value(), such);
            return looks ? Stream.of(comparison.value().place()) : Stream.empty();
        }
        return test instanceof Membership membership && isOf(membership.field(), such)
                ? Stream.of(membership.place())
                : Stream.empty();
    }

    private static boolean isOf(Value value, Predicate<FactField> such) {
        Optional<FactField> looked = value instanceof Field field
                ? FactField.of(field.fact(), field.name())
                : value instanceof Accessor accessor
                        ? FactField.of(accessor.of().type(), accessor.field())
                        : Optional.empty();
        return looked.filter(such).isPresent();
    }

    private static boolean isPerson(Field field) {
        return FactField.of(field.fact(), field.name())
                .filter(FactField::isPerson)
                .isPresent();
    }

    private static boolean isFact(Value value) {
        return value instanceof Variable || value instanceof Accessor || value instanceof Field;
    }

    private void refuseOutOfRange(Limit limit, Whole number) {
        if (number.number() < limit.least(profile) || number.number() > limit.greatest(profile)) {
            problems.accept(breach(limit, number.place(), number.number()));
        }
    }

    /** What the best numbers for all the subjects an order can have come to together. */
    private void refuseExcessiveTotal(Limit limit, List<Rule> rules) {
        Map<Long, Whole> best = new HashMap<>();
        for (Rule rule : rules) {
            for (Call call : rule.calls()) {
                each(call, (by, number) -> {
                    if (by == limit) {
                        subjects(rule, call)
                                .forEach(subject -> best.merge(
                                        subject, number, (one, other) -> one.number() >= other.number() ? one : other));
                    }
                });
            }
        }
        long total = best.values().stream().mapToLong(Whole::number).sum();
        if (total > limit.greatest(profile)) {
            Whole highest = best.values().stream()
                    .reduce((one, other) -> one.number() >= other.number() ? one : other)
                    .orElseThrow();
            problems.accept(breach(limit, highest.place(), total));
        }
    }

    /** Which of the facts that a guard rail numbers the call can be about: levels of inviters. */
    private List<Long> subjects(Rule rule, Call call) {
        List<Long> subjects = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            boolean about = condition.variable() != null
                    && call.arguments().stream()
                            .anyMatch(argument -> argument instanceof Variable variable
                                    && variable.name().equals(condition.variable()));
            if (about) {
                FactField.allOf(condition.fact())
                        .forEach(field -> field.limit()
                                .ifPresent(limit -> LongStream.rangeClosed(
                                                limit.least(profile), limit.greatest(profile))
                                        .filter(value -> allow(
                                                condition.tests(),
                                                other -> other.name().equals(field.name()),
                                                value))
                                        .forEach(subjects::add)));
            }
        }
        return subjects;
    }

    private static Stream<Test> leaves(List<Test> tests) {
        return tests.stream().flatMap(Test::leaves);
    }
}
