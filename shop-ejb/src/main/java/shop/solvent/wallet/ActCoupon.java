package shop.solvent.wallet;

import java.time.Instant;
import shop.solvent.kernel.id.CouponId;

/**
 * A coupon that rules gave a member for something the member did.
 *
 * @param goodUntil the first moment it is no longer good, as it was given; null for no end
 */
public record ActCoupon(CouponId id, String nameZh, String nameEn, Instant goodUntil) {}
