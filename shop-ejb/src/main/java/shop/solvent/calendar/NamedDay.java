package shop.solvent.calendar;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * A day that the calendar names.
 *
 * @param day in the shop's zone
 * @param nameZh {@code 国庆节}
 */
public record NamedDay(LocalDate day, DayKind kind, String nameZh, String nameEn) implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int LONGEST_NAME = 40;

    /** @throws Rejection {@code field.…}, {@code calendar.no-weekend} of a working day that is worked anyway */
    NamedDay checked() {
        Given.value("day", day);
        Given.within("day", day.getYear(), FIRST_YEAR, LAST_YEAR);
        Given.value("kind", kind);
        NamedDay checked = new NamedDay(
                day, kind, Given.text("nameZh", nameZh, LONGEST_NAME), Given.text("nameEn", nameEn, LONGEST_NAME));
        if (kind == DayKind.WORKING && day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
            throw Rejection.invalid("calendar.no-weekend", Map.of("field", "kind", "day", day.toString()));
        }
        return checked;
    }

    /** As the audit has it. */
    @Override
    public String toString() {
        return kind + ", " + nameZh + " · " + nameEn;
    }
}
