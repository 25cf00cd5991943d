package shop.solvent.calendar;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.rules.Holiday;

/**
 * The calendar as decisions see it, in memory: each server reads it anew every few seconds, and the one on which it was changed
 * at once. A day that has begun does not change any more, so all servers agree on what a day is.
 */
@ApplicationScoped
public class ShopCalendar implements Recurring {

    private static final Duration READ_EVERY = Duration.ofSeconds(5);

    @Inject
    private Database database;

    private volatile Map<LocalDate, String> days = Map.of();

    @PostConstruct
    void begin() {
        refresh();
    }

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("calendar", READ_EVERY, this::refresh));
    }

    /** Reads it anew. Not within a transaction, which would see what may never come to be. */
    public void refresh() {
        Map<LocalDate, String> read = new HashMap<>();
        database.query(
                "SELECT day, kind FROM calendar_day",
                row -> read.put(
                        row.getObject(1, LocalDate.class),
                        DayKind.valueOf(row.getString(2)).code()));
        days = Map.copyOf(read);
    }

    /** The day in the shop's zone, with what the calendar says of it. */
    public ShopDay day(LocalDate day) {
        return new ShopDay(day, of(day));
    }

    /** What the calendar says of the day in the shop's zone, as facts have it: {@link Holiday}. */
    public String of(LocalDate day) {
        return days.getOrDefault(day, Holiday.NONE);
    }
}
