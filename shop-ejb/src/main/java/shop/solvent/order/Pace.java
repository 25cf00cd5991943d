package shop.solvent.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import shop.solvent.kernel.Money;

/**
 * How often and for how much a member usually buys. Refused orders do not count.
 *
 * @param days the days looked at: {@value #DAYS}, or since the first order
 * @param orders on these days
 * @param busiest most orders on one day, by the shop's zone
 * @param typical the amount in the middle, half of the orders being larger; null without orders
 * @param largest null without orders
 * @param more whether there were more orders than are looked at; then it is the latest
 */
public record Pace(long days, long orders, long busiest, Money typical, Money largest, boolean more) {

    /** How far back it looks. */
    static final int DAYS = 90;

    /** The latest orders it looks at. */
    static final int MOST = 1_000;

    /** One order. @param payable fen */
    record Bought(LocalDate day, long payable) {}

    /** @param bought up to {@value #MOST} + 1 orders before {@code until}, the latest first */
    static Pace of(List<Bought> bought, LocalDate until) {
        List<Bought> seen = bought.subList(0, Math.min(MOST, bought.size()));
        if (seen.isEmpty()) {
            return new Pace(DAYS, 0, 0, null, null, false);
        }
        boolean more = bought.size() > seen.size();
        List<Long> amounts = seen.stream().map(Bought::payable).sorted().toList();
        LocalDate first = seen.get(seen.size() - 1).day();
        Map<LocalDate, Long> byDay = seen.stream()
                .map(Bought::day)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new Pace(
                until.toEpochDay() - first.toEpochDay() + 1,
                seen.size(),
                byDay.values().stream().mapToLong(Long::longValue).max().orElse(0),
                Money.fen(amounts.get((amounts.size() - 1) / 2)),
                Money.fen(amounts.get(amounts.size() - 1)),
                more);
    }
}
