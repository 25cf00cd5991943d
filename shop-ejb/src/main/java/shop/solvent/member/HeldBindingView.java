package shop.solvent.member;

import java.time.Instant;
import shop.solvent.kernel.id.BindingId;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;

/**
 * A binding that did not come to be at once.
 *
 * @param channel through which it was asked for
 * @param endedAt null while it waits
 * @param decidedBy who let it be or rejected it; null for nobody
 * @param riskCase null where rules refused it
 */
public record HeldBindingView(
        BindingId id,
        MemberId member,
        MemberId inviter,
        String channel,
        State state,
        Instant askedAt,
        Instant endedAt,
        String decidedBy,
        CaseId riskCase) {

    /** Where it stands. */
    public enum State {
        /** Waits for a person. */
        HELD,
        /** Somebody let it come to be. */
        BOUND,
        REJECTED,
        /** Nobody decided in time. */
        EXPIRED,
        /** Rules refused it at once. */
        REFUSED
    }
}
