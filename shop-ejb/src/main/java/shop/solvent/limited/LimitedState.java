package shop.solvent.limited;

/** Where a limited issue stands. */
public enum LimitedState {
    /** It is known and has not begun. */
    ANNOUNCED,
    /** It is sold to whoever comes first; of a draw, members enter. */
    OPEN,
    /** Nobody enters any more, and nobody is drawn yet. */
    DRAWING,
    /** Those who are drawn buy. */
    BUYING,
    /** Nothing is sold any more. */
    ENDED
}
