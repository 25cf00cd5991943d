package shop.solvent.rules.explain;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.ToChoose;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.point.Choice;

/**
 * What rules let somebody {@linkplain ToChoose choose} who has not chosen yet, so that they can be told. Made once for a
 * rulebook, so that asking one that lets choose nothing costs nothing.
 */
public final class OpenChoices {

    private final List<Choosing> all;

    /**
     * A rule that lets choose among goods that it names.
     *
     * @param goods their codes, in the order of the rule
     * @param others the rule without the condition that the goods are there
     */
    public record Choosing(Rule rule, Call call, List<String> goods, Rule others) {

        public Choosing {
            goods = List.copyOf(goods);
        }

        /** A number that the effect is called with. @param parameter its name */
        public long number(String parameter) {
            Parameter[] parameters = call.effect().getParameters();
            return IntStream.range(0, parameters.length)
                    .filter(at -> parameters[at].getName().equals(parameter))
                    .mapToObj(at -> call.arguments().get(at))
                    .filter(Whole.class::isInstance)
                    .mapToLong(number -> ((Whole) number).number())
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(call.effect() + " has no number " + parameter));
        }
    }

    /**
     * One that lets choose now.
     *
     * @param answer of the rule without the condition that the goods are there
     */
    public record Open(Choosing choosing, RuleAnswer answer) {

        /** The facts of a type that the rule matches beside the goods. */
        public <T> List<T> matched(Class<T> type) {
            return answer.matches().stream()
                    .flatMap(List::stream)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .distinct()
                    .toList();
        }
    }

    private OpenChoices(List<Choosing> all) {
        this.all = all;
    }

    /** @param rules of a rulebook */
    public static OpenChoices of(List<Rule> rules) {
        return new OpenChoices(rules.stream()
                .flatMap(rule -> rule.calls().stream().flatMap(call -> choosing(rule, call)))
                .toList());
    }

    private static Stream<Choosing> choosing(Rule rule, Call call) {
        Parameter[] parameters = call.effect().getParameters();
        return IntStream.range(0, parameters.length)
                .filter(at -> parameters[at].isAnnotationPresent(ToChoose.class))
                .mapToObj(at -> call.arguments().get(at))
                .flatMap(chosen -> rule.conditions().stream().filter(condition -> isCalled(condition, chosen)))
                .map(condition -> new Choosing(rule, call, goods(condition), without(rule, condition)))
                .filter(choosing -> !choosing.goods().isEmpty() && namesItsNumbers(call));
    }

    /** A number that follows from a fact is not known before the fact is there. */
    private static boolean namesItsNumbers(Call call) {
        Parameter[] parameters = call.effect().getParameters();
        return IntStream.range(0, parameters.length)
                .filter(at -> Choice.isNumber(parameters[at]))
                .allMatch(at -> call.arguments().get(at) instanceof Whole);
    }

    private static boolean isCalled(Condition condition, Value chosen) {
        return condition.quantifier() == Quantifier.EACH
                && chosen instanceof Variable variable
                && variable.name().equals(condition.variable());
    }

    private static List<String> goods(Condition condition) {
        Set<String> goods = new LinkedHashSet<>();
        for (Test test : condition.tests()) {
            if (test instanceof Membership one && !one.negated() && isGoods(one.field())) {
                one.values().forEach(value -> add(value, goods));
            } else if (test instanceof Comparison one && one.operator() == Operator.EQUAL && isGoods(one.field())) {
                add(one.value(), goods);
            }
        }
        return List.copyOf(goods);
    }

    private static boolean isGoods(Field field) {
        return ShopNames.listed(field.fact(), field.name())
                .filter(Listed.GOODS::equals)
                .isPresent();
    }

    private static void add(Value value, Set<String> goods) {
        if (value instanceof Text text) {
            goods.add(text.text());
        }
    }

    private static Rule without(Rule rule, Condition chosen) {
        List<Condition> others = new ArrayList<>(rule.conditions());
        others.remove(chosen);
        return new Rule(rule.ref(), rule.place(), rule.campaign(), others, rule.calls());
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Those that let choose now, so far as their other conditions say. What the goods are like is not looked at.
     *
     * @param facts what the rules may look at
     */
    public List<Open> open(List<?> facts) {
        if (all.isEmpty()) {
            return List.of();
        }
        Map<Class<?>, List<Object>> byType = facts.stream().collect(Collectors.groupingBy(Object::getClass));
        return all.stream()
                .map(one -> new Open(one, new Evaluation(one.others(), byType).answer()))
                .filter(one -> one.answer().fires())
                .toList();
    }
}
