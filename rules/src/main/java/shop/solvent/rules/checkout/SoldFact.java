package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Ordinal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * Who bought the goods of a line before, and what of it went to the merchant's own, as it was worked out last. There is one for each
 * line of which any of it tells something, and none for others.
 *
 * @param line position, from 0
 * @param buyers different members in half a year; 0 where little is told of the goods
 * @param newBuyers of them, who had joined at most 30 days before
 * @param oneTree of them, who came by invitation into the largest of the trees that they came into
 * @param paidBack of what was paid for the goods, what was paid back
 * @param ofUsual what one costs, of what is usual among goods of its category or kind, or of what it cost before: 10,000 is as usual
 * @param merchantsOwn whether the buyer is tied to the merchant: one of its own, in a ring with one, or invited by one
 * @param givenToOwn fen that pools gave on the merchant's goods to members who are tied to it, in half a year
 * @param givenToOwnShare of all that pools gave on the merchant's goods
 */
public record SoldFact(
        @In(Unit.COUNT) @Ordinal(first = 0) int line,
        @In(Unit.COUNT) long buyers,
        @In(Unit.BASIS_POINTS) @Within(max = 10_000) long newBuyers,
        @In(Unit.BASIS_POINTS) @Within(max = 10_000) long oneTree,
        @In(Unit.BASIS_POINTS) @Within(max = 10_000) long paidBack,
        @In(Unit.BASIS_POINTS) @Within(max = 1_000_000) long ofUsual,
        boolean merchantsOwn,
        @In(Unit.FEN) long givenToOwn,
        @In(Unit.BASIS_POINTS) @Within(max = 10_000) long givenToOwnShare) {

    /** Of goods of which nothing is told. */
    public static SoldFact none(int line) {
        return new SoldFact(line, 0, 0, 0, 0, 10_000, false, 0, 0);
    }
}
