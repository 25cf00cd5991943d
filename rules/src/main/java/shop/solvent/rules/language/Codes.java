package shop.solvent.rules.language;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import shop.solvent.rules.Listed;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.ShopNames;

/** What the texts of facts and effects, and what rules say of themselves, are the codes of, as {@link shop.solvent.rules.CodeOf} says it where they are declared. */
public final class Codes {

    private static final Map<String, Listed> BY_NAME = byName();

    private Codes() {}

    /** By name alone; empty for a name that does not mean the same in every fact and effect. @param name null for none */
    public static Optional<Listed> of(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(BY_NAME.get(name));
    }

    /** A text somewhere among the facts and effects. @param kind null if it is no code of these */
    private record Declared(String name, Listed kind) {}

    private static Map<String, Listed> byName() {
        Map<String, Listed> codes = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (DecisionPoint point : DecisionPoint.values()) {
            Stream<Declared> facts = point.facts().values().stream()
                    .flatMap(fact -> Arrays.stream(fact.getRecordComponents()))
                    .filter(component -> component.getType() == String.class)
                    .map(component -> new Declared(
                            component.getName(), ShopNames.listed(component).orElse(null)));
            Stream<Declared> effects = Arrays.stream(point.choices().getMethods())
                    .flatMap(effect -> Arrays.stream(effect.getParameters()))
                    .filter(parameter -> parameter.getType() == String.class)
                    .map(parameter -> new Declared(
                            parameter.getName(), ShopNames.listed(parameter).orElse(null)));
            Stream<Declared> rules = Arrays.stream(RuleRef.class.getRecordComponents())
                    .filter(component -> ShopNames.listed(component).isPresent())
                    .map(component -> new Declared(
                            component.getName(), ShopNames.listed(component).orElseThrow()));
            Stream.of(facts, effects, rules).flatMap(one -> one).forEach(text -> {
                if (codes.containsKey(text.name()) && codes.get(text.name()) != text.kind()) {
                    several.add(text.name());
                }
                codes.put(text.name(), text.kind());
            });
        }
        codes.keySet().removeAll(several);
        codes.values().removeIf(kind -> kind == null);
        return Map.copyOf(codes);
    }
}
