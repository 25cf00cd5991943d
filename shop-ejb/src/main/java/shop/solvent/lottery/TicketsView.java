package shop.solvent.lottery;

import java.time.Instant;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TicketsId;

/**
 * Tickets that a member bought at once.
 *
 * @param cost points or coins that they were paid with
 * @param refundedAt null unless the lottery was cancelled and they came back
 */
public record TicketsView(
        TicketsId id,
        LotteryId lottery,
        MemberId member,
        int tickets,
        long cost,
        String channel,
        Instant boughtAt,
        Instant refundedAt) {}
