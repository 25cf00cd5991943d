package shop.solvent.rules.checkout;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Dated;
import shop.solvent.rules.Follows;
import shop.solvent.rules.In;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * The order as it was placed, before any rule spoke.
 *
 * @param channel code of the channel it came through
 * @param date ISO date of the order in the shop's time zone
 * @param dayOfWeek 1 (Monday) to 7 (Sunday)
 * @param weekend whether that is a Saturday or Sunday
 * @param hour 0 to 23 in the shop's time zone
 * @param listAmount fen, at the channel's prices
 * @param quantity items over all lines
 */
public record OrderFact(
        @CodeOf(Listed.CHANNEL) String channel,
        @Dated(Dated.Span.DAY) String date,

        @Follows @In(Unit.DAY_OF_WEEK) @Within(min = 1, max = 7)
        int dayOfWeek,

        @Follows boolean weekend,
        @In(Unit.HOUR) @Within(max = 23) int hour,
        @Follows @In(Unit.FEN) long listAmount,
        @Follows @In(Unit.COUNT) @Within(min = 1) int quantity) {}
