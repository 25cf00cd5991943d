package shop.solvent.risk;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.CaseId;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;

/**
 * A case as it is shown.
 *
 * @param assignee who looks at it; null if nobody does yet
 * @param decidedAt null while it is open, like {@code decidedBy} and {@code reason}
 */
public record CaseView(
        CaseId id,
        OrderId order,
        MemberId member,
        State state,
        List<Flag> flags,
        String assignee,
        Instant openedAt,
        Instant decidedAt,
        String decidedBy,
        String reason) {

    public enum State {
        OPEN,
        APPROVED,
        REJECTED
    }

    /** What a rule found. */
    public record Flag(String code, String ruleId) {}
}
