package shop.solvent.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** When nobody is disturbed, in the shop's zone. */
@ApplicationScoped
public class QuietHours {

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    /** The first moment from this one on at which somebody may be disturbed. */
    Instant after(Instant moment) {
        return after(moment, settings.zone(), (int) settings.number(Setting.NOTICE_QUIET_FROM), (int)
                settings.number(Setting.NOTICE_QUIET_UNTIL));
    }

    /** When the shop's day begins. */
    Instant today() {
        return clock.instant()
                .atZone(settings.zone())
                .toLocalDate()
                .atStartOfDay(settings.zone())
                .toInstant();
    }

    /** The first moment of the shop's next day at which somebody may be disturbed. */
    Instant tomorrow() {
        return after(clock.instant()
                .atZone(settings.zone())
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(settings.zone())
                .toInstant());
    }

    /** @param from hours from 0 to 23; with {@code until} at the same hour it is never quiet */
    static Instant after(Instant moment, ZoneId zone, int from, int until) {
        ZonedDateTime here = moment.atZone(zone);
        int hour = here.getHour();
        boolean quiet = from < until ? from <= hour && hour < until : from > until && (hour >= from || hour < until);
        if (!quiet) {
            return moment;
        }
        boolean evening = hour >= until; // then the quiet ends with the next day
        return here.toLocalDate()
                .plusDays(evening ? 1 : 0)
                .atTime(LocalTime.of(until, 0))
                .atZone(zone)
                .toInstant();
    }
}
