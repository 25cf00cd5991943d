package shop.solvent.rules.checkout;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Dated;
import shop.solvent.rules.Follows;
import shop.solvent.rules.Grows;
import shop.solvent.rules.Holiday;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
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
 * @param minute of the day, 0 to 1439, in the shop's time zone
 * @param dayOfMonth 1 to 31
 * @param month 1 to 12
 * @param holiday what the shop's calendar says of the day: {@code none}, {@code holiday} or {@code working}, a Saturday or
 *     Sunday on which people work
 * @param dayOff whether people do not work on that day: a holiday, or a weekend that the calendar does not make a working day
 * @param project code of the project whose merchants sell it; {@code own} in a shop that has made no others
 * @param proved whether the buyer has shown, for this very order, a one-time code that was sent to them
 * @param unreachable whether the shop sends nobody a code: a rule that asks for one has a person decide
 */
public record OrderFact(
        @CodeOf(Listed.CHANNEL) String channel,
        @Dated(Dated.Span.DAY) String date,

        @Follows @In(Unit.DAY_OF_WEEK) @Within(min = 1, max = 7)
        int dayOfWeek,

        @Follows boolean weekend,
        @Follows @In(Unit.HOUR) @Within(max = 23) int hour,
        @Follows @Grows @In(Unit.FEN) long listAmount,
        @Follows @Grows @In(Unit.COUNT) @Within(min = 1) int quantity,
        @In(Unit.MINUTE) @Within(max = 1439) int minute,

        @Follows @In(Unit.COUNT) @Within(min = 1, max = 31) int dayOfMonth,

        @Follows @In(Unit.COUNT) @Within(min = 1, max = 12) int month,

        @Known({Holiday.NONE, Holiday.HOLIDAY, Holiday.WORKING})
        String holiday,

        @Follows boolean dayOff,
        @CodeOf(Listed.PROJECT) String project,
        boolean proved,
        boolean unreachable) {

    /** The project of a shop that has made no others. */
    public static final String OWN = "own";

    /**
     * What was recorded before orders said more than the hour happened at its beginning, and the day follows from the date.
     * Before there was a calendar it said nothing of any day, and before there were projects all was of the first one.
     */
    public OrderFact {
        minute = minute / 60 == hour ? minute : hour * 60;
        if (dayOfMonth == 0 && date != null && date.matches("\\d{4}-\\d{2}-\\d{2}")) {
            dayOfMonth = Integer.parseInt(date.substring(8));
            month = Integer.parseInt(date.substring(5, 7));
        }
        if (holiday == null) {
            holiday = Holiday.NONE;
            dayOff = weekend;
        }
        project = project == null ? OWN : project;
    }

    /** Of the project that is there from the beginning. */
    public OrderFact(
            String channel,
            String date,
            int dayOfWeek,
            boolean weekend,
            int hour,
            long listAmount,
            int quantity,
            int minute,
            int dayOfMonth,
            int month,
            String holiday,
            boolean dayOff) {
        this(
                channel,
                date,
                dayOfWeek,
                weekend,
                hour,
                listAmount,
                quantity,
                minute,
                dayOfMonth,
                month,
                holiday,
                dayOff,
                OWN,
                false,
                false);
    }

    /** On a day of which the calendar says nothing. */
    public OrderFact(
            String channel,
            String date,
            int dayOfWeek,
            boolean weekend,
            int hour,
            long listAmount,
            int quantity,
            int minute,
            int dayOfMonth,
            int month) {
        this(channel, date, dayOfWeek, weekend, hour, listAmount, quantity, minute, dayOfMonth, month, null, false);
    }

    /**
     * @param at in the shop's time zone
     * @param holiday what the shop's calendar says of that day
     * @param project code of the project whose merchants sell it
     * @param proved whether the buyer has shown a one-time code for it
     * @param unreachable whether nobody is sent one
     */
    public static OrderFact at(
            ZonedDateTime at,
            String holiday,
            String channel,
            long listAmount,
            int quantity,
            String project,
            boolean proved,
            boolean unreachable) {
        boolean weekend = at.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
        return new OrderFact(
                channel,
                at.toLocalDate().toString(),
                at.getDayOfWeek().getValue(),
                weekend,
                at.getHour(),
                listAmount,
                quantity,
                at.getHour() * 60 + at.getMinute(),
                at.getDayOfMonth(),
                at.getMonthValue(),
                holiday,
                Holiday.isOff(holiday, weekend),
                project,
                proved,
                unreachable);
    }
}
