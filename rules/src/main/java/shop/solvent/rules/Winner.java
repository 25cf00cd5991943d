package shop.solvent.rules;

/** Which of several choices for one subject counts. */
public enum Winner {
    /** The one whose first number is the highest. */
    HIGHEST,
    /**
     * The one that comes to most. It comes to at least as much as another for sure only where each of its numbers is at
     * least as good.
     */
    HIGHEST_IN_EACH,
    /** The one whose first number is the lowest. */
    LOWEST,
    /** Each of them. */
    ALL,
    /** All of them, added up. */
    SUM
}
