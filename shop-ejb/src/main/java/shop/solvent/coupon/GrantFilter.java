package shop.solvent.coupon;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import shop.solvent.member.MemberQuery;

/**
 * Whom coupons are given to. What is null does not matter.
 *
 * @param level code of one of the shop's levels
 * @param channel code of the channel they joined through
 * @param from first day of joining, ISO
 * @param until last day of joining, ISO
 */
public record GrantFilter(String level, String tag, String channel, String from, String until) {

    /** Those who had joined by then: whoever joins while it is under way is not among them. */
    MemberQuery query(ZoneId zone, Instant now) {
        Instant end = until == null
                ? now
                : LocalDate.parse(until).plusDays(1).atStartOfDay(zone).toInstant();
        return new MemberQuery(
                null,
                level,
                tag,
                channel,
                null,
                from == null ? null : LocalDate.parse(from).atStartOfDay(zone).toInstant(),
                end.isBefore(now) ? end : now);
    }
}
