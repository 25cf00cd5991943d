package shop.solvent.coupon;

import shop.solvent.kernel.id.MemberId;

/**
 * A member shows a code through a channel, to have the coupon.
 *
 * @param key made by the caller, one per claim
 * @param code as it was typed: of a coupon, or a public word
 */
public record ClaimCoupon(String key, String channel, MemberId member, String code) {}
