package shop.solvent.reconciliation;

import java.util.Arrays;
import java.util.List;

/**
 * How long breaks of one kind have been open, by the day of their bills.
 *
 * @param counts by age: up to a day, three, seven, thirty, and longer
 * @param amount fen that they are about, without their signs
 */
public record Ageing(BreakKind kind, List<Long> counts, long amount) {

    /** Days, each the last one of its age; what is older has an age of its own. */
    static final List<Integer> LIMITS = List.of(1, 3, 7, 30);

    /** Of all of them. */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    static int age(long days) {
        int age = 0;
        while (age < LIMITS.size() && days > LIMITS.get(age)) {
            age++;
        }
        return age;
    }

    static Long[] none() {
        Long[] counts = new Long[LIMITS.size() + 1];
        Arrays.fill(counts, 0L);
        return counts;
    }
}
