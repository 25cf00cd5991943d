package shop.solvent.coupon;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;

/** Whether a member may have or use a coupon at a moment: the one place that says why not. */
final class UseTerms {

    private UseTerms() {}

    /** @param shown what was typed, of which no more than the end is told */
    static Rejection refused(String code, String shown) {
        return Rejection.conflict(code, Map.of("coupon", CouponCode.end(shown)));
    }

    static Rejection unknown(String shown) {
        return Rejection.invalid("coupon.unknown", Map.of("coupon", CouponCode.end(shown)));
    }

    /**
     * @throws Rejection {@code coupon.void}, {@code coupon.not-yet}, {@code coupon.expired}
     */
    static void requireOpen(BatchView batch, String shown, Instant at) {
        if (batch.voidAt() != null) {
            throw refused("coupon.void", shown);
        }
        if (batch.goodFrom().isAfter(at)) {
            throw Rejection.conflict(
                    "coupon.not-yet",
                    Map.of(
                            "coupon",
                            CouponCode.end(shown),
                            "from",
                            batch.goodFrom().toString()));
        }
        if (batch.goodUntil() != null && !batch.goodUntil().isAfter(at)) {
            throw refused("coupon.expired", shown);
        }
    }

    /**
     * @throws Rejection {@code coupon.used}, {@code coupon.held}, {@code coupon.of-another}, {@code coupon.void}, {@code
     *     coupon.not-yet}, {@code coupon.expired}
     */
    static void requireFree(BatchView batch, Coupon coupon, MemberId member, String shown, Instant at) {
        switch (coupon.state()) {
            case USED -> throw refused("coupon.used", shown);
            case HELD -> throw refused("coupon.held", shown);
            case VOID -> throw refused("coupon.void", shown);
            case ISSUED, RETURNED, EXPIRED -> {}
        }
        if (coupon.member() != null && !coupon.member().equals(member)) {
            throw refused("coupon.of-another", shown);
        }
        requireOpen(batch, shown, at);
        if (coupon.goodUntil() != null && !coupon.goodUntil().isAfter(at)) {
            throw refused("coupon.expired", shown);
        }
    }

    /** When a coupon ends that a member gets at this moment: whichever the batch says first. */
    static Instant end(BatchView batch, Instant at, ZoneId zone) {
        if (batch.goodDays() == null) {
            return batch.goodUntil();
        }
        Instant byDays = at.atZone(zone)
                .toLocalDate()
                .plusDays(batch.goodDays() + 1L)
                .atStartOfDay(zone)
                .toInstant();
        return batch.goodUntil() != null && batch.goodUntil().isBefore(byDays) ? batch.goodUntil() : byDays;
    }
}
