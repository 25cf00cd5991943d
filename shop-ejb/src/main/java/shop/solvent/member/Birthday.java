package shop.solvent.member;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import shop.solvent.kernel.id.MemberId;

/**
 * What a member let the shop know of their birthday. As text it says nothing of the day.
 *
 * @param day null where they gave none, or took it back
 * @param agreedTo what they agreed to when they gave it, as they were shown it; null where they never did
 * @param channel through which they gave it
 * @param givenAt when they last gave one, whether or not they took it back since; null where they never did
 * @param givableFrom the first day on which they may give another; null where they may at any time
 */
public record Birthday(
        MemberId member, MonthDay day, String agreedTo, String channel, Instant givenAt, LocalDate givableFrom) {

    public boolean isGiven() {
        return day != null;
    }

    @Override
    public String toString() {
        return member + (isGiven() ? ": **-**" : ": none");
    }
}
