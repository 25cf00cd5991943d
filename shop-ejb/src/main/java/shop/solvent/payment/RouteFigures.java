package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What was counted of merchant numbers, for some seconds: payments that begin at the same time do not all count it anew. */
@ApplicationScoped
class RouteFigures {

    private static final Duration FOR = Duration.ofSeconds(3);

    @Inject
    private RouteBook book;

    @Inject
    private Clock clock;

    private volatile Counted last;

    /** @param underWay fen that wait to be paid */
    record Counted(
            Instant at,
            Map<String, RouteBook.Lately> lately,
            Map<String, RouteBook.Volume> volumes,
            Map<String, Long> underWay) {

        RouteBook.Lately lately(String route) {
            return lately.getOrDefault(route, RouteBook.Lately.NOTHING);
        }

        RouteBook.Volume volume(String route) {
            return volumes.getOrDefault(route, RouteBook.Volume.NOTHING);
        }

        /** Fen of today that are paid or may be any moment. */
        long today(String route) {
            return volume(route).day() + underWay.getOrDefault(route, 0L);
        }

        /** As {@link #today}, of this month. */
        long month(String route) {
            return volume(route).month() + underWay.getOrDefault(route, 0L);
        }
    }

    Counted now() {
        Counted known = last;
        Instant now = clock.instant();
        if (known == null || now.isBefore(known.at()) || known.at().plus(FOR).isBefore(now)) {
            known = anew();
        }
        return known;
    }

    Counted anew() {
        Counted counted = new Counted(clock.instant(), book.lately(), book.volumes(), book.underWay());
        last = counted;
        return counted;
    }
}
