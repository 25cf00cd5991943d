package shop.solvent.coupon;

import java.time.Instant;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/**
 * A coupon as it stands now.
 *
 * @param number within its batch, from 1
 * @param member who has it; null if nobody has yet
 * @param goodUntil the first moment it is no longer good; null if that begins when somebody gets it
 * @param order that holds it or used it; null if none does
 * @param cost what the campaign granted to that order for it, in fen
 * @param changedAt since when it stands so, where not its time has brought it there
 */
public record CouponView(
        CouponId id,
        CouponBatchId batch,
        String campaign,
        String nameZh,
        String nameEn,
        int number,
        CouponState state,
        MemberId member,
        Instant goodFrom,
        Instant goodUntil,
        OrderId order,
        long cost,
        Instant issuedAt,
        Instant changedAt) {}
