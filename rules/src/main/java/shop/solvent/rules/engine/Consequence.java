package shop.solvent.rules.engine;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.engine.Check.Literal;
import shop.solvent.rules.engine.Check.Operand;
import shop.solvent.rules.engine.Check.Place;
import shop.solvent.rules.language.Rule;

/** What a rule does when it fires: says which facts it matched, and calls its effects. */
final class Consequence {

    private final RuleRef rule;
    private final Place[] matched;
    private final Effect[] effects;

    /** @param same equal values as one: rows of a table say the same things, and what many share a processor keeps near */
    Consequence(Plan plan, UnaryOperator<Object> same) {
        RuleRef ref = plan.rule.ref();
        this.rule =
                ref.campaign() == null ? ref : new RuleRef(ref.id(), ref.name(), (String) same.apply(ref.campaign()));
        this.matched = plan.matched.stream().map(same).toArray(Place[]::new);
        this.effects = plan.rule.calls().stream()
                .map(call -> new Effect(call, plan, same))
                .toArray(Effect[]::new);
    }

    void speak(Seen seen) {
        speak(seen.run, seen.values, null, null);
    }

    void speak(Seen seen, Seen other) {
        speak(seen.run, seen.values, other.values, null);
    }

    void speak(Seen seen, Seen other, Seen third) {
        speak(seen.run, seen.values, other.values, third.values);
    }

    private void speak(Run run, Object[] one, Object[] other, Object[] third) {
        Object[] facts = new Object[matched.length];
        for (int i = 0; i < facts.length; i++) {
            facts[i] = matched[i].of(one, other, third);
        }
        run.speaks(rule, facts);
        for (Effect effect : effects) {
            effect.call(run.effects, one, other, third);
        }
    }

    private static final class Effect {

        private static final Map<Method, Caller> CALLERS = new ConcurrentHashMap<>();

        private final Caller caller;
        /** What the rule itself says; null where it is what it matched that says it. */
        private final Object[] said;

        private final Argument[] others;

        /** @param place among the values @param narrow whether it is to be an {@code int} */
        private record Argument(int place, Operand operand, boolean narrow) {}

        Effect(Rule.Call call, Plan plan, UnaryOperator<Object> same) {
            Class<?>[] types = call.effect().getParameterTypes();
            said = new Object[types.length];
            List<Argument> looked = new ArrayList<>();
            for (int i = 0; i < types.length; i++) {
                Operand operand = plan.argument(call.arguments().get(i));
                boolean narrow = types[i] == int.class;
                if (operand instanceof Literal literal) {
                    said[i] = same.apply(narrow ? (Object) Math.toIntExact((Long) literal.value()) : literal.value());
                } else {
                    looked.add((Argument) same.apply(new Argument(i, operand, narrow)));
                }
            }
            others = looked.toArray(Argument[]::new);
            caller = CALLERS.computeIfAbsent(call.effect(), Caller::of);
        }

        void call(Object effects, Object[] one, Object[] other, Object[] third) {
            Object[] values = said.clone();
            for (Argument argument : others) {
                Object value = argument.operand().of(one, other, third);
                values[argument.place()] = argument.narrow() ? (Object) Math.toIntExact((Long) value) : value;
            }
            caller.call(effects, values);
        }
    }
}
