package shop.solvent.kernel;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Splits an amount into parts that sum to it exactly. Each part is the floor of its proportional share; the units left
 * over go one each to the parts with the largest fraction, the earlier part first where fractions tie (the largest
 * remainder method). The order of the weights is therefore part of the published result.
 */
public final class Allocation {

    private Allocation() {}

    /**
     * @param amount what to split, not negative
     * @param weights not negative; all zero only if {@code amount} is zero
     * @return one part per weight, summing to {@code amount}
     */
    public static long[] proportional(long amount, long... weights) {
        long least = amount;
        for (long weight : weights) {
            least = Math.min(least, weight);
        }
        if (least < 0) {
            throw new IllegalArgumentException("amount and weights must not be negative");
        }
        if (weights.length == 1 && weights[0] > 0) {
            return new long[] {amount};
        }
        BigInteger total =
                Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        long[] parts = new long[weights.length];
        if (total.signum() == 0) {
            if (amount != 0) {
                throw new IllegalArgumentException("nothing to carry " + amount);
            }
            return parts;
        }
        BigInteger[] fractions = new BigInteger[weights.length];
        long left = amount;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] share = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(total);
            parts[i] = share[0].longValueExact();
            fractions[i] = share[1];
            left -= parts[i];
        }
        Integer[] order = new Integer[weights.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> fractions[b].compareTo(fractions[a])); // stable: the earlier wins a tie
        for (int i = 0; i < left; i++) {
            parts[order[i]]++;
        }
        return parts;
    }
}
