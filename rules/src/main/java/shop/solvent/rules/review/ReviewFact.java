package shop.solvent.rules.review;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Dated;
import shop.solvent.rules.Follows;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;

/**
 * A review of a line of an order that was paid and not taken back. Neither its stars nor what it says are among the facts: a
 * reward must not depend on whether somebody is content.
 *
 * @param channel code of the channel it came through
 * @param date ISO date of the review, in the shop's time zone
 * @param sku code of what was bought
 * @param kind {@code course}, {@code licence}, {@code membership}, {@code card-key}, {@code collectible} or {@code service-credit}
 * @param category code of the shop's category that the goods stand in; empty for none
 * @param merchant code of who sold it
 * @param characters of its text; 0 without one
 * @param daysSinceOrder whole days
 * @param room fen that may still be given for the order: what was paid in fresh money, less what it has brought already, and
 *     a fen less than that (G4)
 */
public record ReviewFact(
        @CodeOf(Listed.CHANNEL) String channel,
        @Dated(Dated.Span.DAY) String date,
        @CodeOf(Listed.GOODS) String sku,

        @CodeOf(Listed.GOODS_KIND)
        @Known({"course", "licence", "membership", "card-key", "collectible", "service-credit"})
        String kind,

        @CodeOf(Listed.CATEGORY) String category,
        @CodeOf(Listed.MERCHANT) String merchant,
        @In(Unit.COUNT) long characters,
        @In(Unit.DAYS) long daysSinceOrder,
        @Follows @In(Unit.FEN) long room) {}
