package shop.solvent.payment;

import java.time.Instant;

/** A time in which a provider works on a merchant number. @param until no more */
public record RoutePause(long id, String route, Instant from, Instant until, String reason, String by) {

    public boolean isNow(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
