package shop.solvent.kernel;

import java.math.BigInteger;
import java.util.Objects;

/**
 * What money of one currency is worth in another: a fraction of whole numbers, in minor units, so that nothing is lost before it is
 * rounded by name. {@code 712/100} from cents to fen is ¥7.12 for a dollar.
 *
 * @param numerator minor units of {@code to}
 * @param denominator for so many minor units of {@code from}
 */
public record ExchangeRate(Asset from, Asset to, long numerator, long denominator) {

    /** Of what a published rate is told: hundred-millionths of a yuan for one unit that people read. */
    public static final long WHOLE = 100_000_000L;

    /** A unit that is worth more than a million yuan, or less than a hundred-millionth, is a mistake. */
    public static final long HIGHEST = 1_000_000L * WHOLE;

    public ExchangeRate {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (!from.isCurrency() || !to.isCurrency() || from == to) {
            throw new IllegalArgumentException("no rate from " + from + " to " + to);
        }
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("a rate is positive: " + numerator + "/" + denominator);
        }
    }

    /**
     * From what one unit of each is worth.
     *
     * @param fromWorth {@link #WHOLE}ths of a yuan, 1 to {@link #HIGHEST}; {@link #WHOLE} for yuan
     * @param toWorth the same of the other
     */
    public static ExchangeRate between(Asset from, long fromWorth, Asset to, long toWorth) {
        BigInteger numerator = BigInteger.valueOf(fromWorth).multiply(BigInteger.TEN.pow(to.scale()));
        BigInteger denominator = BigInteger.valueOf(toWorth).multiply(BigInteger.TEN.pow(from.scale()));
        BigInteger common = numerator.gcd(denominator);
        return new ExchangeRate(
                from,
                to,
                numerator.divide(common).longValueExact(),
                denominator.divide(common).longValueExact());
    }

    /**
     * What the amount comes to, rounded as named.
     *
     * @param money of {@link #from}, not below zero
     * @throws ArithmeticException for what is more than a {@code long} of the other currency
     */
    public Money of(Money money, Rounding rounding) {
        if (money.asset() != from) {
            throw new IllegalArgumentException(money + " is not in " + from);
        }
        return new Money(scaled(money.amount(), numerator, denominator, rounding), to);
    }

    /** The least of {@link #from} that comes to so much, with {@link Rounding#DOWN}. @param money of {@link #to}, not below zero */
    public Money leastFor(Money money) {
        if (money.asset() != to) {
            throw new IllegalArgumentException(money + " is not in " + to);
        }
        return new Money(scaled(money.amount(), denominator, numerator, Rounding.UP), from);
    }

    private static long scaled(long amount, long times, long by, Rounding rounding) {
        if (amount < 0) {
            throw new IllegalArgumentException("only what is there is converted, not " + amount);
        }
        BigInteger product = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(times));
        BigInteger divisor = BigInteger.valueOf(by);
        BigInteger[] parts = product.divideAndRemainder(divisor);
        boolean more = switch (rounding) {
            case DOWN -> false;
            case UP -> parts[1].signum() > 0;
            case HALF_UP -> parts[1].shiftLeft(1).compareTo(divisor) >= 0;
        };
        return (more ? parts[0].add(BigInteger.ONE) : parts[0]).longValueExact();
    }
}
