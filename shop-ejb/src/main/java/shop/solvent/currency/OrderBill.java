package shop.solvent.currency;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.QuoteId;

/**
 * What an order is to be paid in the shop's own currency, so that it can be said what it takes of another one.
 *
 * @param order its quote
 * @param parts what it is of; not empty
 * @param payable what it takes in all, whatever was taken off its parts or comes on top of them
 * @param missing what of that the wallet does not cover; zero if it covers it
 */
public record OrderBill(QuoteId order, List<Part> parts, Money payable, Money missing) {

    /**
     * So many of the same goods.
     *
     * @param amount what they cost, before anything is taken off
     * @param listed whether that is the price for everybody: a price of its own stands beside no other
     */
    public record Part(String sku, int quantity, Money amount, boolean listed) {}

    public OrderBill {
        parts = List.copyOf(parts);
    }

    List<String> skus() {
        return parts.stream().map(Part::sku).distinct().toList();
    }

    private static Predicate<Part> owned(Map<String, Money> own) {
        return part -> part.listed() && own.containsKey(part.sku());
    }

    /** @param own prices of one of the goods in another currency, by the goods */
    boolean hasAny(Map<String, Money> own) {
        return parts.stream().anyMatch(owned(own));
    }

    /** What those parts cost that have no price of their own. */
    Money withoutOwn(Map<String, Money> own) {
        return sum(parts.stream().filter(owned(own).negate()).toList());
    }

    private static Money sum(List<Part> some) {
        return some.stream().map(Part::amount).reduce(Money.zero(Asset.BOOK), Money::plus);
    }

    /**
     * What a part of it takes in another currency: what the goods cost there, in the proportion in which that part is to what they cost
     * here, rounded up to the minor unit. So what was taken off here is taken off there, and where nothing was it is exactly the price.
     *
     * @param byRate what {@linkplain #withoutOwn the others} cost there
     * @param pays the part of it
     * @throws ArithmeticException for what no account could hold
     */
    Money in(Asset currency, Map<String, Money> own, Money byRate, Money pays) {
        BigInteger there = parts.stream()
                .filter(owned(own))
                .map(part ->
                        BigInteger.valueOf(own.get(part.sku()).amount()).multiply(BigInteger.valueOf(part.quantity())))
                .reduce(BigInteger.valueOf(byRate.amount()), BigInteger::add);
        return new Money(share(there, pays.amount(), sum(parts).amount()), currency);
    }

    /** So much of a price in another currency as is paid of the one here, rounded up. */
    static long share(BigInteger there, long pays, long goods) {
        BigInteger[] share = there.multiply(BigInteger.valueOf(pays)).divideAndRemainder(BigInteger.valueOf(goods));
        return share[0].add(BigInteger.valueOf(share[1].signum())).longValueExact();
    }
}
