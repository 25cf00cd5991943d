package shop.solvent.wallet;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TopUpId;

/**
 * What became of a top-up.
 *
 * @param providerRef the payment provider's name for the payment
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
        boolean created) {}
