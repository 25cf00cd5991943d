package shop.solvent.currency;

import java.time.Instant;
import shop.solvent.kernel.ExchangeRate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Rounding;
import shop.solvent.kernel.id.ConversionQuoteId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.QuoteId;

/**
 * What a conversion comes to as long as it is good for. It belongs to one member and is used once.
 *
 * @param amount what leaves the member's purse
 * @param comes what it is exchanged for, by the rate, rounded by {@link #ROUNDING}
 * @param fee the shop's part of that, rounded by {@link #ROUNDING}; the member gets the rest. Where it pays an order at prices of its
 *     own, all that comes beyond what the order takes
 * @param offer the exchange provider's own id of what it offered
 * @param expiresAt from when on nobody can use it
 * @param used whether it was used
 * @param order quote of the order that it pays at prices of its own, and it alone; null where it pays for nothing in particular
 */
public record ConversionQuote(
        ConversionQuoteId id,
        MemberId member,
        Money amount,
        Money comes,
        Money fee,
        ExchangeRate rate,
        String provider,
        String offer,
        Instant at,
        Instant expiresAt,
        boolean used,
        QuoteId order) {

    /** Down to the minor unit, of what comes and of the fee: what somebody gets is never more than the exact share. */
    public static final Rounding ROUNDING = Rounding.DOWN;

    /** What the member gets. */
    public Money gets() {
        return comes.minus(fee);
    }
}
