package shop.solvent.coupon;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.MemberId;

/**
 * An order that shows coupons.
 *
 * @param index tells it from the others it is placed with
 * @param coupons codes as they were typed, or ids of coupons that the member has
 * @param at when it happened
 */
public record Showing(int index, MemberId member, String channel, List<String> coupons, Instant at) {

    /** What can be shown with one order. */
    public static final int MOST = 5;

    /** Of what is shown. */
    public static final int LONGEST = 80;

    public Showing {
        coupons = List.copyOf(coupons);
    }

    /** One way of writing for all that are the same, by which a request is known again. */
    public static String plain(String shown) {
        return CouponCode.plain(shown);
    }
}
