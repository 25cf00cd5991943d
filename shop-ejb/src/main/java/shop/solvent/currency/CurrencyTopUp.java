package shop.solvent.currency;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CurrencyTopUpId;
import shop.solvent.kernel.id.MemberId;

/**
 * Money in another currency that came in.
 *
 * @param providerRef the payment provider's own of the payment
 */
public record CurrencyTopUp(
        CurrencyTopUpId id,
        MemberId member,
        String channel,
        Money amount,
        String provider,
        String providerRef,
        Instant at) {}
