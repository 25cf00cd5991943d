package shop.solvent.catalogue;

import java.time.Instant;

/**
 * A price as somebody wants it.
 *
 * @param channel code
 * @param from null: from now on
 * @param until the first moment at which it costs that no more; null if that is open
 * @param price fen
 * @param who pays it
 */
public record PriceLine(String channel, Instant from, Instant until, long price, PriceFor who) {

    /** How many of them one article may have. */
    public static final int MOST = 500;

    /** The list price. */
    public PriceLine(String channel, Instant from, Instant until, long price) {
        this(channel, from, until, price, PriceFor.EVERYBODY);
    }
}
