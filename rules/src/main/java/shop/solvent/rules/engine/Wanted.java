package shop.solvent.rules.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import shop.solvent.rules.FactsByCode;
import shop.solvent.rules.engine.Check.Among;
import shop.solvent.rules.engine.Check.Compared;
import shop.solvent.rules.engine.Check.Literal;
import shop.solvent.rules.engine.Check.Place;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;

/**
 * Which facts of several the engine need not be shown, since no pattern could match them: of hundreds of campaigns that run,
 * an order's rules look at a few, each by its code. To show one costs about a microsecond, to leave it out nothing. Only facts
 * are looked up here of which every pattern says by one field which it wants; those that may match, as far as tests of one
 * fact tell, are shown, and whether they do is for the engine to find.
 */
final class Wanted {

    /**
     * @param values of the field by which it says which fact it wants
     * @param alone its tests of what there is one of
     * @param tests its other ones
     * @param others those of the rule's other patterns that must match something too
     */
    private record Pattern(Set<Object> values, Check[] alone, Check[] tests, List<Other> others) {}

    private record Other(int kind, Check[] tests) {}

    /** A field of what is shown anyway, and that value which a pattern needs there before it is worth looking for its fact. */
    private record Need(int kind, int at) {}

    /** The patterns that need something at one place, by what they need. */
    private record Needed(int kind, int at, Map<Object, List<Pattern>> byValue) {}

    /**
     * @param at the field by which every pattern says which fact it wants
     * @param byValue by the field's value, the patterns that want such a fact
     * @param needing the same patterns, by what else they need; each is there once
     * @param others those that need nothing else
     */
    private record Kind(int at, Map<Object, List<Pattern>> byValue, List<Needed> needing, List<Pattern> others) {}

    /** By the kind's number; null for those of which all facts are shown. */
    private final Kind[] kinds;

    /** @param singles how many values are seen of what there is one of */
    Wanted(List<Plan> plans, int singles) {
        Map<Integer, Set<Integer>> common = new HashMap<>();
        for (Plan plan : plans) {
            for (Plan.Pattern pattern : plan.patterns) {
                Set<Integer> named = named(pattern.own()).keySet();
                common.computeIfAbsent(pattern.kind(), kind -> new HashSet<>(named))
                        .retainAll(named);
            }
        }
        common.remove(Sight.ALONE);
        kinds = new Kind
                [1 + common.keySet().stream().mapToInt(kind -> kind).max().orElse(Sight.ALONE)];
        common.forEach((kind, places) -> places.stream()
                // Its own fields first: what there is one of, such as the channel, is no way to look a fact up.
                .sorted(Comparator.comparing((Integer place) -> place < singles).thenComparing(place -> place))
                .findFirst()
                .ifPresent(at -> kinds[kind] = new Kind(at, new HashMap<>(), new ArrayList<>(), new ArrayList<>())));
        for (int kind = 0; kind < kinds.length; kind++) {
            if (kinds[kind] != null) {
                add(kind, plans, singles);
            }
        }
    }

    private void add(int number, List<Plan> plans, int singles) {
        Kind kind = kinds[number];
        Map<Pattern, Map<Need, Set<Object>>> needs = new HashMap<>();
        Map<Need, Set<Object>> asked = new HashMap<>();
        for (Plan plan : plans) {
            for (Plan.Pattern planned : plan.patterns) {
                if (planned.kind() == number) {
                    Map<Integer, Set<Object>> named = named(planned.own());
                    Pattern pattern = new Pattern(
                            named.get(kind.at()),
                            planned.own().stream()
                                    .filter(check -> check.looksBelow(singles))
                                    .toArray(Check[]::new),
                            planned.own().stream()
                                    .filter(check -> !check.looksBelow(singles))
                                    .toArray(Check[]::new),
                            others(plan, planned));
                    pattern.values()
                            .forEach(value -> kind.byValue()
                                    .computeIfAbsent(value, one -> new ArrayList<>())
                                    .add(pattern));
                    Map<Need, Set<Object>> own = new HashMap<>();
                    named(List.of(pattern.alone())).forEach((at, values) -> own.put(new Need(Sight.ALONE, at), values));
                    pattern.others()
                            .forEach(other -> named(List.of(other.tests()))
                                    .forEach((at, values) -> own.put(new Need(other.kind(), at), values)));
                    own.forEach((need, values) ->
                            asked.computeIfAbsent(need, one -> new HashSet<>()).addAll(values));
                    needs.put(pattern, own);
                }
            }
        }
        Map<Need, Needed> needing = new HashMap<>();
        needs.forEach((pattern, own) -> own.entrySet().stream()
                .max(Map.Entry.comparingByKey(
                        Comparator.<Need>comparingInt(need -> asked.get(need).size())
                                .thenComparingInt(Need::kind)
                                .thenComparingInt(Need::at)))
                .ifPresentOrElse(
                        best -> {
                            Needed needed = needing.computeIfAbsent(
                                    best.getKey(), need -> new Needed(need.kind(), need.at(), new HashMap<>()));
                            best.getValue()
                                    .forEach(value -> needed.byValue()
                                            .computeIfAbsent(value, one -> new ArrayList<>())
                                            .add(pattern));
                        },
                        () -> kind.others().add(pattern)));
        kind.needing().addAll(needing.values());
    }

    private List<Other> others(Plan plan, Plan.Pattern pattern) {
        return plan.patterns.stream()
                .filter(other -> other != pattern && other.quantifier() == Quantifier.EACH && wantsAll(other.kind()))
                .map(other -> new Other(other.kind(), tests(other)))
                .toList();
    }

    private static Check[] tests(Plan.Pattern pattern) {
        return pattern.own().toArray(Check[]::new);
    }

    /** By place, the values of which the pattern wants one. */
    private static Map<Integer, Set<Object>> named(Collection<Check> own) {
        Map<Integer, Set<Object>> named = new HashMap<>();
        for (Check check : own) {
            if (check instanceof Compared compared
                    && compared.operator() == Operator.EQUAL
                    && compared.one() instanceof Place place
                    && compared.with() instanceof Literal literal) {
                named.putIfAbsent(place.at(), Set.of(literal.value()));
            } else if (check instanceof Among among && among.one() instanceof Place place) {
                named.putIfAbsent(place.at(), among.values());
            }
        }
        return named;
    }

    /** Whether all facts of the kind are shown. */
    boolean wantsAll(int kind) {
        return kind >= kinds.length || kinds[kind] == null;
    }

    /** Whether facts of the kind are wanted by the field at that place. */
    boolean wantsBy(int kind, int at) {
        return kinds[kind].at() == at;
    }

    /**
     * Those that a pattern may match.
     *
     * @param values the values of a fact as they are seen
     * @param facts of the kind, whose code is the field by which they are {@linkplain #wantsBy wanted}
     * @param shown what there is one of, and the facts of kinds of which all are shown
     */
    List<Object> wanted(int kind, FactsByCode<?> facts, Function<Object, Object[]> values, List<Seen> shown) {
        Kind looked = kinds[kind];
        List<Object> wanted = new ArrayList<>();
        for (Pattern pattern : looked.others()) {
            want(pattern, facts, values, shown, wanted);
        }
        for (Needed needed : looked.needing()) {
            for (int i = 0; i < shown.size(); i++) {
                Object[] seen = shown.get(i).values;
                if ((long) seen[Sight.KIND] == needed.kind()) {
                    List<Pattern> patterns = needed.byValue().get(seen[needed.at()]);
                    if (patterns != null) {
                        for (Pattern pattern : patterns) {
                            want(pattern, facts, values, shown, wanted);
                        }
                    }
                }
            }
        }
        return wanted;
    }

    private static void want(
            Pattern pattern,
            FactsByCode<?> facts,
            Function<Object, Object[]> values,
            List<Seen> shown,
            List<Object> wanted) {
        if (holds(pattern.alone(), shown.get(0).values) && haveMatches(pattern.others(), shown)) {
            for (Object value : pattern.values()) {
                Object fact = facts.find(value);
                if (fact != null && !wanted.contains(fact) && holds(pattern.tests(), values.apply(fact))) {
                    wanted.add(fact);
                }
            }
        }
    }

    /**
     * Whether a pattern may match it.
     *
     * @param values of the fact and of what there is one of
     * @param shown the facts of kinds of which all are shown
     */
    boolean wants(int kind, Object[] values, List<Seen> shown) {
        Kind looked = kinds[kind];
        for (Pattern pattern : looked.byValue().getOrDefault(values[looked.at()], List.of())) {
            if (holds(pattern.alone(), values)
                    && holds(pattern.tests(), values)
                    && haveMatches(pattern.others(), shown)) {
                return true;
            }
        }
        return false;
    }

    private static boolean haveMatches(List<Other> others, List<Seen> shown) {
        for (Other other : others) {
            if (!hasMatch(other, shown)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasMatch(Other other, List<Seen> shown) {
        for (Seen seen : shown) {
            if ((long) seen.values[Sight.KIND] == other.kind() && holds(other.tests(), seen.values)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Check[] tests, Object[] values) {
        for (Check test : tests) {
            if (!test.holds(values, null, null)) {
                return false;
            }
        }
        return true;
    }
}
