package shop.solvent.coupon;

import java.sql.ResultSet;
import java.sql.SQLException;
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

    static ShownCoupon read(ResultSet row) throws SQLException {
        Long coupon = row.getObject("coupon", Long.class);
        return new ShownCoupon(
                coupon == null ? null : new CouponId(coupon),
                new CouponBatchId(row.getLong("batch")),
                row.getString("campaign"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getBoolean("used"),
                row.getLong("cost"));
    }
}
