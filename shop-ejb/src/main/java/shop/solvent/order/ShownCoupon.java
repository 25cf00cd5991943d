package shop.solvent.order;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponId;

/**
 * A coupon that came with an order.
 *
 * @param coupon null for a public word of which none was needed
 * @param used whether its campaign granted something; if not, it was not needed, and its member keeps it
 * @param cost what that was, in fen
 */
public record ShownCoupon(
        CouponId coupon, CouponBatchId batch, String campaign, String nameZh, String nameEn, boolean used, long cost) {

    /** What can be shown with one order. */
    public static final int MOST = 5;

    /** Of what is shown. */
    public static final int LONGEST = 80;

    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}]+");

    /** One way of writing for all that are the same: what is asked twice is known by it. */
    public static String plain(String shown) {
        return BETWEEN.matcher(Normalizer.normalize(shown, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
    }
}
