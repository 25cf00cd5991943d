package shop.solvent.giving;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.points.GivenLot;

/**
 * A gift of points or coins.
 *
 * @param points how many, of points as of coins
 * @param lots what it was made of, and what it became
 * @param created whether it was made now, and not before by the same request
 */
public record PointGiftView(
        PointGiftId id,
        MemberId giver,
        MemberId receiver,
        Asset asset,
        long points,
        String channel,
        Instant at,
        List<GivenLot> lots,
        String traceId,
        boolean created) {

    public PointGiftView {
        lots = List.copyOf(lots);
    }
}
