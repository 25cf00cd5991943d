package shop.solvent.rules.dispute;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * A line of a paid order that somebody wants to dispute.
 *
 * @param buyer id as text
 * @param opener who opens it: {@code buyer}, {@code merchant} or {@code staff}
 * @param merchant code
 * @param kind of the goods: {@code course}, {@code licence}, {@code membership}, {@code card-key}, {@code collectible} or {@code
 *     service-credit}
 * @param why what is wrong: {@code not-delivered}, {@code not-as-described}, {@code does-not-work}, {@code not-mine}, {@code abuse} or
 *     {@code other}
 * @param amount fen that were paid in money for what is disputed
 * @param delivered whether all of it was delivered
 * @param days whole days since it was delivered; since the order where nothing was
 * @param keyShown whether a key of it was shown to somebody
 * @param used whether any of it was used
 * @param paidOut whether a statement has made it payable to the merchant already
 * @param buyerDisputes disputes that the buyer opened in the last 90 days, this one not counted
 * @param buyerLost of those, ones of which the buyer got nothing
 * @param merchantRate disputes of the merchant's lines of the last 90 days for every 10,000 of its orders
 */
public record DisputeFact(
        @Person String buyer,

        @Known({DisputeFact.BUYER, DisputeFact.MERCHANT, DisputeFact.STAFF})
        String opener,

        @CodeOf(Listed.MERCHANT) String merchant,

        @CodeOf(Listed.GOODS_KIND)
        @Known({"course", "licence", "membership", "card-key", "collectible", "service-credit"})
        String kind,

        @Known({"not-delivered", "not-as-described", "does-not-work", "not-mine", "abuse", "other"})
        String why,

        @In(Unit.FEN) long amount,
        boolean delivered,
        @In(Unit.DAYS) long days,
        boolean keyShown,
        boolean used,
        boolean paidOut,
        @In(Unit.COUNT) long buyerDisputes,
        @In(Unit.COUNT) long buyerLost,
        @In(Unit.BASIS_POINTS) @Within(max = 10_000) int merchantRate) {

    public static final String BUYER = "buyer";
    public static final String MERCHANT = "merchant";
    public static final String STAFF = "staff";
}
