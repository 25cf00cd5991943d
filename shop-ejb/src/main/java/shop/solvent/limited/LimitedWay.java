package shop.solvent.limited;

/** To whom the pieces of a limited issue go. */
public enum LimitedWay {
    /** To whoever comes first. */
    FIRST,
    /** Members enter, and a draw puts them in a line: those at its beginning may buy. */
    DRAW
}
