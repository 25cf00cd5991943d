package shop.solvent.catalogue;

import java.time.Instant;

/**
 * A price for some time.
 *
 * @param from the first moment of it, which names it among the periods of its place
 * @param until the first moment after it; {@link #NEVER} if it is open
 * @param fen 1 to {@link Catalogue#HIGHEST_PRICE}
 * @param opens when an order first sees it: {@code from} where it was announced, {@link #ALWAYS} where it was set at once
 */
record PricePeriod(Instant from, Instant until, long fen, Instant opens) {

    /** Before anything was sold. */
    static final Instant ALWAYS = Instant.parse("2000-01-01T00:00:00Z");

    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    static PricePeriod announced(Instant from, Instant until, long fen) {
        return new PricePeriod(from, until, fen, from);
    }

    static PricePeriod atOnce(Instant now, Instant until, long fen) {
        return new PricePeriod(now, until, fen, ALWAYS);
    }

    PricePeriod endingAt(Instant end) {
        return new PricePeriod(from, end, fen, opens);
    }
}
