package shop.solvent.risk;

import java.time.Instant;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.RuleSnoozeId;

/**
 * A rule does not stop the orders of one subject for a while. What it would have said is kept with each order all the same.
 *
 * @param rule id
 * @param subject a member's id, a merchant's code or a channel's
 * @param riskCase out of which it came; null for none
 * @param until when it ends by itself
 * @param agreedBy who agreed; null where one person could do it alone
 * @param endedAt when somebody ended it before; null if nobody did
 */
public record RuleSnooze(
        RuleSnoozeId id,
        String rule,
        Kind kind,
        String subject,
        Instant until,
        String reason,
        CaseId riskCase,
        String by,
        String agreedBy,
        Instant at,
        Instant endedAt,
        String endedBy,
        String endReason) {

    /** Whose orders it is. */
    public enum Kind {
        MEMBER,
        /** Orders of whose lines each is of this merchant, or of others with the same snooze. */
        MERCHANT,
        CHANNEL
    }

    public boolean isInForce(Instant now) {
        return endedAt == null && until.isAfter(now);
    }
}
