package shop.solvent.rules.gift;

import static shop.solvent.rules.Good.Way.MORE;
import static shop.solvent.rules.Good.Way.NEITHER;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Good;
import shop.solvent.rules.In;
import shop.solvent.rules.Limit;
import shop.solvent.rules.LimitedBy;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/**
 * What a rule may do that gives something. Out of each pool a member gets one gift for one act, the one that comes to most,
 * and never more than there is in the pool. It is spent in the shop, never taken out, and shown apart from what was paid in,
 * which never ends (G7). Of each batch of coupons a member likewise gets what one rule gives, the one that gives most; and
 * of growth. Of each tag the one that lasts longest counts.
 */
public interface GiftChoices {

    /** Gives {@code fen} out of the pool, as far as there is money in it, good until the end of the day in {@code days} days. */
    @Wins(Winner.HIGHEST)
    void gift(
            @CodeOf(Listed.POOL) String pool,
            @In(Unit.FEN) @Good(MORE) @Within(min = 1, max = 10_000_000) long fen,
            @In(Unit.DAYS) @Good(MORE) @Within(min = 1, max = 3_650) int days);

    /**
     * Gives so many coupons of the batch, as far as there are any for this member. They are worth what their campaign says when
     * they are used, so its budget and its caps hold for them as for all others.
     */
    @Wins(Winner.HIGHEST)
    void coupon(
            @CodeOf(Listed.COUPONS) String batch, @In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 10) int coupons);

    /** Gives so much growth, which counts for the member's tier beside that of orders, in the same window. */
    @Wins(Winner.HIGHEST)
    void growth(
            @In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 1_000_000) @LimitedBy(Limit.GROWTH_GIVEN) int growth);

    /**
     * Gives the member the tag until the end of the day in {@code days} days. A tag that lasts as long already stays as it is,
     * and who has as many as there can be gets none. A tag moves members into a segment or out of one, so what is better for
     * them is not said of it.
     */
    @Wins(Winner.HIGHEST)
    void tag(
            @CodeOf(Listed.TAG) String tag,
            @In(Unit.DAYS) @Good(NEITHER) @Within(min = 1, max = 3_650) @LimitedBy(Limit.TAG_DAYS) int days);
}
