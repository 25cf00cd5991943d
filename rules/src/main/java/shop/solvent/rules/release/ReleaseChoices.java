package shop.solvent.rules.release;

/**
 * What a release rule may do. Where several rules choose, the greatest reserve and the slowest pace win: caution beats
 * generosity.
 */
public interface ReleaseChoices {

    /** Keeps {@code basisPoints} of the pool's funds back. */
    void reserve(int basisPoints);

    /** Releases at most {@code basisPoints} of the demand in this run. */
    void pace(int basisPoints);
}
