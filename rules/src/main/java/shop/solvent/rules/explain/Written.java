package shop.solvent.rules.explain;

import java.util.stream.Collectors;
import shop.solvent.rules.language.Rule.Accessor;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Truth;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;

/** Parts of a rule as its file has them: {@code level == "gold"}. Two parts that say the same read the same. */
public final class Written {

    private Written() {}

    /** {@code exists InviterFact( level == 1 )} */
    public static String condition(Condition condition) {
        String pattern = condition.fact().getSimpleName()
                + (condition.tests().isEmpty()
                        ? "()"
                        : condition.tests().stream().map(Written::test).collect(Collectors.joining(", ", "( ", " )")));
        return switch (condition.quantifier()) {
            case EACH -> condition.variable() == null ? pattern : condition.variable() + " : " + pattern;
            case EXISTS -> "exists " + pattern;
            case NOT -> "not " + pattern;
        };
    }

    public static String test(Test test) {
        if (test instanceof Naming naming) {
            return naming.variable() + " : " + naming.field().name();
        }
        if (test instanceof Comparison comparison) {
            return comparison(comparison);
        }
        if (test instanceof Membership membership) {
            return membership.field().name()
                    + (membership.negated() ? " not in " : " in ")
                    + membership.values().stream().map(Written::value).collect(Collectors.joining(", ", "(", ")"));
        }
        if (test instanceof AllOf all) {
            return all.tests().stream()
                    .map(one -> one instanceof AnyOf ? "(" + test(one) + ")" : test(one))
                    .collect(Collectors.joining(" && "));
        }
        return ((AnyOf) test).tests().stream().map(Written::test).collect(Collectors.joining(" || "));
    }

    private static String comparison(Comparison comparison) {
        Field field = comparison.field();
        if (isShort(comparison)) {
            return ((Truth) comparison.value()).holds() ? field.name() : "!" + field.name();
        }
        return field.name() + " " + comparison.operator().sign() + " " + value(comparison.value());
    }

    /** Whether it was written as {@code newcomer} or {@code !newcomer}. */
    private static boolean isShort(Comparison comparison) {
        return comparison.operator() == Operator.EQUAL
                && comparison.value() instanceof Truth truth
                && truth.place().cell() == null;
    }

    public static String value(Value value) {
        if (value instanceof Text text) {
            return '"' + text.text() + '"';
        }
        if (value instanceof Whole whole) {
            return Long.toString(whole.number());
        }
        if (value instanceof Truth truth) {
            return Boolean.toString(truth.holds());
        }
        if (value instanceof Field field) {
            return field.name();
        }
        if (value instanceof Accessor accessor) {
            return accessor.of().name() + "." + accessor.field();
        }
        return ((Variable) value).name();
    }

    /** {@code effects.discount($line, 500)} */
    public static String call(Call call) {
        return "effects." + call.effect().getName()
                + call.arguments().stream().map(Written::value).collect(Collectors.joining(", ", "(", ")"));
    }
}
