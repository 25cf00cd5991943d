package shop.solvent.rules.gallery;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.explain.Written;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.table.TypedCell;

/** A rule as a pattern for others: what it asks stays, the values it asks it with are {@linkplain Blank blanks}. */
public final class RulePattern {

    private static final Position NOWHERE = Position.in("", 0, 0);

    private final Rule rule;

    public RulePattern(Rule rule) {
        this.rule = rule;
    }

    /** In the order of the rule: those of its conditions, then those of its effects. */
    public List<Blank> blanks() {
        List<Blank> blanks = new ArrayList<>();
        with(blank -> {
            blanks.add(blank);
            return blank.said();
        });
        return blanks;
    }

    /**
     * The rule with other values.
     *
     * @param values one for each blank, in their order, as facts have them: digits, codes, several with commas between them
     */
    public Rule filled(RuleRef ref, List<String> values) {
        Iterator<String> next = values.iterator();
        Rule filled = with(blank -> values(blank, next.next()));
        return new Rule(
                ref,
                rule.place(),
                ref.campaign() == null ? null : new Text(ref.campaign(), NOWHERE),
                filled.conditions(),
                filled.calls());
    }

    private static List<Value> values(Blank blank, String said) {
        if (blank.isNumber()) {
            return List.of(new Whole(Long.parseLong(said), NOWHERE));
        }
        List<Value> texts = new ArrayList<>();
        (blank.isSeveral() ? TypedCell.apart(said) : List.of(said)).forEach(text -> texts.add(new Text(text, NOWHERE)));
        return texts;
    }

    /** The rule as a file has it. */
    public static String written(Rule rule) {
        StringBuilder text = new StringBuilder(
                "rule \"" + rule.ref().name() + "\"\n    @id(\"" + rule.ref().id() + "\")");
        if (rule.ref().campaign() != null) {
            text.append(" @campaign(\"").append(rule.ref().campaign()).append("\")");
        }
        return text.append("\nwhen\n    ")
                .append(rule.conditions().stream().map(Written::condition).collect(Collectors.joining("\n    ")))
                .append("\nthen\n    ")
                .append(rule.calls().stream()
                        .map(call -> Written.call(call) + ";")
                        .collect(Collectors.joining("\n    ")))
                .append("\nend\n")
                .toString();
    }

    private Rule with(Function<Blank, List<Value>> filling) {
        List<Condition> conditions = rule.conditions().stream()
                .map(condition -> new Condition(
                        condition.quantifier(),
                        condition.variable(),
                        condition.fact(),
                        condition.tests().stream()
                                .map(test -> test(condition, test, filling))
                                .toList(),
                        condition.place()))
                .toList();
        List<Call> calls =
                rule.calls().stream().map(call -> call(call, filling)).toList();
        return new Rule(rule.ref(), rule.place(), rule.campaign(), conditions, calls);
    }

    private static Test test(Condition condition, Test test, Function<Blank, List<Value>> filling) {
        if (test instanceof AllOf all) {
            return new AllOf(all.tests().stream()
                    .map(one -> test(condition, one, filling))
                    .toList());
        }
        if (test instanceof AnyOf any) {
            return new AnyOf(any.tests().stream()
                    .map(one -> test(condition, one, filling))
                    .toList());
        }
        if (test instanceof Comparison comparison && isSaid(comparison.value())) {
            Value value = filling.apply(
                            new Blank.Asked(condition, test, comparison.field(), List.of(comparison.value())))
                    .get(0);
            return new Comparison(comparison.field(), comparison.operator(), value, comparison.place());
        }
        if (test instanceof Membership membership
                && membership.values().stream().allMatch(RulePattern::isSaid)) {
            Field field = membership.field();
            return new Membership(
                    field,
                    membership.negated(),
                    filling.apply(new Blank.Asked(condition, test, field, membership.values())),
                    membership.place());
        }
        return test;
    }

    private static Call call(Call call, Function<Blank, List<Value>> filling) {
        Parameter[] parameters = call.effect().getParameters();
        List<Value> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            Value argument = call.arguments().get(i);
            arguments.add(
                    isSaid(argument)
                            ? filling.apply(new Blank.Given(call, parameters[i], List.of(argument)))
                                    .get(0)
                            : argument);
        }
        return new Call(call.effect(), arguments, call.place());
    }

    /** Whether it is a number or a text of its own; a yes or a no is what a rule is about, and stays. */
    private static boolean isSaid(Value value) {
        return value instanceof Text || value instanceof Whole;
    }
}
