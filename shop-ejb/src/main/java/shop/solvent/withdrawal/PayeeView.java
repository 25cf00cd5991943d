package shop.solvent.withdrawal;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayeeId;

/**
 * An account that a member is paid to, as it is shown: never whole.
 *
 * @param holder whose it is, the first letter alone
 * @param end of its number
 * @param boundAt since when it is the member's here
 * @param created false if it had been told before
 */
public record PayeeView(
        PayeeId id,
        MemberId member,
        PayeeAccount.Kind kind,
        String holder,
        String end,
        State state,
        Instant boundAt,
        boolean created) {

    /** What is known of it. */
    public enum State {
        /** The provider has not said yet whether it is theirs. */
        CHECKING,
        /** It is whose it is said to be. */
        VERIFIED,
        /** It is not. */
        REFUSED
    }
}
