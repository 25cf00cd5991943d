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
 * generosity. Of what is brought forward the most counts, within the lot and within what the pool has.
 */
public interface ReleaseChoices {

    /** Keeps {@code basisPoints} of the pool's funds back. */
    @Wins(Winner.HIGHEST)
    void reserve(@In(Unit.BASIS_POINTS) @Good(LESS) @Within(max = 10_000) int basisPoints);

    /**
     * Releases at most {@code basisPoints} of the demand in this run (up to 10 000, which is all that is due).
     */
    @Wins(Winner.LOWEST)
    void pace(@In(Unit.BASIS_POINTS) @Good(MORE) @LimitedBy(Limit.PACE) int basisPoints);

    /** Releases {@code basisPoints} of what is due of each of these lots; all of it where no rule says so. */
    @Wins(Winner.LOWEST)
    void paceOf(LotClassFact lots, @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) int basisPoints);

    /**
     * Brings {@code basisPoints} forward of what falls due later of each of these lots; nothing where no rule says so. What is
     * released sooner is not released again when its day comes.
     */
    @Wins(Winner.HIGHEST)
    void bringForward(LotClassFact lots, @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) int basisPoints);

    /**
     * Raises each of these lots by {@code basisPoints} of what it was issued with, as far as the pool has more than all that it
     * promised, and up to the profile's growth over the lot's whole life. Without a legal sign-off that is recorded nothing is
     * raised (G5).
     */
    @Wins(Winner.HIGHEST)
    void raise(LotClassFact lots, @In(Unit.BASIS_POINTS) @Good(MORE) @LimitedBy(Limit.RAISE) int basisPoints);
}
