package shop.solvent.rules.engine;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.function.BiConsumer;

/** Calls one of a point's effects as fast as code that names it. One for all rules that choose it. */
@FunctionalInterface
interface Caller {

    void call(Object effects, Object[] values);

    /** Of an effect with two values; with one it is a {@link BiConsumer}. */
    interface Two {
        void call(Object effects, Object one, Object two);
    }

    interface Three {
        void call(Object effects, Object one, Object two, Object three);
    }

    interface Four {
        void call(Object effects, Object one, Object two, Object three, Object four);
    }

    interface Five {
        void call(Object effects, Object one, Object two, Object three, Object four, Object five);
    }

    static Caller of(Method effect) {
        try {
            return switch (effect.getParameterCount()) {
                case 1 -> {
                    @SuppressWarnings("unchecked")
                    BiConsumer<Object, Object> called =
                            (BiConsumer<Object, Object>) made(BiConsumer.class, "accept", effect);
                    yield (effects, values) -> called.accept(effects, values[0]);
                }
                case 2 -> {
                    Two called = (Two) made(Two.class, "call", effect);
                    yield (effects, values) -> called.call(effects, values[0], values[1]);
                }
                case 3 -> {
                    Three called = (Three) made(Three.class, "call", effect);
                    yield (effects, values) -> called.call(effects, values[0], values[1], values[2]);
                }
                case 4 -> {
                    Four called = (Four) made(Four.class, "call", effect);
                    yield (effects, values) -> called.call(effects, values[0], values[1], values[2], values[3]);
                }
                case 5 -> {
                    Five called = (Five) made(Five.class, "call", effect);
                    yield (effects, values) ->
                            called.call(effects, values[0], values[1], values[2], values[3], values[4]);
                }
                default -> throw new IllegalStateException(effect + " has more values than any effect had");
            };
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(effect + " is no effect", e);
        }
    }

    private static Object made(Class<?> type, String name, Method effect) throws Throwable {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle method = lookup.unreflect(effect);
        return LambdaMetafactory.metafactory(
                        lookup,
                        name,
                        MethodType.methodType(type),
                        MethodType.genericMethodType(method.type().parameterCount())
                                .changeReturnType(void.class),
                        method,
                        method.type().wrap().changeReturnType(void.class))
                .getTarget()
                .invoke();
    }
}
