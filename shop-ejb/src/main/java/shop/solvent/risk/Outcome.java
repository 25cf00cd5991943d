package shop.solvent.risk;

/** What a case turned out to be, as whoever looked into it says. Of that rules are measured. */
public enum Outcome {
    /** It was what it looked like. */
    CONFIRMED,
    /** It was not, but it was worth a look: something was learnt, or another case came of it. */
    VALUABLE,
    /** It was nothing: the rule was wrong about it. */
    FALSE_POSITIVE
}
