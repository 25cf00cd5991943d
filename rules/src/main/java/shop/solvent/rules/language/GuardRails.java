package shop.solvent.rules.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.language.Rule.Accessor;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;

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
            for (Condition condition : rule.conditions()) {
                refuseThirdLevel(condition);
                refusePersonalPrice(condition.tests());
            }
            for (Call call : rule.calls()) {
                switch (call.effect().getName()) {
                    case "giveUp" -> refuseGiveUpOutOfRange(call.arguments().get(1));
                    case "pace" -> refuseGrowth(call.arguments().get(0));
                    default -> {
                        // no number of this effect is a guard rail's business
                    }
                }
            }
        }
        refuseExcessiveCommission(rules);
    }

    /** G1: no rule may name, or live only on, a level beyond those that may be paid. */
    private void refuseThirdLevel(Condition condition) {
        if (condition.fact() != InviterFact.class) {
            return;
        }
        Problem named = flat(condition.tests())
                .map(this::levelBeyond)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (named != null) {
            problems.accept(named);
        } else if (LongStream.rangeClosed(1, profile.commissionLevels())
                        .noneMatch(level -> allow(condition.tests(), level))
                && allow(condition.tests(), profile.commissionLevels() + 1L)) {
            Place place = flat(condition.tests())
                    .filter(test -> test instanceof Comparison comparison && isLevel(comparison.field()))
                    .map(test -> ((Comparison) test).value().place())
                    .findFirst()
                    .orElse(condition.place());
            problems.accept(thirdLevel(place));
        }
    }

    private Problem levelBeyond(Test test) {
        if (test instanceof Comparison comparison
                && isLevel(comparison.field())
                && comparison.value() instanceof Whole level) {
            long covered = switch (comparison.operator()) {
                case LESS -> level.number() - 1;
                case MORE -> level.number() + 1;
                default -> level.number();
            };
            return covered > profile.commissionLevels() ? thirdLevel(level.place()) : null;
        }
        if (test instanceof Membership membership && isLevel(membership.field())) {
            return membership.values().stream()
                    .filter(value -> value instanceof Whole level && level.number() > profile.commissionLevels())
                    .map(value -> thirdLevel(value.place()))
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private Problem thirdLevel(Place place) {
        return Problem.at(
                        place,
                        "guard.third-level",
                        Map.of("max", Integer.toString(profile.commissionLevels()), "jurisdiction", profile.code()))
                .breaching("G1");
    }

    private static boolean isLevel(Field field) {
        return field.fact() == InviterFact.class && field.name().equals("level");
    }

    /** Whether the tests leave room for an inviter of this level; tests on anything else are taken to hold. */
    private static boolean allow(List<Test> tests, long level) {
        return tests.stream().allMatch(test -> allows(test, level));
    }

    private static boolean allows(Test test, long level) {
        if (test instanceof AllOf all) {
            return allow(all.tests(), level);
        }
        if (test instanceof AnyOf any) {
            return any.tests().stream().anyMatch(one -> allows(one, level));
        }
        if (test instanceof Comparison comparison
                && isLevel(comparison.field())
                && comparison.value() instanceof Whole limit) {
            return holds(comparison.operator(), limit.number()).test(level);
        }
        if (test instanceof Membership membership && isLevel(membership.field())) {
            return membership.negated()
                    != membership.values().stream()
                            .anyMatch(value -> !(value instanceof Whole one) || one.number() == level);
        }
        return true;
    }

    private static LongPredicate holds(Operator operator, long limit) {
        return switch (operator) {
            case EQUAL -> value -> value == limit;
            case UNEQUAL -> value -> value != limit;
            case LESS -> value -> value < limit;
            case AT_MOST -> value -> value <= limit;
            case MORE -> value -> value > limit;
            case AT_LEAST -> value -> value >= limit;
        };
    }

    /** G11: a rule may look at what members have in common, not at who somebody is. */
    private void refusePersonalPrice(List<Test> tests) {
        flat(tests).forEach(test -> {
            if (test instanceof Comparison comparison && isPerson(comparison.field()) && !isFact(comparison.value())) {
                problems.accept(Problem.at(comparison.value().place(), "guard.personal", Map.of())
                        .breaching("G11"));
            } else if (test instanceof Membership membership && isPerson(membership.field())) {
                problems.accept(Problem.at(membership.place(), "guard.personal", Map.of())
                        .breaching("G11"));
            }
        });
    }

    private static boolean isPerson(Field field) {
        return field.name().equals("member") && (field.fact() == BuyerFact.class || field.fact() == InviterFact.class);
    }

    private static boolean isFact(Value value) {
        return value instanceof Variable || value instanceof Accessor || value instanceof Field;
    }

    private void refuseGiveUpOutOfRange(Value share) {
        if (share instanceof Whole whole
                && (whole.number() < profile.minGiveUp() || whole.number() > profile.maxGiveUp())) {
            problems.accept(Problem.at(
                            share.place(),
                            "guard.give-up",
                            Map.of(
                                    "min", Integer.toString(profile.minGiveUp()),
                                    "max", Integer.toString(profile.maxGiveUp()),
                                    "found", Long.toString(whole.number())))
                    .breaching("G5"));
        }
    }

    private void refuseGrowth(Value pace) {
        if (pace instanceof Whole whole && (whole.number() < 0 || whole.number() > profile.growth())) {
            problems.accept(Problem.at(
                            pace.place(),
                            "guard.growth",
                            Map.of(
                                    "max", Integer.toString(profile.growth()),
                                    "found", Long.toString(whole.number())))
                    .breaching("G5"));
        }
    }

    /** G4: the best rates of all levels together must leave most of what was paid with those who deliver. */
    private void refuseExcessiveCommission(List<Rule> rules) {
        Map<Long, Whole> best = new HashMap<>();
        for (Rule rule : rules) {
            for (Call call : rule.calls()) {
                if (call.effect().getName().equals("commission")
                        && call.arguments().get(0) instanceof Variable inviter
                        && call.arguments().get(1) instanceof Whole rate) {
                    for (long level : levels(rule, inviter)) {
                        best.merge(level, rate, (one, other) -> one.number() >= other.number() ? one : other);
                    }
                }
            }
        }
        long total = best.values().stream().mapToLong(Whole::number).sum();
        if (total > profile.commissionTotal()) {
            Whole highest = best.values().stream()
                    .reduce((one, other) -> one.number() >= other.number() ? one : other)
                    .orElseThrow();
            problems.accept(Problem.at(
                            highest.place(),
                            "guard.commission-total",
                            Map.of(
                                    "max", Integer.toString(profile.commissionTotal()),
                                    "found", Long.toString(total)))
                    .breaching("G4"));
        }
    }

    private List<Long> levels(Rule rule, Variable inviter) {
        List<Long> levels = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            if (inviter.name().equals(condition.variable())) {
                LongStream.rangeClosed(1, profile.commissionLevels())
                        .filter(level -> allow(condition.tests(), level))
                        .forEach(levels::add);
            }
        }
        return levels;
    }

    /** All tests, those within others too. */
    private static Stream<Test> flat(List<Test> tests) {
        return tests.stream()
                .flatMap(test -> test instanceof AllOf all
                        ? flat(all.tests())
                        : test instanceof AnyOf any ? flat(any.tests()) : Stream.of(test));
    }
}
