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
 * @param gifts what rules gave for it, apart from what was paid in
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
        List<ActGift> gifts,
        boolean created) {

    public TopUpReceipt {
        gifts = List.copyOf(gifts);
    }

    TopUpReceipt with(List<ActGift> given) {
        return new TopUpReceipt(id, member, amount, provider, providerRef, at, traceId, given, created);
    }

    /** The same as the first answer. */
    TopUpReceipt made() {
        return new TopUpReceipt(id, member, amount, provider, providerRef, at, traceId, gifts, true);
    }
}
