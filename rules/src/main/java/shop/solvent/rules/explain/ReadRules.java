package shop.solvent.rules.explain;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rulebook;

/**
 * Rules as they were read, tried one by one as a reader would. It needs no compiling, which takes the engine seconds; for a
 * decision the engine is faster by far. That both come to the same is tested. Safe to use from many threads at once.
 */
public final class ReadRules implements Rules {

    private static final Comparator<FiredRule> BY_ID_AND_FACTS = Comparator.<FiredRule, String>comparing(
                    fired -> fired.rule().id())
            .thenComparing(fired -> String.join("\n", fired.facts()));

    private final JurisdictionProfile law;
    private final Rulebook rulebook;
    /** Made of all files, and asked for by each decision. */
    private final String hash;

    private final List<Rule> rules;
    private final Set<String> campaigns;
    private final Set<String> tags;
    private final Likely likely;

    /**
     * @param rules of the rulebook, which has no problems
     * @param law under which they were read
     */
    public ReadRules(Rulebook rulebook, List<Rule> rules, JurisdictionProfile law) {
        this.law = law;
        this.rulebook = rulebook;
        this.hash = rulebook.hash();
        this.rules = List.copyOf(rules);
        this.tags = Rule.tags(rules);
        this.campaigns = Rule.campaigns(rules);
        this.likely = new Likely(this.rules);
    }

    /** Without any rule: what is decided where none speaks. */
    public static ReadRules none(DecisionPoint point, JurisdictionProfile law) {
        return new ReadRules(new Rulebook(point, List.of()), List.of(), law);
    }

    @Override
    public JurisdictionProfile law() {
        return law;
    }

    public DecisionPoint point() {
        return rulebook.point();
    }

    public List<Rule> rules() {
        return rules;
    }

    @Override
    public String rulebook() {
        return hash;
    }

    @Override
    public Set<String> campaigns() {
        return campaigns;
    }

    @Override
    public Set<String> tags() {
        return tags;
    }

    /** @throws RunawayRules if the rules fire without end; nothing they asked for may be used then */
    @Override
    public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
        Map<Class<?>, List<Object>> byType = new HashMap<>();
        facts.forEach(fact -> byType.computeIfAbsent(fact.getClass(), type -> new ArrayList<>())
                .add(fact));
        List<FiredRule> fired = new ArrayList<>();
        likely.on(byType).stream().mapToObj(rules::get).forEach(rule -> {
            new Evaluation(rule, byType).matches((matched, bindings) -> {
                fired.add(new FiredRule(
                        rule.ref(), matched.stream().map(Object::toString).toList()));
                if (fired.size() >= FIRING_LIMIT) {
                    throw new RunawayRules(rulebook(), fired);
                }
                speaking.accept(rule.ref());
                rule.calls().forEach(call -> call(call, bindings, effects));
            });
        });
        fired.sort(BY_ID_AND_FACTS);
        return fired;
    }

    private static void call(Call call, Bindings bindings, Object effects) {
        Method effect = call.effect();
        Object[] arguments = new Object[call.arguments().size()];
        for (int at = 0; at < arguments.length; at++) {
            arguments[at] =
                    argument(effect.getParameterTypes()[at], call.arguments().get(at), bindings);
        }
        try {
            effect.invoke(effects, arguments);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(effect + " failed", refused);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(effect + " is no effect", hidden);
        }
    }

    /** Whole numbers are read as long; an effect may count in ints. */
    private static Object argument(Class<?> type, Value value, Bindings bindings) {
        Object known = bindings.known(value, null);
        if (known instanceof Number number) {
            return type == int.class ? (Object) Math.toIntExact(number.longValue()) : (Object) number.longValue();
        }
        return known;
    }
}
