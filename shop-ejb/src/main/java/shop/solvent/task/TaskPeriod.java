package shop.solvent.task;

import java.time.LocalDate;

/** A time in which a task is done once. Both days count, in the shop's zone. */
public record TaskPeriod(LocalDate from, LocalDate until) {

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
