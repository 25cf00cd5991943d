package shop.solvent.takeover;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;

/** When a day is over, members are known by the devices they ordered from, and what was not seen for long is forgotten. */
@ApplicationScoped
public class SightingDay implements DayStep {

    /** A day is gone through by the hour. */
    private static final Duration PART = Duration.ofHours(1);

    private static final int AT_ONCE = 5_000;

    @Inject
    private Sightings sightings;

    @Inject
    private ShopSettings settings;

    @Inject
    private Transactions transactions;

    @Override
    public DayWork work() {
        return DayWork.SIGHTINGS;
    }

    /** @param after how many hours of the day were gone through */
    @Override
    public Progress step(LocalDate day, long after) {
        Instant begin = day.atStartOfDay(settings.zone()).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(settings.zone()).toInstant();
        Instant from = begin.plus(PART.multipliedBy(after));
        if (from.isBefore(end)) {
            Instant until = from.plus(PART).isBefore(end) ? from.plus(PART) : end;
            return Progress.more(transactions.of(() -> sightings.ordered(from, until)), after + 1);
        }
        int forgotten = transactions.of(() -> sightings.forgetOld(end, AT_ONCE));
        return forgotten < AT_ONCE ? Progress.done(forgotten) : Progress.more(forgotten, after);
    }
}
