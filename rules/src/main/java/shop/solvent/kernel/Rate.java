package shop.solvent.kernel;

import java.math.BigDecimal;

/**
 * A share in basis points (1/10 000): 1000 is 10 %. Never negative; may exceed 100 % (a points rate of 200 % is two
 * points a fen).
 */
public record Rate(int basisPoints) implements Comparable<Rate> {

    public static final Rate ZERO = new Rate(0);

    private static final long WHOLE_BASIS_POINTS = 10_000;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(WHOLE_BASIS_POINTS);

    public Rate {
        if (basisPoints < 0) {
            throw new IllegalArgumentException("a rate is never negative: " + basisPoints + " bp");
        }
    }

    public static Rate basisPoints(int basisPoints) {
        return new Rate(basisPoints);
    }

    public static Rate percent(int percent) {
        return new Rate(Math.multiplyExact(percent, 100));
    }

    /** {@code amount} × this rate, rounded as named. */
    public long of(long amount, Rounding rounding) {
        if (rounding == Rounding.DOWN && amount == (int) amount) { // nearly always; no product is too large
            return amount * basisPoints / WHOLE_BASIS_POINTS;
        }
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(basisPoints))
                .divide(WHOLE, 0, rounding.mode())
                .longValueExact();
    }

    @Override
    public int compareTo(Rate other) {
        return Integer.compare(basisPoints, other.basisPoints);
    }

    /** As people write it: {@code 10%}, {@code 2.5%}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
    }
}
