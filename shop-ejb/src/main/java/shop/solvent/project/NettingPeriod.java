package shop.solvent.project;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** How often what is open between two projects is netted. */
public enum NettingPeriod {
    DAY,
    /** With its Sunday. */
    WEEK,
    /** With its last day. */
    MONTH;

    /** Whether a period ends with that day. */
    public boolean endsOn(LocalDate day) {
        return switch (this) {
            case DAY -> true;
            case WEEK -> day.getDayOfWeek() == DayOfWeek.SUNDAY;
            case MONTH -> day.getDayOfMonth() == day.lengthOfMonth();
        };
    }
}
