package shop.solvent.dispute;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.rules.dispute.DisputeDecision.Silence;

/**
 * A dispute as it is shown.
 *
 * @param line of the order, from 0
 * @param openedBy who opened it for their side
 * @param paid what was paid in money for what is disputed: nothing that comes of it is more
 * @param pending what the merchant is owed for it and does not get as long as it goes on; none where that was paid out before
 * @param paidOut whether a statement had made it payable to the merchant
 * @param decision that let it be opened, with its terms
 * @param twoFrom fen from which on two people decide; 0 for never
 * @param frozen what freezes the order's points as long as it goes on; null where there were none
 * @param due until when who has to answer may; null where a person decides, and at the end
 * @param offerSide whose offer stands; null for none
 * @param offer how much it is; null for none
 * @param outcome null before the end
 * @param givenBack what the buyer got back by it
 */
public record DisputeView(
        DisputeId id,
        OrderId order,
        int line,
        int quantity,
        MemberId buyer,
        MerchantId merchant,
        String merchantCode,
        String sku,
        String titleZh,
        String titleEn,
        String channel,
        DisputeSide openedFor,
        String openedBy,
        DisputeWhy why,
        Money paid,
        Money pending,
        boolean paidOut,
        DecisionId decision,
        int merchantDays,
        int buyerDays,
        long twoFrom,
        Silence merchantSilent,
        Silence buyerSilent,
        Instant openedAt,
        PointFreezeId frozen,
        DisputeState state,
        Instant due,
        DisputeSide offerSide,
        Money offer,
        DisputeOutcome outcome,
        Money givenBack,
        Instant endedAt,
        String endedBy) {

    public boolean isOpen() {
        return state.isOpen();
    }

    /** Whether two people decide it. */
    public boolean takesTwo() {
        return twoFrom > 0 && paid.amount() >= twoFrom;
    }
}
