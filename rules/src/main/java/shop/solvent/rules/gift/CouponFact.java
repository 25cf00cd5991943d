package shop.solvent.rules.gift;

import shop.solvent.rules.ByCode;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;

/**
 * A batch of coupons that rules may give of.
 *
 * @param left coupons that the batch has left for everybody
 * @param memberMay how many more of them this member may have
 * @param standing {@link #OPEN}, or why none is given: its campaign does not run or has nothing left to take off ({@link
 *     #CAMPAIGN}), or it is of a merchant who gives no coupons ({@link #MERCHANT})
 */
@ByCode("left")
public record CouponFact(
        @CodeOf(Listed.COUPONS) String code,
        @In(Unit.COUNT) long left,
        @In(Unit.COUNT) long memberMay,

        @Known({OPEN, CAMPAIGN, MERCHANT}) String standing) {

    public static final String OPEN = "open";
    public static final String CAMPAIGN = "no-campaign";
    public static final String MERCHANT = "merchant-kind";

    /** How many of them this member can be given. */
    long gives() {
        return standing.equals(OPEN) ? Math.min(left, memberMay) : 0;
    }

    /** As cases take it for ordinary: there are some, for everybody. */
    static CouponFact usual() {
        return new CouponFact("comeback", 1_000, 10, OPEN);
    }
}
