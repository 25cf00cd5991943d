package shop.solvent.rules.language;

import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.rules.In;
import shop.solvent.rules.Unit;

/** What the whole numbers of facts and effects count, as {@link In} says it where they are declared. */
public final class Units {

    private static final Map<String, Unit> BY_NAME = byName();

    private Units() {}

    /** @param number a component of a fact, or a parameter of an effect */
    public static Unit of(AnnotatedElement number) {
        In in = number.getAnnotation(In.class);
        return in == null ? Unit.COUNT : in.value();
    }

    /** The same by name alone, which means the same in every fact and effect. */
    public static Unit of(String name) {
        return BY_NAME.getOrDefault(name, Unit.COUNT);
    }

    /** Basis points in per cent, {@code 0.08}. @param digits a whole number */
    public static String percent(String digits) {
        return new BigDecimal(digits).movePointLeft(2).stripTrailingZeros().toPlainString();
    }

    private static Map<String, Unit> byName() {
        Map<String, Unit> units = new HashMap<>();
        for (DecisionPoint point : DecisionPoint.values()) {
            Stream<Map.Entry<String, Unit>> facts = point.facts().values().stream()
                    .flatMap(fact -> Arrays.stream(fact.getRecordComponents()))
                    .map(component -> Map.entry(component.getName(), of(component)));
            Stream<Map.Entry<String, Unit>> effects = Arrays.stream(
                            point.choices().getMethods())
                    .flatMap(effect -> Arrays.stream(effect.getParameters()))
                    .map(parameter -> Map.entry(parameter.getName(), of(parameter)));
            Stream.concat(facts, effects)
                    .filter(named -> named.getValue() != Unit.COUNT)
                    .forEach(named -> {
                        Unit other = units.put(named.getKey(), named.getValue());
                        if (other != null && other != named.getValue()) {
                            throw new IllegalStateException(named.getKey() + " has two units");
                        }
                    });
        }
        return Map.copyOf(units);
    }
}
