package shop.solvent.lockin;

import java.time.Instant;
import shop.solvent.kernel.id.LockInId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/**
 * To whom a member is locked.
 *
 * @param merchant code
 * @param order that won the member
 * @param decision by which; as {@code why} pages name it
 * @param optedOutAt when the member said that no merchant may be locked to them; null unless they did. Then there is no lock
 */
public record LockView(
        MemberId member,
        String merchant,
        OrderId order,
        Instant wonAt,
        Instant until,
        long orders,
        LockInId decision,
        Instant optedOutAt) {

    public boolean isLocked() {
        return merchant != null;
    }
}
