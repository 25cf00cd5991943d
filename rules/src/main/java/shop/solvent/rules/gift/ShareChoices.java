package shop.solvent.rules.gift;

import static shop.solvent.rules.Good.Way.MORE;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Good;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.OfEach;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/** What a rule may do that gives something for an amount of money that the member brought. */
public interface ShareChoices extends GiftChoices {

    /**
     * Gives {@code basisPoints} of the amount, at most {@code maxFen}, out of the pool, as far as there is money in it, good
     * until the end of the day in {@code days} days.
     */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "gift")
    void giftShare(
            @CodeOf(Listed.POOL) String pool,
            @In(Unit.BASIS_POINTS) @Good(MORE) @Within(min = 1, max = 10_000) int basisPoints,
            @In(Unit.FEN) @Good(MORE) @Within(min = 1, max = 10_000_000) long maxFen,
            @In(Unit.DAYS) @Good(MORE) @Within(min = 1, max = 3_650) int days);
}
