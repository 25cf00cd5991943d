package shop.solvent.rules.checkout;

import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;

/** Arithmetic of amounts by line. */
final class LineAmounts {

    private LineAmounts() {}

    static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }

    static void subtract(long[] from, long[] amounts) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= amounts[i];
        }
    }

    /** Of what is granted, {@link Rounding#DOWN}. */
    static long share(long amount, int basisPoints) {
        return Rate.basisPoints(basisPoints).of(amount, Rounding.DOWN);
    }
}
