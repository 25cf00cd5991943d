package shop.solvent.rules.engine;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.rules.FactsByCode;
import shop.solvent.rules.ShownFacts;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Accessor;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Value;

/**
 * What the rules of a rulebook look at, and the place that each fact and field has among the {@linkplain Seen#values values}
 * they are shown. Facts there is exactly one of come first and have the same place everywhere; behind them stands the one of
 * several that is seen with them.
 */
final class Sight {

    /** In the first place of all values: what kind of fact is seen with those there is one of. */
    static final int KIND = 0;

    /** The kind of what is seen where no fact of several is. */
    static final int ALONE = 0;

    private static final ClassValue<Map<String, Function<Object, Object>>> FIELDS = new ClassValue<>() {
        @Override
        protected Map<String, Function<Object, Object>> computeValue(Class<?> fact) {
            Map<String, Function<Object, Object>> fields = new LinkedHashMap<>();
            for (RecordComponent component : fact.getRecordComponents()) {
                fields.put(component.getName(), reader(component));
            }
            return fields;
        }
    };

    private final DecisionPoint point;
    private final Map<Class<?>, Shown> shown = new HashMap<>();
    private final List<Shown> single = new ArrayList<>();
    private final List<Shown> manifold = new ArrayList<>();
    private final int singles;

    /**
     * One type of facts.
     *
     * @param at place of the fact itself; those of its fields that any rule looks at follow
     */
    private record Shown(
            Class<?> type, int kind, int at, Map<String, Integer> places, Function<Object, Object>[] fields) {

        void show(Object fact, Object[] values) {
            values[at] = fact;
            for (int i = 0; i < fields.length; i++) {
                values[at + 1 + i] = fields[i].apply(fact);
            }
        }

        int end() {
            return at + 1 + fields.length;
        }
    }

    Sight(DecisionPoint point, List<Rule> rules) {
        this.point = point;
        List<Class<?>> types = point.facts().values().stream()
                .filter(type -> rules.stream()
                        .flatMap(rule -> rule.conditions().stream())
                        .anyMatch(condition -> condition.fact() == type))
                .toList();
        Set<Looked> looked = rules.stream().flatMap(Sight::looked).collect(Collectors.toSet());
        int at = KIND + 1;
        for (Class<?> type : types) {
            if (!point.isManifold(type)) {
                Shown one = shown(type, ALONE, at, looked);
                single.add(one);
                at = one.end();
            }
        }
        singles = at;
        for (Class<?> type : types) {
            if (point.isManifold(type)) {
                manifold.add(shown(type, manifold.size() + 1, singles, looked));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Shown shown(Class<?> type, int kind, int at, Set<Looked> looked) {
        Map<String, Integer> places = new HashMap<>();
        List<Function<Object, Object>> fields = new ArrayList<>();
        FIELDS.get(type).forEach((name, field) -> {
            if (looked.contains(new Looked(type, name))) {
                places.put(name, at + 1 + fields.size());
                fields.add(field);
            }
        });
        Shown one = new Shown(type, kind, at, places, fields.toArray(Function[]::new));
        shown.put(type, one);
        return one;
    }

    private record Looked(Class<?> fact, String field) {}

    private static Stream<Looked> looked(Rule rule) {
        return Stream.concat(
                rule.conditions().stream()
                        .flatMap(condition -> condition.tests().stream())
                        .flatMap(Test::leaves)
                        .flatMap(Sight::looked),
                rule.calls().stream().flatMap(call -> call.arguments().stream()).flatMap(Sight::looked));
    }

    private static Stream<Looked> looked(Test leaf) {
        if (leaf instanceof Naming naming) {
            return looked(naming.field());
        }
        if (leaf instanceof Comparison comparison) {
            return Stream.concat(looked(comparison.field()), looked(comparison.value()));
        }
        Membership membership = (Membership) leaf;
        return Stream.concat(
                looked(membership.field()), membership.values().stream().flatMap(Sight::looked));
    }

    private static Stream<Looked> looked(Value value) {
        if (value instanceof Field field) {
            return Stream.of(new Looked(field.fact(), field.name()));
        }
        return value instanceof Accessor accessor
                ? Stream.of(new Looked(accessor.of().type(), accessor.field()))
                : Stream.empty();
    }

    /** As the record's own {@code toString}, which formats and takes as long as finding the rules. */
    static String text(Object fact) {
        StringBuilder text = new StringBuilder(fact.getClass().getSimpleName());
        char before = '[';
        for (Map.Entry<String, Function<Object, Object>> field :
                FIELDS.get(fact.getClass()).entrySet()) {
            text.append(before == '[' ? "[" : ", ")
                    .append(field.getKey())
                    .append('=')
                    .append(field.getValue().apply(fact));
            before = ',';
        }
        return text.append(']').toString();
    }

    boolean looksAt(Class<?> fact) {
        return shown.containsKey(fact);
    }

    boolean looksAt(Class<?> fact, String field) {
        return looksAt(fact) && shown.get(fact).places().containsKey(field);
    }

    boolean isManifold(Class<?> fact) {
        return point.isManifold(fact);
    }

    /** What stands in the {@linkplain #KIND first place} where a fact of that type is seen. */
    int kind(Class<?> fact) {
        return shown.get(fact).kind();
    }

    int place(Class<?> fact) {
        return shown.get(fact).at();
    }

    int place(Class<?> fact, String field) {
        return shown.get(fact).places().get(field);
    }

    /** Kinds are numbered below that. */
    int kinds() {
        return manifold.size() + 1;
    }

    /** How many values are seen of the kind. */
    int end(int kind) {
        return kind == ALONE ? singles : manifold.get(kind - 1).end();
    }

    /** @throws IllegalArgumentException if there is not exactly one of what there is exactly one of */
    List<Seen> seen(List<?> facts, Bands bands, Wanted wanted, Run run) {
        if (facts instanceof ShownFacts some) {
            return seen(List.of(some.before(), some.after()), some.many(), bands, wanted, run);
        }
        return seen(List.of(facts), null, bands, wanted, run);
    }

    private List<Seen> seen(List<List<?>> parts, FactsByCode<?> many, Bands bands, Wanted wanted, Run run) {
        Object[] alone = new Object[bands.end(ALONE)];
        alone[KIND] = (long) ALONE;
        parts.forEach(facts -> eachOf(facts, (one, fact) -> {
            if (one.kind() == ALONE) {
                if (alone[one.at()] != null) {
                    throw new IllegalArgumentException("more than one " + one.type());
                }
                one.show(fact, alone);
            }
        }));
        for (Shown missing : single) {
            if (alone[missing.at()] == null) {
                throw new IllegalArgumentException("no " + missing.type());
            }
        }
        bands.show(ALONE, alone);
        List<Seen> seen = new ArrayList<>();
        seen.add(new Seen(alone, run));
        List<List<?>> all = new ArrayList<>(parts);
        Shown looked = many == null ? null : shown.get(many.type());
        boolean byCode = looked != null && isByCode(looked, many, wanted);
        if (looked != null && !byCode) {
            all.add(1, many);
        }
        all.forEach(facts -> eachOf(facts, (several, fact) -> {
            if (several.kind() != ALONE && wanted.wantsAll(several.kind())) {
                seen.add(seen(several, fact, alone, bands, run));
            }
        }));
        List<Seen> rest = new ArrayList<>();
        if (byCode) {
            Object[] values = values(looked, alone, bands);
            wanted.wanted(
                            looked.kind(),
                            many,
                            fact -> {
                                looked.show(fact, values);
                                return values;
                            },
                            seen)
                    .forEach(fact -> rest.add(seen(looked, fact, alone, bands, run)));
        }
        all.forEach(facts -> eachOf(facts, (several, fact) -> {
            if (several.kind() != ALONE && !wanted.wantsAll(several.kind())) {
                Object[] values = values(several, alone, bands);
                several.show(fact, values);
                if (wanted.wants(several.kind(), values, seen)) {
                    bands.show(several.kind(), values);
                    rest.add(new Seen(values, run));
                }
            }
        }));
        seen.addAll(rest);
        return seen;
    }

    private boolean isByCode(Shown type, FactsByCode<?> facts, Wanted wanted) {
        Integer code = type.places().get(FactsByCode.CODE);
        return code != null
                && facts.areAllFound()
                && !wanted.wantsAll(type.kind())
                && wanted.wantsBy(type.kind(), code);
    }

    private void eachOf(List<?> facts, BiConsumer<Shown, Object> told) {
        Class<?> type = null;
        Shown one = null;
        for (Object fact : facts) {
            if (fact.getClass() != type) { // those of a type come together
                type = fact.getClass();
                one = shown.get(type);
            }
            if (one != null) {
                told.accept(one, fact);
            }
        }
    }

    private Seen seen(Shown several, Object fact, Object[] alone, Bands bands, Run run) {
        Object[] values = values(several, alone, bands);
        several.show(fact, values);
        bands.show(several.kind(), values);
        return new Seen(values, run);
    }

    /** Of a fact of several, with those of what there is one of. */
    private Object[] values(Shown several, Object[] alone, Bands bands) {
        Object[] values = new Object[bands.end(several.kind())];
        System.arraycopy(alone, 0, values, 0, singles);
        values[KIND] = (long) several.kind();
        return values;
    }

    /** Reads a field as fast as code that names it; whole numbers of either width as {@code Long}. */
    @SuppressWarnings("unchecked")
    private static Function<Object, Object> reader(RecordComponent component) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle accessor = lookup.unreflect(component.getAccessor());
            Function<Object, Object> reader = (Function<Object, Object>) LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            MethodType.methodType(Object.class, Object.class),
                            accessor,
                            accessor.type().wrap())
                    .getTarget()
                    .invoke();
            return component.getType() == int.class ? fact -> Long.valueOf((Integer) reader.apply(fact)) : reader;
        } catch (Throwable e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
