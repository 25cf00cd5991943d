package shop.solvent.coupon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;

/**
 * A coupon as it is written down; what time and its batch make of it is for the reader to see.
 *
 * @param member null if nobody has it yet
 * @param goodUntil null if that begins when somebody gets it
 * @param order null if none holds or used it
 * @param cost what its campaign granted to that order for it, in fen
 */
record Coupon(
        CouponId id,
        CouponBatchId batch,
        CouponState state,
        MemberId member,
        Instant goodUntil,
        OrderId order,
        long cost) {

    static final String COLUMNS = "id, batch, state, member, good_until, order_id, cost";

    static Coupon read(ResultSet row) throws SQLException {
        Long member = row.getObject("member", Long.class);
        Long order = row.getObject("order_id", Long.class);
        return new Coupon(
                new CouponId(row.getLong("id")),
                new CouponBatchId(row.getLong("batch")),
                CouponState.valueOf(row.getString("state")),
                member == null ? null : new MemberId(member),
                Database.instant(row, "good_until"),
                order == null ? null : new OrderId(order),
                row.getLong("cost"));
    }

    Coupon of(MemberId owner, Instant until) {
        return new Coupon(id, batch, state, owner, until, order, cost);
    }

    Coupon with(CouponState next, OrderId by, long granted) {
        return new Coupon(id, batch, next, member, goodUntil, by, granted);
    }
}
