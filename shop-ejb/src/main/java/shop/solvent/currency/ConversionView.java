package shop.solvent.currency;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConversionId;
import shop.solvent.kernel.id.ConversionQuoteId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.QuoteId;

/**
 * A conversion of a member's money.
 *
 * @param amount what left the member's purse, or would have
 * @param comes what it is exchanged for
 * @param fee the shop's part of that
 * @param endedAt when it was done, or was not; null while it is under way
 * @param order quote of the order that it pays at prices of its own; null where it pays for nothing in particular
 */
public record ConversionView(
        ConversionId id,
        ConversionQuoteId quote,
        MemberId member,
        String channel,
        Money amount,
        Money comes,
        Money fee,
        String provider,
        String offer,
        State state,
        Instant offeredUntil,
        Instant at,
        Instant endedAt,
        QuoteId order) {

    /** How far it is. */
    public enum State {
        /** Set aside; the exchange provider does it, or has not said yet. */
        HELD,
        /** The member has what it came to. */
        DONE,
        /** The exchange provider did not do it; the member has what was set aside. */
        REFUSED,
        /** The same, since it came too late. */
        EXPIRED
    }

    /** What the member gets. */
    public Money gets() {
        return comes.minus(fee);
    }
}
