package shop.solvent.rules;

/** What a whole number of a fact or an effect counts. */
public enum Unit {
    /** A hundredth of a yuan. */
    FEN,
    /** A hundredth of a percent: 1000 is 10 %. */
    BASIS_POINTS,
    POINTS,
    DAYS,
    /** The hour of the day, from 0 to 23. */
    HOUR,
    /** The minute of the day, from 0 to 1439; written {@code 20:30}. */
    MINUTE,
    /** Monday is 1, Sunday is 7. */
    DAY_OF_WEEK,
    /** How many of something there are. */
    COUNT
}
