package shop.solvent.day;

/** Where a day stands. */
public enum DayState {
    /** It is not over. */
    OPEN,
    /** It is over, and nothing was done about it yet. */
    DUE,
    /** Its steps are being done. */
    CLOSING,
    /** It is over, and many days lie behind it: a person has to say that the clock is right. */
    HALTED,
    /** One of its steps could not be done. */
    FAILED,
    CLOSED
}
