package shop.solvent.web.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Days and times as the shop's zone has them, for searches and for files. */
@ApplicationScoped
public class ShopDays {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Inject
    private Clock clock;

    /** The first moment of the day; null for no day. */
    public Instant begin(LocalDate day) {
        return day == null ? null : day.atStartOfDay(clock.getZone()).toInstant();
    }

    /** The first moment after the day; null for no day. */
    public Instant end(LocalDate day) {
        return day == null ? null : begin(day.plusDays(1));
    }

    /**
     * The moment of a date and a time as browsers send them, {@code 2026-08-01T12:00}; null for none.
     *
     * @throws DateTimeException if it is something else
     */
    public Instant moment(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String time = text.strip();
        Instant moment = LocalDateTime.parse(time, DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                .atZone(clock.getZone())
                .toInstant();
        if (time.length() > 19 || time.charAt(4) != '-' || time.charAt(0) == '0') {
            throw new DateTimeException("not a year of four digits, or finer than seconds");
        }
        return moment;
    }

    /** As pages show it, to the second; spreadsheet programs take it for a time. */
    public String time(Instant instant) {
        return instant == null ? null : TIME.format(instant.atZone(clock.getZone()));
    }

    /**
     * The day of a parameter; null for none.
     *
     * @throws DateTimeException if it is something else
     */
    public static LocalDate day(String text) {
        return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
    }
}
