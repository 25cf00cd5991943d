package shop.solvent.withdrawal;

import java.time.Instant;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayoutHoldId;

/**
 * A member's commissions do not leave the shop for a while. They can still be spent in it, and what the member paid in can
 * still be taken out.
 *
 * @param riskCase out of which it came; null for none
 * @param until when it ends by itself
 * @param agreedBy who agreed; null where one person could do it alone
 * @param endedAt when somebody ended it before; null if nobody did
 */
public record PayoutHold(
        PayoutHoldId id,
        MemberId member,
        CaseId riskCase,
        String reason,
        Instant until,
        String by,
        String agreedBy,
        Instant at,
        Instant endedAt,
        String endedBy,
        String endReason) {

    public boolean isInForce(Instant now) {
        return endedAt == null && until.isAfter(now);
    }
}
