package shop.solvent.freezing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.points.FrozenLots.Sum;

/**
 * A freeze, for those who work here.
 *
 * @param subject id of the member, the lot or the order it is about
 * @param given whether it follows what was given away
 * @param asset points or coins; null for both
 * @param points how many were asked for; null for all there was
 * @param note why, for those who work here
 * @param riskCase null if there is none
 * @param until the last day on which it holds
 * @param agreedBy who agreed to it being as long as it is; null while it is one person's
 * @param endedBy null while it goes on
 * @param backBy who asked for the burn to be taken back; null if nobody did
 * @param reviewAskedAt when a member asked a person to look at it; null if none did
 * @param holders whose lots it is about
 * @param sum what it holds or held; what a refund took with it is not counted
 */
public record FreezeView(
        PointFreezeId id,
        FreezeScope scope,
        String subject,
        boolean given,
        Asset asset,
        Long points,
        FreezeReason reason,
        String note,
        CaseId riskCase,
        FreezeState state,
        LocalDate until,
        String by,
        Instant at,
        String agreedBy,
        String endedBy,
        Instant endedAt,
        String endNote,
        String backBy,
        Instant backAt,
        Instant reviewAskedAt,
        List<MemberId> holders,
        Sum sum) {}
