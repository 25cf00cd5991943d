/** Coupons: batches of them, their codes, who has them, and what became of each. What one is worth is its campaign's affair. */
package shop.solvent.coupon;
