package shop.solvent.rules.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was seen of whoever acts, besides the act.
 *
 * @param numbers of the published counters; none where no rule in force looked at any
 * @param amounts the same
 * @param lists those that name something of the act; none where no rule in force looked
 */
public record Signals(List<SignalFact> numbers, List<SignalAmountFact> amounts, List<OnListFact> lists) {

    /** How many counters a shop may publish: each is read for each act where rules look at one. */
    public static final int MOST_COUNTERS = 20;

    /** Of three lists and what may be on one. */
    private static final int MOST_LISTS = 9;

    /** The facts, of any of which there may be several. */
    public static final List<Class<? extends Record>> FACTS =
            List.of(SignalFact.class, SignalAmountFact.class, OnListFact.class);

    private static final Map<Class<?>, Integer> MOST = Map.of(
            SignalFact.class, MOST_COUNTERS, SignalAmountFact.class, MOST_COUNTERS, OnListFact.class, MOST_LISTS);

    public Signals {
        numbers = numbers == null ? List.of() : List.copyOf(numbers);
        amounts = amounts == null ? List.of() : List.copyOf(amounts);
        lists = lists == null ? List.of() : List.copyOf(lists);
    }

    /** These, or nothing where there are none: nothing is written of them then. */
    public static Signals of(List<SignalFact> numbers, List<SignalAmountFact> amounts, List<OnListFact> lists) {
        return numbers.isEmpty() && amounts.isEmpty() && lists.isEmpty() ? null : new Signals(numbers, amounts, lists);
    }

    /** How many of these facts a decision sees at most. @param otherwise of other facts */
    public static int most(Class<?> fact, int otherwise) {
        return MOST.getOrDefault(fact, otherwise);
    }

    /** What a case has where it says no more than that it is there; null of other facts. */
    public static Record ordinary(Class<?> type) {
        if (type == SignalFact.class) {
            return new SignalFact("signal", 0);
        }
        if (type == SignalAmountFact.class) {
            return new SignalAmountFact("signal", 0);
        }
        return type == OnListFact.class ? new OnListFact(OnListFact.WATCH, "member") : null;
    }

    /** Every fact on its own. @param some null for none */
    public static List<Object> visible(Signals some) {
        return some == null
                ? List.of()
                : Stream.of(some.numbers, some.amounts, some.lists)
                        .flatMap(List::stream)
                        .<Object>map(fact -> fact)
                        .toList();
    }

    /** A fact and what was seen besides. @param some null for none */
    public static List<Object> visible(Record fact, Signals some) {
        List<Object> all = new ArrayList<>(List.of(fact));
        all.addAll(visible(some));
        return all;
    }
}
