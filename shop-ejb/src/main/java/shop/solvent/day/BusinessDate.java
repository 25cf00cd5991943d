package shop.solvent.day;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The date that the work of days goes by, the same on every server: the first day that is not closed. As long as yesterday is
 * being closed it is yesterday. Buyers and rules go by the clock: an order five minutes after midnight is one of the new day.
 */
@ApplicationScoped
public class BusinessDate {

    @Inject
    private DayBook book;

    @Inject
    private Clock clock;

    /** The moment at which a day is over: midnight, where there is one. */
    public static Instant end(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** Of a shop that has never begun a day, the one it is by its clock. */
    public LocalDate date() {
        return book.current().map(DayBook.Current::day).orElseGet(() -> LocalDate.now(clock));
    }
}
