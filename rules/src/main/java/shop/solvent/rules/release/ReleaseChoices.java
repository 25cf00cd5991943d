package shop.solvent.rules.release;

import shop.solvent.rules.In;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * What a release rule may do. Where several rules choose, the greatest reserve and the slowest pace win: caution beats
 * generosity.
 */
public interface ReleaseChoices {

    /** Keeps {@code basisPoints} of the pool's funds back. */
    void reserve(@In(Unit.BASIS_POINTS) @Within(min = 0, max = 10_000) int basisPoints);

    /**
     * Releases at most {@code basisPoints} of the demand in this run; within the jurisdiction's profile (up to 10 000,
     * which is all that is due).
     */
    void pace(@In(Unit.BASIS_POINTS) int basisPoints);
}
