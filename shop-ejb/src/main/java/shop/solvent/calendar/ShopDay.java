package shop.solvent.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import shop.solvent.rules.Holiday;

/**
 * A day in the shop's zone, as facts have it.
 *
 * @param holiday what the calendar says of it: {@link Holiday}
 */
public record ShopDay(LocalDate date, String holiday) {

    /** From Monday, 1, to Sunday, 7. */
    public int dayOfWeek() {
        return date.getDayOfWeek().getValue();
    }

    /** Whether it is a Saturday or Sunday, worked or not. */
    public boolean isWeekend() {
        return dayOfWeek() >= DayOfWeek.SATURDAY.getValue();
    }

    /** Whether people do not work on it. */
    public boolean isOff() {
        return Holiday.isOff(holiday, isWeekend());
    }
}
