package shop.solvent.coupon;

import shop.solvent.kernel.id.CouponId;

/** @param created false if the same request had been made before */
public record Claimed(CouponId coupon, boolean created) {}
