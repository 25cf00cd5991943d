package shop.solvent.rules.point;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Limit;
import shop.solvent.rules.LimitedBy;
import shop.solvent.rules.Winner;

/**
 * What becomes of the wishes for one thing where several rules have some, as the choice says of itself: of those for one
 * subject one counts, the highest or the lowest, and the smaller rule id where they tie; the others are on record as beaten.
 * A word counts whoever else says something. Made once for each choice, since it reads what is said there.
 */
public final class Contest {

    /** What beat a wish where the best for whom it is about counts, and where the worst does. */
    private static final String BETTER_RULE = "better-rule";

    private static final String STRICTER_RULE = "stricter-rule";

    private final String kind;
    private final boolean lowest;
    private final String beaten;
    private final Limit limit;

    private Contest(Choice choice) {
        kind = choice.kind();
        lowest = choice.wins() == Winner.LOWEST;
        beaten = choice.canOnlyTake() ? STRICTER_RULE : BETTER_RULE;
        limit = Arrays.stream(choice.effect().getParameters())
                .filter(Choice::isNumber)
                .findFirst()
                .map(Contest::limit)
                .orElse(null);
    }

    /**
     * @param choices the point's
     * @param name of one of them
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Contest of(Class<?> choices, String name) {
        return Arrays.stream(choices.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .map(method -> new Contest(new Choice(method)))
                .orElseThrow(() -> new IllegalArgumentException(choices + " has no " + name));
    }

    private static Limit limit(Parameter number) {
        LimitedBy by = number.getAnnotation(LimitedBy.class);
        return by == null || by.value().isTotal() ? null : by.value();
    }

    /** The number, as far as the law lets it be; unchanged where the choice names no law. */
    public int within(int number, JurisdictionProfile profile) {
        return limit == null ? number : Math.max(limit.least(profile), Math.min(limit.greatest(profile), number));
    }

    /**
     * The wish that counts for each key, in the order of the keys.
     *
     * @param rank by what they are compared
     * @param lost told each of the others, the better first
     */
    public <W extends Wish, K extends Comparable<K>> Collection<W> settle(
            List<W> wishes, Function<W, K> key, ToLongFunction<W> rank, Consumer<W> lost) {
        if (wishes.size() < 2) {
            return wishes;
        }
        Map<K, W> winners = new TreeMap<>();
        for (W wish : sorted(wishes, rank)) {
            if (winners.putIfAbsent(key.apply(wish), wish) != null) {
                lost.accept(wish);
            }
        }
        return winners.values();
    }

    /** A rule may match the same subject twice, through facts it does not speak of: that is one wish. */
    private <W extends Wish> List<W> sorted(List<W> wishes, ToLongFunction<W> rank) {
        List<W> sorted = new ArrayList<>(wishes.size());
        HashSet<W> seen = new HashSet<>();
        for (W wish : wishes) {
            if (seen.add(wish)) {
                sorted.add(wish);
            }
        }
        Comparator<W> byRank = Comparator.comparingLong(rank);
        sorted.sort((lowest ? byRank : byRank.reversed())
                .thenComparing(wish -> wish.rule().id())
                .thenComparing(Wish::subject)
                .thenComparing(Wish::toString));
        return sorted;
    }

    /** The number that counts where all are about one subject; empty if no rule asked for any. */
    public OptionalLong number(List<Wish.Number> wishes) {
        LongStream numbers = wishes.stream().mapToLong(Wish.Number::number);
        return lowest ? numbers.min() : numbers.max();
    }

    /**
     * Records wishes about one subject, the one that counts first.
     *
     * @param worth what a wish comes to
     * @param granted of the one that counts; never more than it comes to
     * @param limitedBy what stands between the two, where something does
     */
    public List<Effect> effects(
            List<Wish.Number> wishes, Asset asset, ToLongFunction<Wish.Number> worth, long granted, String limitedBy) {
        List<Effect> effects = new ArrayList<>();
        for (Wish.Number wish : sorted(wishes, Wish.Number::number)) {
            long desired = worth.applyAsLong(wish);
            if (!effects.isEmpty()) {
                effects.add(beaten(wish, asset, desired));
            } else {
                long given = Math.min(granted, desired);
                effects.add(effect(wish, asset, desired, given, given < desired ? limitedBy : null));
            }
        }
        return effects;
    }

    public Effect effect(Wish wish, Asset asset, long desired, long granted, String limitedBy) {
        return new Effect(kind, wish.rule(), wish.subject(), asset, desired, granted, limitedBy);
    }

    /** The effect of a wish that another one beat. */
    public Effect beaten(Wish wish, Asset asset, long desired) {
        return effect(wish, asset, desired, 0, beaten);
    }

    /** Every word counts. */
    public List<Effect> effects(List<Wish.Flag> flags) {
        return flags.isEmpty() // as nearly always
                ? List.of()
                : flags.stream()
                        .distinct()
                        .sorted(Comparator.comparing(Wish.Flag::code)
                                .thenComparing(flag -> flag.rule().id()))
                        .map(flag -> effect(flag, null, 0, 0, null))
                        .toList();
    }

    /** What is said by them to whom it is about. */
    public static List<Reason> reasons(List<Wish.Flag> flags) {
        if (flags.isEmpty()) {
            return List.of();
        }
        return flags.stream()
                .map(flag -> new Reason(flag.code(), flag.rule().id(), Map.of()))
                .distinct()
                .sorted(Comparator.comparing(Reason::code).thenComparing(Reason::ruleId))
                .toList();
    }
}
