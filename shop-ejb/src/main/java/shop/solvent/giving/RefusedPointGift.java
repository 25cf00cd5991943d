package shop.solvent.giving;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PointGiftId;

/**
 * A gift that the rules refused. Nothing was moved; the decision about it is on record under its id.
 *
 * @param id of what would have been the gift
 * @param reasons why, as the giver was told the first of them
 * @param at when it was refused first
 * @param times how often the same was asked and refused, one after the other, without a longer pause
 * @param lastAt when it was refused last
 */
public record RefusedPointGift(
        PointGiftId id,
        MemberId giver,
        MemberId receiver,
        Asset asset,
        long points,
        List<Reason> reasons,
        Instant at,
        int times,
        Instant lastAt) {

    public RefusedPointGift {
        reasons = List.copyOf(reasons);
    }
}
