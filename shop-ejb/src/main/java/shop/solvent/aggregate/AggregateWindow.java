package shop.solvent.aggregate;

import java.time.LocalDate;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * From which day on orders count, up to the order that is decided.
 *
 * @param days of {@link Kind#DAYS}, that of the order among them; 0 of others
 */
public record AggregateWindow(Kind kind, int days) {

    public enum Kind {
        /** So many days of the calendar, the last of them that of the order. */
        DAYS,
        /** The month of the calendar. */
        MONTH,
        /** The year of the calendar. */
        YEAR,
        EVER
    }

    private static final int MOST_DAYS = 1_096;

    /** @throws Rejection {@code field.missing}, {@code field.out-of-range} */
    AggregateWindow checked() {
        if (Given.value("window", kind) != Kind.DAYS) {
            return new AggregateWindow(kind, 0);
        }
        Given.within("days", days, 1, MOST_DAYS);
        return this;
    }

    /** The first day that counts on this one, in the shop's zone; null if all do. */
    LocalDate first(LocalDate day) {
        return switch (kind) {
            case DAYS -> day.minusDays(days - 1L);
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
            case EVER -> null;
        };
    }
}
