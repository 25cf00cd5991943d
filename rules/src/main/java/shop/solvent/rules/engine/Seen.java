package shop.solvent.rules.engine;

/**
 * What a pattern of a rule is held against: everything there is exactly one of, and one fact of those there may be several
 * of, or none. The engine finds rules by what their patterns say; so the more a pattern can say, the fewer rules it has to
 * look at, and where rules look at one fact each of several types nothing is left to be joined.
 */
final class Seen {

    /** Facts and fields by their place in the {@link Sight}; whole numbers as {@code Long}. */
    final Object[] values;

    final Run run;

    Seen(Object[] values, Run run) {
        this.values = values;
        this.run = run;
    }
}
