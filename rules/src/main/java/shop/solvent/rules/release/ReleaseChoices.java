package shop.solvent.rules.release;

import static shop.solvent.rules.Good.Way.LESS;
import static shop.solvent.rules.Good.Way.MORE;

import shop.solvent.rules.Good;
import shop.solvent.rules.In;
import shop.solvent.rules.Limit;
import shop.solvent.rules.LimitedBy;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;

/**
 * What a release rule may do. Where several rules choose, the greatest reserve and the slowest pace win: caution beats
 * generosity.
 */
public interface ReleaseChoices {

    /** Keeps {@code basisPoints} of the pool's funds back. */
    @Wins(Winner.HIGHEST)
    void reserve(@In(Unit.BASIS_POINTS) @Good(LESS) @Within(max = 10_000) int basisPoints);

    /**
     * Releases at most {@code basisPoints} of the demand in this run; within the jurisdiction's profile (up to 10 000,
     * which is all that is due).
     */
    @Wins(Winner.LOWEST)
    void pace(@In(Unit.BASIS_POINTS) @Good(MORE) @LimitedBy(Limit.GROWTH) int basisPoints);
}
