package shop.solvent.rules.afterorder;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Dated;
import shop.solvent.rules.Follows;
import shop.solvent.rules.Holiday;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * An order that stands.
 *
 * @param channel code of the channel it came through
 * @param date ISO date of the order, in the shop's time zone
 * @param dayOfWeek of that, 1 (Monday) to 7 (Sunday)
 * @param weekend whether that is a Saturday or Sunday
 * @param paid fen that the buyer paid
 * @param quantity items
 * @param room fen that may still be given for it: what was paid in fresh money, less its commissions and its points at a fen
 *     each, and a fen less than that (G4)
 * @param holiday what the shop's calendar says of that day: {@code none}, {@code holiday} or {@code working}, a Saturday or
 *     Sunday on which people work
 * @param dayOff whether people do not work on that day
 */
public record AfterOrderFact(
        @CodeOf(Listed.CHANNEL) String channel,
        @Dated(Dated.Span.DAY) String date,

        @Follows @In(Unit.DAY_OF_WEEK) @Within(min = 1, max = 7)
        int dayOfWeek,

        @Follows boolean weekend,
        @In(Unit.FEN) long paid,
        @In(Unit.COUNT) @Within(min = 1) long quantity,
        @Follows @In(Unit.FEN) long room,

        @Known({Holiday.NONE, Holiday.HOLIDAY, Holiday.WORKING})
        String holiday,

        @Follows boolean dayOff) {

    /** What was recorded before there was a calendar. */
    public AfterOrderFact {
        if (holiday == null) {
            holiday = Holiday.NONE;
            dayOff = weekend;
        }
    }
}
