package shop.solvent.rules.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.engine.Check.Operand;
import shop.solvent.rules.engine.Check.Place;
import shop.solvent.rules.language.Rule;

/** What a rule does when it fires: says which facts it matched, and calls its effects. */
final class Consequence {

    private final RuleRef rule;
    private final Place[] matched;
    private final List<Effect> effects;

    Consequence(Plan plan) {
        this.rule = plan.rule.ref();
        this.matched = plan.matched.toArray(Place[]::new);
        this.effects =
                plan.rule.calls().stream().map(call -> new Effect(call, plan)).toList();
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

        private final MethodHandle method;
        private final Operand[] arguments;
        private final boolean[] narrow;

        Effect(Rule.Call call, Plan plan) {
            Class<?>[] types = call.effect().getParameterTypes();
            arguments = call.arguments().stream().map(plan::argument).toArray(Operand[]::new);
            narrow = new boolean[types.length];
            for (int i = 0; i < types.length; i++) {
                narrow[i] = types[i] == int.class;
            }
            try {
                method = MethodHandles.publicLookup()
                        .unreflect(call.effect())
                        .asSpreader(Object[].class, types.length)
                        .asType(MethodType.methodType(void.class, Object.class, Object[].class));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(call.effect() + " is no effect", e);
            }
        }

        void call(Object effects, Object[] one, Object[] other, Object[] third) {
            Object[] values = new Object[arguments.length];
            for (int i = 0; i < values.length; i++) {
                Object value = arguments[i].of(one, other, third);
                values[i] = narrow[i] ? (Object) Math.toIntExact((Long) value) : value;
            }
            try {
                method.invokeExact(effects, values);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(rule() + " failed", e);
            }
        }

        private String rule() {
            return method.toString();
        }
    }
}
