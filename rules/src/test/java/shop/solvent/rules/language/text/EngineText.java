package shop.solvent.rules.language.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.solvent.rules.language.DecisionPoint;
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
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Truth;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;

/**
 * Writes understood rules in the engine's language (DRL). The engine reads this and never a person's file, so what was
 * checked is what runs. A rule goes by its id here; its name, a free text, stays outside.
 */
public final class EngineText {

    /** Lines before the first rule. Each rule stands on one line, in the order given. */
    public static final int HEADER_LINES = 1;

    private EngineText() {}

    /** @param packageName of the engine's own, unique to the decision point */
    public static String of(String packageName, DecisionPoint point, List<Rule> rules) {
        StringBuilder text = new StringBuilder("package ").append(packageName).append(';');
        for (Map.Entry<String, Class<?>> fact : new TreeMap<>(point.facts()).entrySet()) {
            text.append(" import ").append(fact.getValue().getName()).append(';');
        }
        text.append(" global ").append(point.choices().getName()).append(" effects;\n");
        for (Rule rule : rules) {
            text.append(rule(rule)).append('\n');
        }
        return text.toString();
    }

    private static String rule(Rule rule) {
        return "rule \"" + rule.ref().id() + "\" when "
                + rule.conditions().stream().map(EngineText::condition).collect(Collectors.joining(" "))
                + " then "
                + rule.calls().stream().map(EngineText::call).collect(Collectors.joining(" "))
                + " end";
    }

    private static String condition(Condition condition) {
        String pattern = condition.fact().getSimpleName()
                + condition.tests().stream().map(EngineText::test).collect(Collectors.joining(", ", "(", ")"));
        if (condition.variable() != null) {
            return condition.variable() + " : " + pattern;
        }
        return switch (condition.quantifier()) {
            case EACH -> pattern;
            case EXISTS -> "exists " + pattern;
            case NOT -> "not " + pattern;
        };
    }

    private static String test(Test test) {
        if (test instanceof Naming naming) {
            return naming.variable() + " : " + naming.field().name();
        }
        if (test instanceof Comparison comparison) {
            return comparison(comparison);
        }
        if (test instanceof Membership membership) {
            return membership.field().name()
                    + (membership.negated() ? " not in " : " in ")
                    + membership.values().stream()
                            .map(value -> value(value, membership.field().type()))
                            .collect(Collectors.joining(", ", "(", ")"));
        }
        if (test instanceof AllOf all) {
            return all.tests().stream().map(EngineText::test).collect(Collectors.joining(" && ", "(", ")"));
        }
        return ((AnyOf) test).tests().stream().map(EngineText::test).collect(Collectors.joining(" || ", "(", ")"));
    }

    private static String comparison(Comparison comparison) {
        Field field = comparison.field();
        String sign = comparison.operator().sign();
        String value = value(comparison.value(), field.type());
        // The engine compares ordered texts as numbers; the language means the order of the characters (ISO dates).
        return comparison.operator().isOrder() && field.type() == String.class
                ? field.name() + ".compareTo(" + value + ") " + sign + " 0"
                : field.name() + " " + sign + " " + value;
    }

    private static String call(Call call) {
        Class<?>[] types = call.effect().getParameterTypes();
        StringBuilder text =
                new StringBuilder("effects.").append(call.effect().getName()).append('(');
        for (int i = 0; i < types.length; i++) {
            text.append(i == 0 ? "" : ", ").append(value(call.arguments().get(i), types[i]));
        }
        return text.append(");").toString();
    }

    private static String value(Value value, Class<?> expected) {
        if (value instanceof Text text) {
            return '"' + text.text() + '"'; // the lexer lets neither quote nor backslash into a text
        }
        if (value instanceof Whole whole) {
            return whole.number() + (expected == long.class ? "L" : "");
        }
        if (value instanceof Truth truth) {
            return Boolean.toString(truth.holds());
        }
        if (value instanceof Field field) {
            return field.name();
        }
        if (value instanceof Accessor accessor) {
            return accessor.of().name() + "." + accessor.field() + "()";
        }
        return ((Variable) value).name();
    }
}
