package shop.solvent.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The one clock of the shop. Nothing else asks for the time. */
@ApplicationScoped
class Time {

    @Inject
    private ShopSettings settings;

    @Produces
    @ApplicationScoped
    Clock clock() {
        return new ShopClock(settings);
    }

    /** Ticks in microseconds, which is what the database keeps. In the shop's zone, which decides what a day is. */
    private static final class ShopClock extends Clock {

        private static final Clock TICKING = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

        private final ShopSettings settings;

        ShopClock(ShopSettings settings) {
            this.settings = settings;
        }

        @Override
        public ZoneId getZone() {
            return settings.zone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return TICKING.withZone(zone);
        }

        @Override
        public Instant instant() {
            return TICKING.instant();
        }
    }
}
