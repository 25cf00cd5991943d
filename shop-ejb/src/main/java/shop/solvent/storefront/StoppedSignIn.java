package shop.solvent.storefront;

import java.time.Instant;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.SignInId;

/**
 * Somebody had the right code, and rules did not let them in.
 *
 * @param deviceNamed whether a device was known by which the browser is recognised
 * @param riskCase null where there is none: rules refused it, or it was one more try of which somebody has a case already
 */
public record StoppedSignIn(
        SignInId id, MemberId member, String channel, How how, boolean deviceNamed, Instant at, CaseId riskCase) {

    /** How it was stopped. */
    public enum How {
        /** A person looks at it. */
        BLOCKED,
        REFUSED
    }
}
