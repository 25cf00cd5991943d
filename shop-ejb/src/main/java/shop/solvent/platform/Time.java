package shop.solvent.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** The one clock of the shop. Nothing else asks for the time. */
@ApplicationScoped
class Time {

    /** Ticks in microseconds, which is what the database keeps. In the shop's zone, which decides what a day is. */
    @Produces
    @ApplicationScoped
    Clock clock() {
        ZoneId zone = Settings.get("shop.zone").map(ZoneId::of).orElse(ZoneId.of("Asia/Shanghai"));
        return Clock.tick(Clock.system(zone), Duration.ofNanos(1_000));
    }
}
