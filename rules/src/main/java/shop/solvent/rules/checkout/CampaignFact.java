package shop.solvent.rules.checkout;

import shop.solvent.rules.ByCode;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * A campaign that may speak for this order now: it is approved and runs, its caps are not reached, and a coupon is shown
 * where it needs one. What rules ask for that belong to another campaign is on record, and nothing of it is granted.
 *
 * @param pool code of the pool that pays what the campaign takes off; empty where the merchants of the goods bear it
 * @param group of the campaigns of one group only the one that is best for the buyer counts in an order; empty for none
 * @param memberUses orders of this buyer that used it so far
 * @param usesLeft how many more orders may use it, by the tightest of its caps; {@link #PLENTY} where there is none
 * @param budgetLeft fen it may still cost, by the tightest of its budgets; {@link #PLENTY} where there is none
 * @param perOrder fen it may cost in one order at most; {@link #PLENTY} where nothing is said
 * @param together basis points of the list amount that all campaigns of an order together may take off at most
 */
@ByCode("budgetLeft")
public record CampaignFact(
        @CodeOf(Listed.CAMPAIGN) String code,
        @CodeOf(Listed.POOL) String pool,
        String group,
        @In(Unit.COUNT) long memberUses,
        @In(Unit.COUNT) long usesLeft,
        @In(Unit.FEN) long budgetLeft,
        @In(Unit.FEN) long perOrder,

        @In(Unit.BASIS_POINTS) @Within(max = 10_000) int together) {

    /** More than any shop has. */
    public static final long PLENTY = 1_000_000_000_000_000L;

    /** Without any limit, borne by the merchants, in no group. */
    public static CampaignFact unlimited(String code) {
        return new CampaignFact(code, "", "", 0, PLENTY, PLENTY, PLENTY, 10_000);
    }
}
