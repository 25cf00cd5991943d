package shop.solvent.kernel;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount of one asset in integer minor units (fen for {@link Asset#CNY}, whole points for {@link Asset#POINT}).
 * Arithmetic is exact: it throws {@link ArithmeticException} rather than overflow, and refuses to mix assets.
 */
public record Money(long amount, Asset asset) implements Comparable<Money> {

    public Money {
        Objects.requireNonNull(asset, "asset");
    }

    public static Money fen(long amount) {
        return new Money(amount, Asset.CNY);
    }

    public static Money points(long amount) {
        return new Money(amount, Asset.POINT);
    }

    public static Money zero(Asset asset) {
        return new Money(0, asset);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amount, same(other).amount), asset);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, same(other).amount), asset);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(amount, factor), asset);
    }

    /** The share {@code rate} of this amount, rounded as named. */
    public Money share(Rate rate, Rounding rounding) {
        return new Money(rate.of(amount, rounding), asset);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isPositive() {
        return amount > 0;
    }

    public boolean isZero() {
        return amount == 0;
    }

    /** The amount in the unit people read, e.g. 12345 fen → 123.45. */
    public BigDecimal inUnits() {
        return BigDecimal.valueOf(amount, asset.scale());
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(amount, same(other).amount);
    }

    @Override
    public String toString() {
        return inUnits().toPlainString() + " " + asset;
    }

    private Money same(Money other) {
        if (other.asset != asset) {
            throw new IllegalArgumentException("cannot mix " + asset + " with " + other.asset);
        }
        return other;
    }
}
