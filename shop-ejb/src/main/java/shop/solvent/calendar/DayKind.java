package shop.solvent.calendar;

import java.util.Locale;

/** What the calendar makes of a day. */
public enum DayKind {
    HOLIDAY,
    /** A Saturday or Sunday on which people work, since they are off on another day. */
    WORKING;

    /** As rules and files have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
