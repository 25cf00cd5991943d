package shop.solvent.web.admin.cases;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import shop.solvent.web.admin.ShopDays;

/**
 * Which days are looked at: as an address says, else the last ninety.
 *
 * @param to inclusive
 */
record PerformanceTime(LocalDate from, LocalDate to) {

    private static final int USUAL = 90;

    /** What is no day is as if it had not been said, and so is an end before the beginning. */
    static PerformanceTime of(String from, String to, Clock clock) {
        LocalDate last = day(to);
        LocalDate first = day(from);
        LocalDate end = last == null ? LocalDate.now(clock) : last;
        return new PerformanceTime(first == null || first.isAfter(end) ? end.minusDays(USUAL - 1) : first, end);
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = ShopDays.day(text);
            return day == null || day.getYear() < 2000 || day.getYear() > 2999 ? null : day;
        } catch (DateTimeException none) {
            return null;
        }
    }
}
