package shop.solvent.rules.checkin;

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
 * A member's sign-in of the day, the first of that day.
 *
 * @param channel code of the channel it came through
 * @param date ISO date in the shop's time zone
 * @param dayOfWeek 1 (Monday) to 7 (Sunday)
 * @param weekend whether that is a Saturday or Sunday
 * @param hour 0 to 23 in the shop's time zone
 * @param streak days in a row, this one counted
 * @param daysThisMonth days of the month, this one counted
 * @param firstCheckIn whether there was none before
 * @param holiday what the shop's calendar says of that day: {@code none}, {@code holiday} or {@code working}, a Saturday or
 *     Sunday on which people work
 * @param dayOff whether people do not work on that day
 */
public record CheckInFact(
        @CodeOf(Listed.CHANNEL) String channel,
        @Dated(Dated.Span.DAY) String date,

        @Follows @In(Unit.DAY_OF_WEEK) @Within(min = 1, max = 7)
        int dayOfWeek,

        @Follows boolean weekend,
        @In(Unit.HOUR) @Within(max = 23) int hour,
        @In(Unit.DAYS) @Within(min = 1) long streak,

        @In(Unit.DAYS) @Within(min = 1, max = 31) long daysThisMonth,

        boolean firstCheckIn,

        @Known({Holiday.NONE, Holiday.HOLIDAY, Holiday.WORKING})
        String holiday,

        @Follows boolean dayOff) {

    /** What was recorded before there was a calendar. */
    public CheckInFact {
        if (holiday == null) {
            holiday = Holiday.NONE;
            dayOff = weekend;
        }
    }
}
