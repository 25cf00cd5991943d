package shop.solvent.wallet;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TopUpId;

/**
 * What became of a top-up.
 *
 * @param providerRef the payment provider's name for the payment
 * @param given what rules gave for it, apart from what was paid in
 * @param created false if the same request had been made before
 */
public record TopUpReceipt(
        TopUpId id,
        MemberId member,
        Money amount,
        String provider,
        String providerRef,
        Instant at,
        String traceId,
        ActGiven given,
        boolean created) {

    /** The money of it. */
    public List<ActGift> gifts() {
        return given.gifts();
    }

    TopUpReceipt with(ActGiven what) {
        return new TopUpReceipt(id, member, amount, provider, providerRef, at, traceId, what, created);
    }

    /** The same as the first answer. */
    TopUpReceipt made() {
        return new TopUpReceipt(id, member, amount, provider, providerRef, at, traceId, given, true);
    }
}
